import { type Trx } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { type Cycle } from '../cycle'
import { lockCycleShared } from '../cycle-lock.server'
import { cycleOfRow, findCycleRow } from '../queries.server'
import { lockParticipant, type ParticipantRow } from './queries.server'

/** Who changes offers, and for whom. */
export type OfferEditor = { associationId: number; cycleId: number; byPersonId: number; actor: string }

export type OffersClosed = { reason: 'unknown_cycle' } | { reason: 'cycle_closed' }

export type LockedOffers = { cycle: Cycle; now: Date; participant: ParticipantRow }

/**
 * Begins a change of an association's offers: the cycle's lock shared, so that the cut-off waits, then the
 * association's row, so that two coordinators follow one another. Orders are not held up.
 */
export async function lockOffers(
  trx: Trx,
  editor: OfferEditor,
  refuse: (refusal: OffersClosed) => never,
): Promise<LockedOffers> {
  const locked = await tryLockOffers(trx, editor)
  return locked.ok ? locked.value : refuse(locked.refusal)
}

/** As `lockOffers`, for who goes on with her transaction after a refusal. */
export async function tryLockOffers(
  trx: Trx,
  of: { cycleId: number; associationId: number },
): Promise<Outcome<LockedOffers, OffersClosed>> {
  await lockCycleShared(trx, of.cycleId)
  const row = await findCycleRow(trx, { id: of.cycleId })
  if (!row) return refused({ reason: 'unknown_cycle' })
  const takesOffers = row.state === 'draft' || row.state === 'open'
  if (!takesOffers || row.closesAt <= row.now) return refused({ reason: 'cycle_closed' })
  const participant = await lockParticipant(trx, of)
  return accepted({ cycle: cycleOfRow(row), now: row.now, participant })
}
