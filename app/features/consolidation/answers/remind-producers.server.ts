import { type Database } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addresseesOf } from '../addressees'
import { listNotYetAsked, lockNotReminded, markReminded } from './deadline-queries.server'
import { reminderMessage } from './harvest-messages'
import { listQuestionsOfCycle } from './queries.server'
import { isAnswered } from './question'
import { reminderMoment } from './reminder-moment'

/**
 * Reminds, once in a cycle, those who are asked by message and have not answered for all; nobody whose request
 * itself still waits, for the morning say: she would get both at once. Nothing to do: reminded already, or not yet
 * time.
 * @returns how many were reminded, or null when there was nothing to do
 */
export async function remindProducers(db: Database, cycleId: number): Promise<number | null> {
  return db.transaction().execute(async (trx) => {
    const cycle = await lockNotReminded(trx, cycleId)
    const moment = cycle ? reminderMoment(cycle) : null
    if (!cycle || moment === null || cycle.now < moment) return null

    const questions = await listQuestionsOfCycle(trx, cycleId)
    const asked = questions.filter((question) => question.channel !== 'voice')
    const addressees = addresseesOf(asked)
    const notYetAsked = await listNotYetAsked(trx, cycleId)
    const silent = asked.filter(
      ({ items, producerId }) => !isAnswered(items) && !notYetAsked.has(`producer:${producerId}`),
    )
    const messages = silent.flatMap((question) => {
      const { phoneId, producerId, channel } = question
      if (phoneId === null) return []
      const addressee = addressees.get(producerId) ?? null
      const subject = `cycle:${cycleId}`
      const to = { subject, phoneId, addressee, usefulUntil: question.confirmBy }
      return [reminderMessage(question, channel === 'sms' ? { ...to, channel } : to)]
    })
    await queueMessages(trx, messages)
    await markReminded(trx, cycleId)
    return messages.length
  })
}
