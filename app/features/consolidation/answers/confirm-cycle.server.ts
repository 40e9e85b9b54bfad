import { type Database } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { askWithin } from '../covers/ask-others.server'
import { getCycleToCover } from '../covers/queries.server'
import { settleMoment } from '../shortages/settle-moment'
import {
  closeQuestions,
  listUnanswered,
  updateConfirmed,
  type ConfirmedCycle,
  type UnansweredRow,
} from './deadline-queries.server'
import { listCoordinators, type CoordinatorRow } from './queries.server'

/**
 * The deadline for answers, exactly once: closed -> confirmed. Waits for answers under way. What is
 * unanswered stays so; the coordinators are told who is silent, and answer for them.
 * @returns how many producers have not answered, or null when there was nothing to do (not due, done before)
 */
export async function confirmCycle(db: Database, cycleId: number): Promise<{ unanswered: number } | null> {
  return db.transaction().execute(async (trx) => {
    await allowLongWork(trx)
    await lockCycleExclusively(trx, cycleId)
    const cycle = await updateConfirmed(trx, cycleId)
    if (!cycle) return null
    await closeQuestions(trx, cycleId)
    const unanswered = await listUnanswered(trx, cycleId)
    const associationIds = [...new Set(unanswered.map((row) => row.associationId))]
    const coordinators = await listCoordinators(trx, associationIds)
    await queueMessages(
      trx,
      coordinators.map((coordinator) => unansweredMessage(cycle, coordinator, unanswered)),
    )
    // What members cannot bring, other associations may; they have until it is shared out.
    await askWithin(trx, await getCycleToCover(trx, cycleId), { byPersonId: null })
    await recordAudit(trx, {
      at: cycle.confirmedAt,
      actor: 'worker',
      action: 'cycle.confirmed',
      subject: `cycle:${cycleId}`,
      before: { state: 'closed' },
      after: { state: 'confirmed', unanswered: unanswered.length },
    })
    return { unanswered: unanswered.length }
  })
}

function unansweredMessage(
  cycle: ConfirmedCycle,
  coordinator: CoordinatorRow,
  unanswered: readonly UnansweredRow[],
): NewMessage {
  const { membershipId, personId, phoneId, language, associationId, associationName } = coordinator
  // Then what is missing is shared out, and nobody answers for anybody any more.
  const answerBy = settleMoment(cycle)
  return {
    kind: 'harvest_unanswered',
    subject: `cycle:${cycle.id}`,
    recipient: `membership:${membershipId}`,
    phoneId,
    personId,
    associationId,
    cycleId: cycle.id,
    language,
    usefulUntil: answerBy,
    variables: {
      associationName,
      cycleNumber: cycle.number,
      producers: unanswered
        .filter((row) => row.associationId === associationId)
        .map(({ name, phone }) => ({ name, phone })),
      answerBy,
    },
  }
}
