import { type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addMinutes } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { sumConfirmed } from '../answers/queries.server'
import { takesAnswers } from '../answers/question'
import { nextLetterAfter } from '../harvest-plan'
import { listRequestsToSplit } from '../queries.server'
import { movedMessages } from './moved-messages'
import { isMoved, moveShares, type MovedPart, type MoveRefusal } from './moved-shares'
import {
  insertReallocations,
  listContacts,
  listLetters,
  listParts,
  lockRequestToMove,
  openQuestions,
  writeParts,
  type RequestToMove,
} from './queries.server'

export type SharesToMove = {
  cycleId: number
  offerId: number
  associationId: number
  byPersonId: number
  /** whole harvest units by producer; null: the association itself. Who is not named gets none */
  wantedUnits: ReadonlyMap<number | null, number>
  reason: 'by_hand' | 'shortage'
}

export type MoveSharesRefusal = MoveRefusal | { reason: 'answers_closed' } | { reason: 'not_asked' }

/**
 * A coordinator moves shares of one product between members, before or after they answered, with the sum
 * kept. Only those whose part changes are told, each only her own; who is asked for more is asked, not
 * ordered: what she had confirmed stands until she answers. Repeating it changes nothing and tells nobody.
 *
 * Refuses: `answers_closed` (the goods have left, or buyers were told), `not_asked` (no such request of the
 * association), `not_the_sum` and `over_commitment` with base quantities.
 * @returns how many parts changed
 */
export async function moveHarvestShares(
  db: Database,
  move: SharesToMove,
): Promise<Outcome<{ moved: number }, MoveSharesRefusal>> {
  return refusableTransaction<{ moved: number }, MoveSharesRefusal>(db, async (trx, refuse) => {
    await lockCycleShared(trx, move.cycleId)
    const request = await lockRequestToMove(trx, move)
    if (!request) return refuse({ reason: 'not_asked' })
    const { cycleState: state, confirmBy, settled } = request
    if (!takesAnswers({ state, confirmBy, settled }, { how: 'coordinator' }))
      return refuse({ reason: 'answers_closed' })

    const [split] = await listRequestsToSplit(trx, request.cycleId, request.id)
    if (!split) return refuse({ reason: 'not_asked' })
    const decided = moveShares({ ...split, parts: await listParts(trx, request.id) }, move.wantedUnits)
    if (!decided.ok) return refuse(decided.refusal)
    const changed = decided.value.filter(isMoved)
    if (changed.length > 0) await write(trx, request, move, decided.value, changed)
    return { moved: changed.length }
  })
}

async function write(
  trx: Trx,
  request: RequestToMove,
  move: SharesToMove,
  parts: readonly MovedPart[],
  changed: readonly MovedPart[],
): Promise<void> {
  const { cycleId, now } = request
  const producerIds = changed.flatMap(({ producerId }) => producerId ?? [])
  const letters = await listLetters(trx, { cycleId, producerIds })
  await writeParts(
    trx,
    request,
    parts.map((part) => ({
      ...part,
      letter: part.producerId === null ? null : nextLetterAfter(letters.get(part.producerId) ?? []),
    })),
  )
  await sumConfirmed(trx, [request.id])

  const answerBy = answerByOf(request)
  const { byPersonId, reason } = move
  const ids = await insertReallocations(trx, request, { parts: changed, reason, byPersonId, answerBy })
  const asked = changed.filter((part) => part.askedBase > part.askedBefore)
  await openQuestions(trx, {
    cycleId,
    producerIds: asked.flatMap(({ producerId }) => producerId ?? []),
    askedAt: now,
    answerBy,
  })
  await recordAudit(trx, {
    at: now,
    actor: 'association_coordinator',
    actorPersonId: byPersonId,
    action: 'harvest.shares_moved',
    subject: `harvest_request:${request.id}`,
    organizationId: move.associationId,
    before: changed.map(({ producerId, askedBefore }) => ({ producerId, askedBase: askedBefore })),
    after: changed.map(({ producerId, askedBase }) => ({ producerId, askedBase })),
  })
  const contacts = await listContacts(trx, { cycleId, harvestRequestId: request.id, producerIds })
  await queueMessages(trx, movedMessages(request, { changed, contacts, ids, answerBy }))
}

const MINUTES_TO_ANSWER = 4 * 60

/** The cycle's deadline while it leaves time to answer; then four hours, never past the moment goods are taken in. */
function answerByOf({ now, confirmBy, checkInAt }: RequestToMove): Date {
  const soonest = addMinutes(now, MINUTES_TO_ANSWER)
  return confirmBy >= soonest ? confirmBy : soonest <= checkInAt ? soonest : checkInAt
}
