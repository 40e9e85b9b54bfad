import { type Trx } from '#db/client.server'
import { type InboundToHandle } from '~/features/messaging/inbound/inbound.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { addresseesOf } from '../addressees'
import { reminderMessage } from '../answers/harvest-messages'
import { listOpenQuestions } from '../answers/open-questions.server'
import { replyTo } from '../answers/replying.server'

/**
 * What those who have the phone are asked now and have not answered, told again: while they wanted no messages it was
 * not sent, and nobody else tells them by message.
 */
export async function askAgain(trx: Trx, inbound: InboundToHandle): Promise<NewMessage[]> {
  const questions = await listOpenQuestions(trx, inbound)
  const asked = questions.filter(({ channel }) => channel !== 'voice')
  const addressees = addresseesOf(asked.map((question) => ({ ...question, phoneId: inbound.phoneId })))
  return asked
    .filter(({ items }) => items.some(({ confirmedBase }) => confirmedBase === null))
    .map((question) => {
      const addressee = addressees.get(question.producerId) ?? null
      return reminderMessage(question, { ...replyTo(inbound), addressee, usefulUntil: question.confirmBy })
    })
}
