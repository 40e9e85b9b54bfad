import { type Database, type Trx } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { forgetAssociation, sumHarvest, sumLeft } from './association-queries.server'
import { dueAssociationsOf, hasWork, markCycles, takeDue, takeMarks, type Due } from './due-queries.server'
import { forgetPlace, sumPlace } from './place-queries.server'

/** Whether anything of a closed cycle changed that is not summed, and it is time to. */
export async function hasFiguresToSum(db: Database): Promise<boolean> {
  return hasWork(db)
}

/**
 * Sums what changed of closed cycles, a place or an association in each transaction, worked out whole from the rows:
 * again, by two workers at once or after dying in the middle it comes to the same. What changes meanwhile leaves its
 * own mark and is summed next. A cycle that is being handed over is summed again ten minutes later at the earliest.
 * @param until stops taking more at this time (`performance.now()`); by default when all is summed
 * @param early also what is not due yet
 * @returns how many places and associations were summed
 */
export async function sumFigures(
  db: Database,
  { until = Infinity, early = false }: { until?: number; early?: boolean } = {},
): Promise<number> {
  let summed = 0
  while ((await takeMarks(db)) > 0) if (performance.now() > until) return summed
  while (performance.now() < until) {
    const due = await db.transaction().execute(async (trx) => {
      await allowLongWork(trx)
      const taken = await takeDue(trx, early)
      if (taken) await sumOne(trx, taken)
      return taken
    })
    if (!due) break
    summed += 1
  }
  return summed
}

async function sumOne(trx: Trx, due: Due): Promise<void> {
  if (due.associationId === null) {
    const before = await forgetPlace(trx, due)
    const now = await sumPlace(trx, due)
    await dueAssociationsOf(trx, due.cycleId, [...new Set([...before, ...now])])
    return
  }
  const own = { cycleId: due.cycleId, associationId: due.associationId }
  await forgetAssociation(trx, own)
  await sumHarvest(trx, own)
  await sumLeft(trx, own)
}

/**
 * Works the figures out anew, of every closed cycle or of one.
 * @returns how many cycles were marked, and how many places and associations summed
 */
export async function rebuildFigures(
  db: Database,
  cycleNumber: number | null,
): Promise<{ cycles: number; summed: number }> {
  const cycles = await markCycles(db, cycleNumber)
  return { cycles, summed: await sumFigures(db, { early: true }) }
}
