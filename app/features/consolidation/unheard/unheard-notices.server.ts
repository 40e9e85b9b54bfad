import { type Trx } from '#db/client.server'
import { listPromisers } from '~/features/cycles/offers/promise-by-message.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { addDays, laPazDay } from '~/kernel/instants'
import { listCoordinators } from '../answers/queries.server'

/**
 * To the coordinators of whoever has the phone: something that she wrote waits for a person. Once a day and phone.
 * Nothing where nobody's member has it, which the operator sees alone.
 */
export async function unheardNotices(
  trx: Trx,
  unheard: { phoneId: number; now: Date },
): Promise<NewMessage[]> {
  const { phoneId, now } = unheard
  const members = await listPromisers(trx, phoneId)
  const associationIds = [...new Set(members.map(({ associationId }) => associationId))]
  if (associationIds.length === 0) return []
  const coordinators = await listCoordinators(trx, associationIds)
  return coordinators
    .filter((coordinator) => coordinator.phoneId !== phoneId)
    .map((coordinator): NewMessage => {
      const { membershipId, associationId } = coordinator
      const names = members.filter((each) => each.associationId === associationId).map(({ name }) => name)
      return {
        kind: 'message_unheard',
        variables: { names },
        subject: `unheard:${phoneId}:${laPazDay(now)}`,
        recipient: `coordinator:${membershipId}`,
        phoneId: coordinator.phoneId,
        personId: coordinator.personId,
        associationId,
        language: coordinator.language,
        usefulUntil: addDays(now, 2),
      }
    })
}
