import { type Trx } from '#db/client.server'
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
  await lockCycleShared(trx, editor.cycleId)
  const row = await findCycleRow(trx, { id: editor.cycleId })
  if (!row) return refuse({ reason: 'unknown_cycle' })
  const takesOffers = row.state === 'draft' || row.state === 'open'
  if (!takesOffers || row.closesAt <= row.now) return refuse({ reason: 'cycle_closed' })
  return { cycle: cycleOfRow(row), now: row.now, participant: await lockParticipant(trx, editor) }
}
