import { type Trx } from '#db/client.server'
import { listPromisers } from '~/features/cycles/offers/promise-by-message.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { addDays, laPazDay } from '~/kernel/instants'
import { coordinatorOf, replyTo, type Handling } from '../answers/replying.server'
import { listCoordinators } from '../answers/queries.server'

/**
 * A voice note or a picture of a member: kept for her coordinator, who is told once a day and answers for her. She
 * is told how to answer in words, unless she wrote some too. Null when it is nobody's whom we know.
 */
export async function hearMedia(trx: Trx, inbound: InboundToHandle): Promise<Handling | null> {
  const members = await listPromisers(trx, inbound.phoneId)
  const [first] = members
  if (!first) return null
  const to = { ...replyTo(inbound), recipient: `phone:${inbound.phoneId}`, language: first.language }
  const kept: NewMessage = {
    ...to,
    kind: 'media_kept',
    variables: await coordinatorOf(trx, first.associationId),
  }
  const coordinators = await listCoordinators(trx, [
    ...new Set(members.map(({ associationId }) => associationId)),
  ])
  const told = coordinators
    .filter(({ phoneId }) => phoneId !== inbound.phoneId)
    .map((coordinator): NewMessage => {
      const { membershipId, personId, phoneId, language, associationId } = coordinator
      const names = members.filter((each) => each.associationId === associationId).map(({ name }) => name)
      return {
        kind: 'media_received',
        variables: { names },
        subject: `media:${inbound.phoneId}:${laPazDay(inbound.now)}`,
        recipient: `coordinator:${membershipId}`,
        phoneId,
        personId,
        associationId,
        language,
        usefulUntil: addDays(inbound.now, 2),
      }
    })
  return {
    outcome: 'for_coordinator',
    understood: null,
    replies: [...(inbound.body.trim() === '' ? [kept] : []), ...told],
  }
}
