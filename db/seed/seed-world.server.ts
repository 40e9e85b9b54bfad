import { sql } from 'kysely'
import { type CyclePlan, planDemoCycle, shiftByWeeks } from '~/features/cycles/roll-demo'
import { laPazCalendar, laPazTime } from '~/kernel/instants'
import { type Database, readClock, type Trx } from '../client.server'
import { allowLongWork } from '../long-work.server'
import { DEMO_FEES, openWindows } from './demo-cycle.server'
import { demoPeople } from './demo/everyone'
import { offerBundles, offerSeason } from './season-offers.server'
import { insertCatalog } from './seed-catalog.server'
import { insertOpenDemand } from './seed-demand.server'
import { insertMarketPrices } from './seed-market-prices.server'
import { insertOrganizations } from './seed-organizations.server'
import { insertPastAdvance } from './seed-past-advance.server'
import { drawDemoQr, insertDemoQr } from './demo-qr.server'
import { insertMarkets } from './seed-markets.server'
import { insertPointRequests } from './seed-point-requests.server'
import { insertProposedPoint } from './seed-proposed-point.server'
import { insertPastDesk } from './seed-past-desk.server'
import { handPastOver, insertPastHarvest } from './seed-past-harvest.server'
import { insertPastMarketDay } from './seed-past-market-day.server'
import { insertPastLedger } from './seed-past-ledger.server'
import { insertPastPayments } from './seed-past-payments.server'
import { insertPastRoad } from './seed-past-road.server'
import { insertPastShortages } from './seed-past-shortages.server'
import { insertPastOrders } from './seed-past-week.server'
import { insertPeople } from './seed-people.server'
import { insertWaitingRegistration } from './seed-registration.server'
import { insertRoadAhead } from './seed-road-ahead.server'

/** The demo world belongs in an empty database only: it would mix invented people with real ones. */
export class WorldNotEmpty extends Error {}

const SEED_LOCK = 2
const PAST_CYCLE_NUMBER = 46
/** Next week is hers to fill, from last week's, in the demo's first minute. */
const STILL_TO_OFFER = 'huertas-de-chinchaya'

/**
 * Fills an empty, migrated database with the demo world and marks it so (`installation.kind`): La Paz and El
 * Alto, eight associations with their producers, coordinators, products and prices, three agrobolsas, eleven
 * delivery points with hosts, what the markets of La Paz asked for, one cycle that was delivered and settled last week (with what fell short), one that
 * is open now, by `chaka_now()`, one ahead in which one association has offered nothing yet, and a group that
 * asks to join; mobile markets that were, that come and that are only planned, and the way of the one
 * vehicle that a municipality has. The same names and choices every time; only the dates move. One transaction; two processes
 * that try at once follow each other.
 *
 * @throws WorldNotEmpty when there is an organization already; nothing was changed
 */
export async function seedDemoWorld(db: Database): Promise<void> {
  const qr = await drawDemoQr()
  await db.transaction().execute(async (trx) => {
    await allowLongWork(trx)
    await sql`select pg_advisory_xact_lock(${SEED_LOCK}::int, 0)`.execute(trx)
    const someone = await trx.selectFrom('organizations').select('slug').limit(1).executeTakeFirst()
    if (someone) throw new WorldNotEmpty(`there is already an organization: ${someone.slug}`)

    await trx.updateTable('installation').set({ kind: 'demo' }).execute()
    const now = await readClock(trx)
    const people = await insertPeople(trx, demoPeople(), now)
    const organizations = await insertOrganizations(trx, people, now)
    await insertCatalog(trx, organizations)
    await insertMarketPrices(trx, people, organizations, now)
    await insertDemoQr(trx, qr, now)
    await insertProposedPoint(trx, people, organizations, now)
    await insertPointRequests(trx, now)

    const thisWeek = {
      ...planDemoCycle(now),
      opensAt: laPazTime(planDemoCycle(now).closesAt, -3, 8),
    }
    const lastWeek = shiftByWeeks(thisWeek, -1)
    await insertMarkets(trx, organizations, { now, deliveredAt: lastWeek.deliversAt })
    const past = await insertCycle(trx, PAST_CYCLE_NUMBER, lastWeek, settled(lastWeek))
    await insertPastOrders(trx, { ...DEMO_FEES, ...past })
    await insertPastHarvest(trx, past)
    await insertPastShortages(trx, past)
    await handPastOver(trx, past.id)
    await insertPastRoad(trx, past.id)
    await insertPastPayments(trx, past.id)
    await insertPastDesk(trx, past.id)
    await insertPastLedger(trx, past.id)
    await insertPastAdvance(trx, past)
    await insertPastMarketDay(trx, past.id)
    const open = await insertCycle(trx, PAST_CYCLE_NUMBER + 1, thisWeek, { state: 'open' })
    await insertRoadAhead(trx, organizations, open)
    await insertOpenDemand(trx, people, organizations, { now, deliversAt: thisWeek.deliversAt })
    await insertCycle(trx, PAST_CYCLE_NUMBER + 2, shiftByWeeks(thisWeek, 1), { state: 'draft' })
    await insertWaitingRegistration(trx, people, now)
  })
}

type CycleFate = { state: 'open' | 'draft' } | ReturnType<typeof settled>

function settled(plan: CyclePlan) {
  return {
    state: 'settled',
    closedAt: plan.closesAt,
    closedHow: 'clock',
    confirmedAt: plan.confirmBy,
    deliveringAt: plan.deliversAt,
    settledAt: laPazTime(plan.deliversAt, 1, 12),
    shortageRule: 'by_order_time',
  } as const
}

/** A cycle with its windows, what is in season in its month, and its agrobolsas. */
async function insertCycle(trx: Trx, number: number, plan: CyclePlan, fate: CycleFate) {
  const { id } = await trx
    .insertInto('orderCycles')
    .values({
      number,
      ...plan,
      ...DEMO_FEES,
      openedAt: fate.state === 'draft' ? null : plan.opensAt,
      ...fate,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await openWindows(trx, id)
  const late = fate.state === 'draft' ? [STILL_TO_OFFER] : []
  await offerSeason(trx, id, laPazCalendar(plan.deliversAt).month, late)
  await offerBundles(trx, id)
  return { id, ...plan }
}
