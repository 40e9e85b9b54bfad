import { requireHost, type ActingHost } from '~/features/accounts/require.server'
import { type RequestArgs } from '~/features/accounts/sessions.server'
import { type DeskDay } from './day'
import { newEventId } from './form-key.server'
import { type DeskSender } from './record-desk-events.server'
import { findDeskDay } from './views.server'

/**
 * The desk of the point in the address, on the cycle of `?ciclo=` or the one being handed over.
 * @throws Response as `requireHost`; 404 for a cycle that does not deliver there
 */
export async function requireDesk(
  args: RequestArgs & { params: Readonly<Record<string, string | undefined>> },
): Promise<ActingHost & { day: DeskDay | null; sender: DeskSender }> {
  const acting = await requireHost(args, args.params['point'])
  const asked = new URL(args.request.url).searchParams.get('ciclo')
  if (asked !== null && !/^[1-9]\d{0,8}$/.test(asked)) throw new Response(null, { status: 404 })
  const day = await findDeskDay(args.context.db, {
    point: acting.point,
    host: { id: acting.viewer.personId, name: acting.viewer.name },
    number: asked === null ? null : Number(asked),
  })
  if (!day && asked !== null) throw new Response(null, { status: 404 })
  return { ...acting, day, sender: senderOf(acting) }
}

export function senderOf({ viewer, role, actsAsOperator }: ActingHost): DeskSender {
  return { personId: viewer.personId, role, actsAsOperator }
}

/**
 * The desk for a page under it that holds one form, with a new form key.
 * @throws Response as `requireDesk`; 404 while the point is in no cycle
 */
export async function requireDeskForm(args: Parameters<typeof requireDesk>[0]) {
  const { viewer, point, actsAsOperator, day, sender } = await requireDesk(args)
  if (!day) throw new Response(null, { status: 404 })
  const frame = {
    pointName: point.name,
    slug: point.slug,
    host: viewer.name,
    deliversAt: day.cycle.deliversAt,
    actsAsOperator,
  }
  return { point, sender, day, frame, formKey: newEventId() }
}
