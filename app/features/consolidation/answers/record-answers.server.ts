import { type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { changesOf } from './answer-changes'
import { type HarvestChoice } from './harvest-answer'
import {
  findCycleToAnswer,
  findQuestion,
  lockAllotments,
  sumConfirmed,
  updateAnswers,
} from './queries.server'
import { isAnswered, takesAnswers } from './question'

/** Who answers: the producer by message, or her coordinator for her. */
export type AnsweredBy =
  | { how: 'message'; /** when the message came: the deadline is judged by it */ receivedAt: Date }
  | { how: 'coordinator'; byPersonId: number; associationId: number }

export type HarvestAnswering = {
  cycleId: number
  /** null: the association's own part, which only its coordinator answers */
  producerId: number | null
  choices: readonly HarvestChoice[]
  by: AnsweredBy
}

export type AnswerRefusal =
  | { reason: 'answers_closed' }
  | { reason: 'not_asked' }
  | { reason: 'too_much'; allotmentId: number; askedBase: number }
  | { reason: 'not_a_quantity'; allotmentId: number }

/** How many parts changed; none when it repeats what is known, or an answer that came later is in force. */
export type RecordedAnswers = { changed: number; at: Date }

/**
 * Writes answers within the caller's transaction, under the cycle's shared lock: the deadline's job, which
 * tells the coordinator who is silent, waits for it. Repeating it changes nothing.
 */
export async function recordAnswers(
  trx: Trx,
  answering: HarvestAnswering,
): Promise<Outcome<RecordedAnswers, AnswerRefusal>> {
  const { cycleId, producerId, choices, by } = answering
  await lockCycleShared(trx, cycleId)
  const cycle = await findCycleToAnswer(trx, { cycleId, producerId })
  if (!cycle || !takesAnswers(cycle, by)) return refused({ reason: 'answers_closed' })

  const at = by.how === 'message' ? by.receivedAt : cycle.now
  const allotmentIds = choices.map((choice) => choice.allotmentId)
  const parts = await lockAllotments(trx, { cycleId, producerId, allotmentIds })
  const isOthers = by.how === 'coordinator' && parts.some((part) => part.associationId !== by.associationId)
  if (parts.length < new Set(allotmentIds).size || isOthers) return refused({ reason: 'not_asked' })

  const decided = changesOf(parts, choices, at)
  if (!decided.ok) return decided
  const changes = decided.value
  if (changes.length === 0) return accepted({ changed: 0, at })

  const personId = by.how === 'coordinator' ? by.byPersonId : null
  await updateAnswers(trx, changes, { how: by.how, at, personId })
  const requests = new Set(changes.map((change) => change.harvestRequestId))
  await sumConfirmed(trx, [...requests])
  if (producerId !== null) await withdrawAnswered(trx, { cycleId, producerId })
  if (by.how === 'coordinator')
    await recordAudit(trx, {
      at,
      actor: 'association_coordinator',
      actorPersonId: by.byPersonId,
      action: 'harvest.answered',
      subject: producerId === null ? `cycle:${cycleId}` : `producer:${producerId}`,
      organizationId: by.associationId,
      before: changes.map(({ id, before }) => ({ allotmentId: id, confirmedBase: before })),
      after: changes.map(({ id, confirmedBase }) => ({ allotmentId: id, confirmedBase })),
    })
  return accepted({ changed: changes.length, at })
}

/** Nothing of hers is open any more: what still waits for the morning would ask her what she has answered. */
async function withdrawAnswered(trx: Trx, of: { cycleId: number; producerId: number }): Promise<void> {
  const question = await findQuestion(trx, of)
  if (!question || !isAnswered(question.items)) return
  await withdrawMessages(trx, {
    cycleId: of.cycleId,
    kinds: ['harvest_request', 'harvest_reminder'],
    recipients: [`producer:${of.producerId}`],
  })
}
