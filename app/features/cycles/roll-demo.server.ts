import { type Database, readClock, type Trx } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { DEMO_FEES } from '#db/seed/demo-cycle.server'
import { rollMarketPrices } from '#db/seed/roll-market-prices.server'
import { rollMarkets } from '#db/seed/seed-markets.server'
import { offerSeason } from '#db/seed/season-offers.server'
import { laPazCalendar } from '~/kernel/instants'
import { recordCycleAudit } from './record-cycle-audit.server'
import { insertCopiedOffers } from './copy-queries.server'
import { insertBundleOffers, insertDraft, insertWeeklyWindows } from './create-queries.server'
import { markCycleOpen } from './life-queries.server'
import { type CyclePlan, decideRolling } from './roll-demo'
import {
  findNewestCycle,
  isDemo,
  listUnfinishedCycles,
  lockRolling,
  markCyclesSettled,
  markDraftsOvertaken,
} from './roll-queries.server'

export type Rolled = { openedCycleId: number | null; settledCycleIds: number[] }

/** For a demo whose cycles were all cancelled. */
const FIRST_RULES = {
  ...DEMO_FEES,
  id: null,
  unverifiedLimitCentavos: 40_000,
  shortageRule: 'proportional',
} as const

/**
 * Keeps a demo useful on any day (decision 3); does nothing unless `installation.kind` is `demo`. Delivered
 * cycles are settled; when no open cycle's cut-off is 12 hours to 4 days away, one is opened now that closes at
 * the next noon of La Paz at least 24 hours away, and drafts that would open before that are cancelled. It offers what the newest cycle offered, at its prices and
 * fees, without what is out of season, and with what the demo has in season besides. Its markets and the prices seen
 * in them come again, once they are past.
 *
 * Call it at each start, in this order: migrate, `seedDemoWorld` if the database is empty, close the cycles
 * that are due (`listCyclesToClose`, `closeCycle`), then this. A cycle past its cut-off that is still open is
 * not touched here: its producers must be asked first.
 *
 * Two processes that start at once follow each other and open one cycle. All instants by `chaka_now()`.
 */
export async function rollDemoWorld(db: Database): Promise<Rolled> {
  return await db.transaction().execute(async (trx) => {
    await allowLongWork(trx)
    await lockRolling(trx)
    if (!(await isDemo(trx))) return { openedCycleId: null, settledCycleIds: [] }

    const now = await readClock(trx)
    await rollMarketPrices(trx)
    await rollMarkets(trx, now)
    const { open, overtaken, settle } = decideRolling(await listUnfinishedCycles(trx), now)
    if (overtaken.length > 0) await markDraftsOvertaken(trx, overtaken, now)
    if (settle.length > 0) await markCyclesSettled(trx, settle, now)
    return { openedCycleId: open ? await openPlanned(trx, open) : null, settledCycleIds: settle }
  })
}

async function openPlanned(trx: Trx, plan: CyclePlan): Promise<number> {
  const { id: fromCycleId, ...rules } = (await findNewestCycle(trx)) ?? FIRST_RULES
  const { id } = await insertDraft(trx, { ...plan, ...rules })
  const { month } = laPazCalendar(plan.deliversAt)
  await insertWeeklyWindows(trx, id)
  if (fromCycleId !== null) {
    await insertCopiedOffers(trx, { fromCycleId, toCycleId: id, associationId: null, month })
  }
  await offerSeason(trx, id, month)
  await insertBundleOffers(trx, id)
  await markCycleOpen(trx, id, 'at_once')
  await recordCycleAudit(trx, {
    action: 'cycle.opened',
    cycleId: id,
    byPersonId: null,
    before: null,
    after: { state: 'open', closesAt: plan.closesAt, copiedFrom: fromCycleId },
  })
  return id
}
