import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Market, type MarketPlace } from '../market'
import { type Day } from '~/features/cycles/bolivian-holidays'
import { type DayOff } from './recurrence'

/** Undefined when a plan with that key is there already. */
export async function insertPlan(
  trx: Trx,
  plan: { organizationId: number; formKey: string; weeks: number; createdBy: number },
): Promise<{ id: number } | undefined> {
  return trx
    .insertInto('marketPlans')
    .values(plan)
    .onConflict((conflict) => conflict.column('formKey').doNothing())
    .returning('id')
    .executeTakeFirst()
}

/** What a plan made, the earliest first. */
export async function listPlanned(
  trx: Trx,
  of: { formKey: string; organizationId: number },
): Promise<{ slug: string }[]> {
  return trx
    .selectFrom('mobileMarkets as market')
    .innerJoin('marketPlans as plan', 'plan.id', 'market.planId')
    .select('market.slug')
    .where('plan.formKey', '=', of.formKey)
    .where('plan.organizationId', '=', of.organizationId)
    .orderBy('market.startsAt')
    .execute()
}

export async function insertSkips(trx: Trx, planId: number, skipped: readonly DayOff[]): Promise<void> {
  if (skipped.length === 0) return
  await trx
    .insertInto('marketSkips')
    .values(skipped.map(({ onDate, name }) => ({ planId, onDate, reason: name })))
    .execute()
}

export type NewMarket = MarketPlace & {
  planId: number
  organizationId: number
  slug: string
  name: string
  deliveryPointId: number | null
  startsAt: Date
  endsAt: Date
  stalls: number
  permitNumber: string
  changedAt: Date
}

export async function insertMarkets(
  trx: Trx,
  markets: readonly NewMarket[],
): Promise<{ id: number; slug: string }[]> {
  return trx
    .insertInto('mobileMarkets')
    .values([...markets])
    .returning(['id', 'slug'])
    .execute()
}

/** Of these addresses those that are taken, and those that begin like them. */
export async function listSlugsLike(trx: Trx, slugs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from mobile_markets
    where  regexp_replace(slug, '-n[0-9]+$', '') = any (${slugs}::text[])`.execute(trx)
  return new Set(rows.map(({ slug }) => slug))
}

export type MarketChange = Partial<
  MarketPlace &
    Pick<
      Market,
      'name' | 'startsAt' | 'endsAt' | 'stalls' | 'permitNumber' | 'state' | 'publishedAt' | 'reason'
    >
> & { deliveryPointId?: number | null }

/** Every change of something published is a newer word for calendars. */
export async function updateMarket(
  trx: Trx,
  market: Pick<Market, 'id' | 'publishedAt'>,
  change: MarketChange,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('mobileMarkets')
    .set({ ...change, changedAt: at })
    .$if(market.publishedAt !== null, (query) => query.set({ sequence: sql`sequence + 1` }))
    .where('id', '=', market.id)
    .execute()
}

/** Holidays, strikes and blockades between two days, both included. */
export async function listDaysOffBetween(db: Database | Trx, from: Day, to: Day): Promise<DayOff[]> {
  const { rows } = await sql<DayOff>`
    select   to_char(on_date, 'YYYY-MM-DD') as on_date, name
    from     holidays
    where    removed_at is null and on_date between ${from}::date and ${to}::date
    order by on_date, id`.execute(db)
  return rows
}

export type OwnPoint = MarketPlace & { id: number; slug: string; name: string; zone: string }

/** The points that a municipality may pick orders up at, by name; at most 200. */
export async function listOwnPoints(db: Database | Trx, organizationId: number): Promise<OwnPoint[]> {
  return db
    .selectFrom('deliveryPoints')
    .select(['id', 'slug', 'name', 'zone', 'district', 'address', 'referenceCorner', 'latitude', 'longitude'])
    .where('organizationId', '=', organizationId)
    .where('state', '<>', 'closed')
    .orderBy('name')
    .orderBy('id')
    .limit(200)
    .execute()
}

/** The last market of each place of a municipality: what the next may be copied from. */
export async function listLastOfPlaces(
  db: Database,
  organizationId: number,
  limit: number,
): Promise<{ slug: string; name: string; address: string; startsAt: Date; endsAt: Date }[]> {
  const { rows } = await sql<{ slug: string; name: string; address: string; startsAt: Date; endsAt: Date }>`
    select   slug, name, address, starts_at, ends_at
    from    (select distinct on (name, address) slug, name, address, starts_at, ends_at
             from     mobile_markets
             where    organization_id = ${organizationId}
             order by name, address, starts_at desc) last
    order by starts_at desc
    limit    ${limit}`.execute(db)
  return rows
}

/** The reasons why a plan of this market left days out. */
export async function listSkips(db: Database, marketId: number): Promise<DayOff[]> {
  const { rows } = await sql<DayOff>`
    select   to_char(skip.on_date, 'YYYY-MM-DD') as on_date, skip.reason as name
    from     mobile_markets market
    join     market_skips skip on skip.plan_id = market.plan_id
    where    market.id = ${marketId}
    order by skip.on_date`.execute(db)
  return rows
}
