import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { addMinutes } from '~/kernel/instants'
import { listCoordinators } from '../answers/queries.server'
import { type HarvestQuestion } from '../answers/question'

const NEAR_MINUTES = 3 * 60
/** So little time is left that she is not asked a second time first. */
const LAST_MINUTES = 45

/**
 * Members whom nobody understands while their time is nearly over: their coordinators are told to call, each once for
 * a member and cycle. In the last three hours from the second time on, in the last three quarters at once.
 */
export async function unclearNotices(
  trx: Trx,
  inbound: InboundToHandle,
  questions: readonly HarvestQuestion[],
): Promise<NewMessage[]> {
  const { now, phoneId } = inbound
  const near = questions.filter(
    ({ confirmBy }) => now < confirmBy && addMinutes(now, NEAR_MINUTES) >= confirmBy,
  )
  const [first] = near
  if (!first) return []
  const isLast = addMinutes(now, LAST_MINUTES) >= first.confirmBy
  if (!isLast && !(await wasUnclearBefore(trx, inbound))) return []
  const coordinators = await listCoordinators(trx, [
    ...new Set(near.map(({ associationId }) => associationId)),
  ])
  const phone = await trx.selectFrom('phones').select('e164').where('id', '=', phoneId).executeTakeFirst()
  return near.flatMap(({ producerId, name, cycleId, cycleNumber, associationId, confirmBy }) =>
    coordinators
      .filter((each) => each.associationId === associationId && each.phoneId !== phoneId)
      .map((coordinator): NewMessage => ({
        kind: 'answer_unclear',
        variables: { name, phone: phone?.e164 ?? null, cycleNumber, answerBy: confirmBy },
        subject: `producer:${producerId}:cycle:${cycleId}`,
        recipient: `coordinator:${coordinator.membershipId}`,
        phoneId: coordinator.phoneId,
        personId: coordinator.personId,
        associationId,
        cycleId,
        language: coordinator.language,
        usefulUntil: confirmBy,
        urgent: true,
      })),
  )
}

/** She was asked back within a day. */
async function wasUnclearBefore(trx: Trx, { id, phoneId, now }: InboundToHandle): Promise<boolean> {
  const { rows } = await sql`
    select from inbound_messages
    where  phone_id = ${phoneId} and id <> ${id} and outcome in ('asked_back', 'same_name')
    and    received_at > ${addMinutes(now, -24 * 60)}
    limit  1`.execute(trx)
  return rows.length > 0
}
