import { type Database, type Trx } from '#db/client.server'
import { type Cycle } from './cycle'
import {
  cycleOfRow,
  findCycleRow,
  findNextDraftRow,
  findShopCycleRow,
  listCycleRows,
  listRowsToClose,
  listRowsToOpen,
  type CycleRowNow,
} from './queries.server'

/** A cycle and the database's clock at the moment it was read. */
export type CycleNow = { cycle: Cycle; now: Date }

/** What those who run a cycle see besides: how it ended and what was said about it. */
export type OperatedCycle = CycleNow & {
  openedAt: Date | null
  closedHow: 'clock' | 'late_start' | 'operator' | null
  confirmedAt: Date | null
  deliveringAt: Date | null
  settledAt: Date | null
  cancelledAt: Date | null
  cancelReason: string | null
}

/**
 * The cycle that the shop shows: of those that take orders now, the one that closes soonest; without any, the
 * newest that was ever open and not cancelled, so that the shop can say "closed", "being harvested", "on its
 * way", "ready". Null before the first cycle.
 */
export async function findShopCycle(db: Database | Trx): Promise<CycleNow | null> {
  return cycleNowOf(await findShopCycleRow(db))
}

/** The draft that opens next (or is about to be opened by the worker); null when none is planned. */
export async function findNextOpening(db: Database | Trx): Promise<CycleNow | null> {
  return cycleNowOf(await findNextDraftRow(db))
}

/** @throws Error when there is no such cycle: ids come from rows, not from people */
export async function getCycle(db: Database | Trx, id: number): Promise<CycleNow> {
  const found = cycleNowOf(await findCycleRow(db, { id }))
  if (!found) throw new Error(`no cycle ${id}`)
  return found
}

/** By the number that people use ("ciclo 47"); null when there is none. */
export async function findCycleByNumber(db: Database | Trx, number: number): Promise<OperatedCycle | null> {
  const row = await findCycleRow(db, { number })
  return row ? operatedCycleOf(row) : null
}

/** The newest cycles first, for those who run them. */
export async function listCycles(db: Database | Trx, limit = 26): Promise<OperatedCycle[]> {
  return (await listCycleRows(db, limit)).map(operatedCycleOf)
}

/**
 * Drafts whose opening has come: for the worker's tick. One whose whole week was slept through is left to a
 * person, and is no next opening either.
 */
export async function listCyclesToOpen(db: Database | Trx): Promise<{ cycleId: number }[]> {
  return (await listRowsToOpen(db)).map((row) => ({ cycleId: row.id }))
}

const LATE_AFTER_MS = 60_000

/**
 * Open cycles whose cut-off has come, however long ago: for the worker's tick. More than a minute late means
 * that the server was down at that moment, and the record says so.
 */
export async function listCyclesToClose(
  db: Database | Trx,
): Promise<{ cycleId: number; how: 'clock' | 'late_start' }[]> {
  return (await listRowsToClose(db)).map((row) => ({
    cycleId: row.id,
    how: row.now.getTime() - row.closesAt.getTime() > LATE_AFTER_MS ? 'late_start' : 'clock',
  }))
}

function cycleNowOf(row: CycleRowNow | undefined): CycleNow | null {
  return row ? { cycle: cycleOfRow(row), now: row.now } : null
}

function operatedCycleOf(row: CycleRowNow): OperatedCycle {
  return {
    cycle: cycleOfRow(row),
    now: row.now,
    openedAt: row.openedAt,
    closedHow: row.closedHow,
    confirmedAt: row.confirmedAt,
    deliveringAt: row.deliveringAt,
    settledAt: row.settledAt,
    cancelledAt: row.cancelledAt,
    cancelReason: row.cancelReason,
  }
}
