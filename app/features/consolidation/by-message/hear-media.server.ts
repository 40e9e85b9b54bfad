import { type Trx } from '#db/client.server'
import { listPromisers } from '~/features/cycles/offers/promise-by-message.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { addDays, addMinutes, laPazDay } from '~/kernel/instants'
import { listOpenQuestions } from '../answers/open-questions.server'
import { isAnswered } from '../answers/question'
import { coordinatorOf, replyTo, type Handling } from '../answers/replying.server'
import { listCoordinators } from '../answers/queries.server'

/** So near the end of her time it is most likely her answer, and it cannot wait for the morning. */
const NEAR_MINUTES = 3 * 60

/**
 * A voice note or a picture of a member: kept for her coordinator, who is told and answers for her: once a day, and
 * once more while she is asked for a harvest, and in the last three hours of that. She is told how to answer in words,
 * unless she wrote some too. Null when it is nobody's whom we know.
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
  const open = await listOpenQuestions(trx, inbound)
  const coordinators = await listCoordinators(trx, [
    ...new Set(members.map(({ associationId }) => associationId)),
  ])
  const told = coordinators
    .filter(({ phoneId }) => phoneId !== inbound.phoneId)
    .map((coordinator): NewMessage => {
      const { membershipId, personId, phoneId, language, associationId } = coordinator
      const asked = open.find((each) => each.associationId === associationId && !isAnswered(each.items))
      const isNear = asked !== undefined && addMinutes(inbound.now, NEAR_MINUTES) >= asked.confirmBy
      const when = asked ? `cycle:${asked.cycleId}${isNear ? ':near' : ''}` : laPazDay(inbound.now)
      const names = members.filter((each) => each.associationId === associationId).map(({ name }) => name)
      return {
        kind: 'media_received',
        variables: { names },
        subject: `media:${inbound.phoneId}:${when}`,
        urgent: isNear,
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
