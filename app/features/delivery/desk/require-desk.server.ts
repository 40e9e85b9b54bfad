import { type Database } from '#db/client.server'
import { recordLook } from '~/features/accounts/looks/record-look.server'
import { requireHost, type ActingHost } from '~/features/accounts/require.server'
import { type RequestArgs } from '~/features/accounts/sessions.server'
import { type DeskDay, type DeskGlance } from './day'
import { newEventId } from './form-key.server'
import { type DeskSender } from './record-desk-events.server'
import { findDeskDay, findDeskToSell, glanceAtDesk } from './views.server'

type DeskArgs = RequestArgs & { params: Readonly<Record<string, string | undefined>> }
type ReadDay<Day> = (db: Database, of: Parameters<typeof findDeskDay>[1]) => Promise<Day | null>
type Desk<Day> = ActingHost & { day: Day | null; sender: DeskSender }

/**
 * The desk of the point in the address, on the cycle of `?ciclo=` or the one being handed over.
 * @throws Response as `requireHost`; 404 for a cycle that does not deliver there
 */
export async function requireDesk(args: DeskArgs): Promise<Desk<DeskDay>> {
  return await readDesk(args, findDeskDay)
}

/**
 * The same for a page that shows only a few of its orders whole.
 * @throws Response as `requireDesk`
 */
export async function requireDeskGlance(args: DeskArgs): Promise<Desk<DeskGlance>> {
  return await readDesk(args, glanceAtDesk)
}

/**
 * The desk for a form under it, with a new form key: for who does it (`requireDeskForm`), for a page that shows
 * few of its orders whole (`requireDeskFormGlance`), for a page that sells what is left (`requireDeskSale`).
 * @throws Response as `requireDesk`; 404 while the point is in no cycle
 */
export async function requireDeskForm(args: DeskArgs) {
  return formOf(await readDesk(args, findDeskDay))
}

export async function requireDeskFormGlance(args: DeskArgs) {
  return formOf(await readDesk(args, glanceAtDesk))
}

export async function requireDeskSale(args: DeskArgs) {
  return formOf(await readDesk(args, findDeskToSell))
}

async function readDesk<Day extends Pick<DeskDay, 'cycle'>>(
  args: DeskArgs,
  read: ReadDay<Day>,
): Promise<Desk<Day>> {
  const acting = await requireHost(args, args.params['point'])
  const asked = new URL(args.request.url).searchParams.get('ciclo')
  if (asked !== null && !/^[1-9]\d{0,8}$/.test(asked)) throw new Response(null, { status: 404 })
  const day = await read(args.context.db, {
    point: acting.point,
    host: { id: acting.viewer.personId, name: acting.viewer.name },
    number: asked === null ? null : Number(asked),
  })
  if (!day && asked !== null) throw new Response(null, { status: 404 })
  if (day)
    await recordLook(args.context.db, {
      viewer: { personId: acting.viewer.personId, role: acting.role },
      ...{ purpose: 'handover', cycleNumber: day.cycle.number, deliveryPointId: acting.point.id },
    })
  return { ...acting, day, sender: senderOf(acting) }
}

export function senderOf({ viewer, role, actsAsOperator }: ActingHost): DeskSender {
  return { personId: viewer.personId, role, actsAsOperator }
}

function formOf<Day extends Pick<DeskDay, 'cycle'>>(desk: Desk<Day>) {
  const { viewer, point, actsAsOperator, day, sender } = desk
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
