import { type Database } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { addDays } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { addresseesOf } from '../addressees'
import { readBackMessage } from './harvest-messages'
import { findQuestion, listQuestionsOfCycle } from './queries.server'
import {
  recordAnswers,
  type AnswerRefusal,
  type HarvestAnswering,
  type RecordedAnswers,
} from './record-answers.server'

/**
 * Answers a harvest notice, by message until the deadline, or as the coordinator for her member until the
 * goods are on their way (also for the association's own part: `producerId` null). What the coordinator
 * changes is audited, and read back to the producer if she is written to.
 *
 * Refuses: `answers_closed`, `not_asked` (no such part of hers in the cycle, or another association's),
 * `too_much` with what was asked in base units, `not_a_quantity`.
 */
export async function answerHarvest(
  db: Database,
  answering: HarvestAnswering,
): Promise<Outcome<RecordedAnswers, AnswerRefusal>> {
  return refusableTransaction<RecordedAnswers, AnswerRefusal>(db, async (trx, refuse) => {
    const recorded = await recordAnswers(trx, answering)
    if (!recorded.ok) return refuse(recorded.refusal)
    const { cycleId, producerId, by } = answering
    if (by.how === 'message' || producerId === null || recorded.value.changed === 0) return recorded.value

    const question = await findQuestion(trx, { cycleId, producerId })
    if (!question || question.channel === 'voice' || question.phoneId === null) return recorded.value
    const asked = await listQuestionsOfCycle(trx, cycleId)
    const addressees = addresseesOf(asked.filter((each) => each.channel !== 'voice'))
    // Three corrections in the evening are one read-back in the morning: the last.
    await withdrawMessages(trx, {
      cycleId,
      kinds: ['harvest_readback'],
      recipients: [`producer:${producerId}`],
    })
    await queueMessages(trx, [
      readBackMessage(question, {
        subject: `answer:${cycleId}:${recorded.value.at.toISOString()}`,
        phoneId: question.phoneId,
        ...(question.channel === 'sms' ? { channel: 'sms' as const } : {}),
        addressee: addressees.get(producerId) ?? null,
        usefulUntil: addDays(recorded.value.at, 1),
        byCoordinator: true,
      }),
    ])
    return recorded.value
  })
}
