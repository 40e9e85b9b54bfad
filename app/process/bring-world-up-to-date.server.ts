import { type Database } from '#db/client.server'
import { readInstallation } from '#db/installation.server'
import { seedDemoWorld, WorldNotEmpty } from '#db/seed/seed-world.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { rollDemoWorld } from '~/features/cycles/roll-demo.server'
import { listCyclesToClose } from '~/features/cycles/views.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { listCyclesWithoutSettlement } from '~/features/settlement/views.server'
import { log } from '~/platform/log.server'

/**
 * What a start owes the week: the demo world on a first start, then every cut-off that passed while nothing
 * ran (before the demo rolls on, so that no open cycle is overtaken), then the demo's next cycle.
 * @returns whether this is a demo world
 */
export async function bringWorldUpToDate(db: Database, options: { seed: boolean }): Promise<boolean> {
  if (options.seed && (await readInstallation(db)).empty) await seedOnce(db)
  for (const due of await listCyclesToClose(db)) await closeOrLeaveToTheWorker(db, due)
  const demo = (await readInstallation(db)).kind === 'demo'
  if (demo) {
    await rollDemoWorld(db)
    await settleOldCycles(db)
  }
  return demo
}

/** A demo's cycles are settled by its calendar: their statements follow. */
async function settleOldCycles(db: Database): Promise<void> {
  for (const cycleId of await listCyclesWithoutSettlement(db))
    await settleCycle(db, { cycleId, byPersonId: null })
}

/** A cut-off that fails must not keep the site from starting: the worker tries it again, and it is in the log. */
async function closeOrLeaveToTheWorker(db: Database, due: Parameters<typeof closeCycle>[1]): Promise<void> {
  try {
    const outcome = await closeCycle(db, due)
    if (!outcome.ok) log.info({ ...due, refusal: outcome.refusal }, 'cycle not closed at start')
    else
      for (const warning of outcome.value.warnings)
        log.warn({ ...due, ...warning }, 'cut-off went on in spite of')
  } catch (error) {
    log.error({ error, ...due }, 'cut-off failed at start, the worker tries again')
  }
}

/** Two processes may start on one empty database: the second finds the first one's world and goes on. */
async function seedOnce(db: Database): Promise<void> {
  try {
    await seedDemoWorld(db)
  } catch (error) {
    if (!(error instanceof WorldNotEmpty)) throw error
  }
}
