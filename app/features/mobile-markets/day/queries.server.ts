import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CheckVerdict } from './judge-check'
import { type MarketAct } from './market-act'
import { type DayProduct, type NotedAct, type Stall } from './market-day'
import { type DayPrice, type MarketRules } from './rules'

/** A market's day as it was opened. */
export type OpenedDay = MarketRules & {
  prices: DayPrice[]
  openedAt: Date
  openedBy: string
  isClosed: boolean
}

export async function findDay(db: Database | Trx, marketId: number): Promise<OpenedDay | undefined> {
  const { rows } = await sql<OpenedDay>`
    select day.checklist, day.weight_tolerance_bp, day.price_tolerance_bp, day.tolerance_source, day.prices,
           day.opened_at, person.name as opened_by,
           exists (select from market_day_closings where market_id = day.market_id) as is_closed
    from   market_days day
    join   people person on person.id = day.opened_by
    where  day.market_id = ${marketId}`.execute(db)
  return rows[0]
}

export async function findRules(
  db: Database | Trx,
  organizationId: number,
): Promise<MarketRules | undefined> {
  const { rows } = await sql<MarketRules>`
    select checklist, weight_tolerance_bp, price_tolerance_bp, tolerance_source
    from   market_rules where organization_id = ${organizationId}`.execute(db)
  return rows[0]
}

export async function upsertRules(
  trx: Trx,
  { checklist, ...rules }: MarketRules & { organizationId: number; changedBy: number; changedAt: Date },
): Promise<void> {
  const row = { ...rules, checklist: JSON.stringify(checklist) }
  await trx
    .insertInto('marketRules')
    .values(row)
    .onConflict((conflict) => conflict.column('organizationId').doUpdateSet(row))
    .execute()
}

export type NewDay = MarketRules & { marketId: number; prices: DayPrice[]; openedBy: number; openedAt: Date }

/** @returns false when it is open already */
export async function insertDay(trx: Trx, { checklist, prices, ...day }: NewDay): Promise<boolean> {
  const row = await trx
    .insertInto('marketDays')
    .values({ ...day, checklist: JSON.stringify(checklist), prices: JSON.stringify(prices) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('marketId')
    .executeTakeFirst()
  return row !== undefined
}

/** One batch at a time writes to a day: nothing is noted while it is closed. */
export async function lockDay(trx: Trx, marketId: number): Promise<OpenedDay | undefined> {
  await sql`select from market_days where market_id = ${marketId} for no key update`.execute(trx)
  return findDay(trx, marketId)
}

/** Who stands at a market or may come unannounced, by stall. */
export async function listStalls(db: Database | Trx, marketId: number): Promise<Stall[]> {
  const { rows } = await sql<Stall>`
    select   association.id as association_id, association.name, invitation.stall_number,
             invitation.state = 'accepted' as is_expected
    from     market_invitations invitation
    join     organizations association on association.id = invitation.association_id
    where    invitation.market_id = ${marketId} and invitation.state <> 'withdrawn'
    order by invitation.state <> 'accepted', invitation.stall_number nulls last, association.name`.execute(db)
  return rows
}

const MOST_PRODUCTS = 1_500

export type SoldProduct = DayProduct & {
  /** by which its price is compared; null while it has none */
  presentationId: number | null
}

/** What the associations of a market have in their catalogues, by stall and name; the first 1,500. */
export async function listProducts(db: Database | Trx, marketId: number): Promise<SoldProduct[]> {
  const { rows } = await sql<SoldProduct>`
    select   product.id, product.association_id, product.name, product.base_unit,
             (select id from presentations where product_id = product.id and retired_at is null
              order by position, id limit 1) as presentation_id
    from     market_invitations invitation
    join     products product on product.association_id = invitation.association_id and product.retired_at is null
    where    invitation.market_id = ${marketId} and invitation.state <> 'withdrawn'
    order by invitation.state <> 'accepted', invitation.stall_number nulls last, product.association_id,
             product.name, product.id
    limit    ${MOST_PRODUCTS}`.execute(db)
  return rows
}

/** Products that were sold at the market's stalls when an act was made, retired ones too. */
export async function listNamedProducts(
  trx: Trx,
  marketId: number,
  productIds: readonly number[],
): Promise<DayProduct[]> {
  const { rows } = await sql<DayProduct>`
    select product.id, product.association_id, product.name, product.base_unit
    from   products product
    join   market_invitations invitation on invitation.association_id = product.association_id
           and invitation.market_id = ${marketId}
    where  product.id = any(${productIds}::bigint[])`.execute(trx)
  return rows
}

/** Every association that was ever invited to a market. */
export async function listInvitedIds(trx: Trx, marketId: number): Promise<Set<number>> {
  const rows = await trx
    .selectFrom('marketInvitations')
    .select('associationId')
    .where('marketId', '=', marketId)
    .execute()
  return new Set(rows.map(({ associationId }) => associationId))
}

export async function findActMarkets(trx: Trx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await trx.selectFrom('marketActs').select(['id', 'marketId']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, marketId }) => [id, marketId]))
}

/** Of these people, those who have ever worked for the municipality, or for the operator. */
export async function listStaff(
  trx: Trx,
  of: { personIds: readonly number[]; organizationId: number },
): Promise<Set<number>> {
  const { rows } = await sql<{ personId: number }>`
    select distinct person_id from memberships
    where  person_id = any(${of.personIds}::bigint[])
    and    (organization_id = ${of.organizationId} or role = 'operator')`.execute(trx)
  return new Set(rows.map(({ personId }) => personId))
}

export type NewAct = {
  act: MarketAct
  verdict: CheckVerdict | null
  marketId: number
  photoName: string | null
  through: 'phone' | 'page'
  personId: number
  sentByPersonId: number
  happenedAt: Date
  keptBecause: 'day_closed' | null
}

/** Written one after the other, as they came. */
export async function insertActs(trx: Trx, acts: readonly NewAct[], now: Date): Promise<void> {
  await trx
    .insertInto('marketActs')
    .values(
      acts.map(({ act, verdict, ...row }) => ({
        ...row,
        ...columnsOf(act, verdict),
        id: act.id,
        kind: act.kind,
        atPhone: new Date(act.at),
        payload: JSON.stringify(verdict ? { ...act, verdict } : act),
        createdAt: now,
      })),
    )
    .execute()
}

const NO_COLUMNS = {
  ...{ undoesId: null, associationId: null, attendance: null, productId: null, productName: null },
  ...{ baseUnit: null, baseQuantity: null, totalCentavos: null, fate: null, isGood: null },
  ...{ checklistItem: null, topic: null },
}

/** What the database adds up and checks, out of the act. */
function columnsOf(act: MarketAct, verdict: CheckVerdict | null) {
  const item =
    'item' in act
      ? {
          associationId: act.item.associationId,
          productId: act.item.productId,
          productName: act.item.name,
          baseUnit: act.item.baseUnit,
        }
      : {}
  switch (act.kind) {
    case 'attendance':
      return { ...NO_COLUMNS, associationId: act.associationId, attendance: act.attendance }
    case 'check':
      return { ...NO_COLUMNS, ...item, baseQuantity: act.weighedBase, isGood: verdict?.isGood ?? null }
    case 'checklist':
      return { ...NO_COLUMNS, checklistItem: act.point, isGood: act.isGood }
    case 'incident':
      return { ...NO_COLUMNS, topic: act.topic, associationId: act.associationId }
    case 'sale':
      return { ...NO_COLUMNS, ...item, baseQuantity: act.base, totalCentavos: act.totalCentavos }
    case 'leftover':
      return { ...NO_COLUMNS, ...item, baseQuantity: act.base, fate: act.fate }
    case 'undo':
      return { ...NO_COLUMNS, undoesId: act.undoes }
  }
}

/** Everything noted at a market, in the order it came. */
export async function listActs(db: Database | Trx, marketId: number): Promise<NotedAct[]> {
  const { rows } = await sql<{
    payload: MarketAct & { verdict: CheckVerdict }
    by: string
    happenedAt: Date
    isLate: boolean
    photoName: string | null
  }>`
    select   act.payload, person.name as by, act.happened_at, act.kept_because is not null as is_late,
             act.photo_name
    from     market_acts act
    join     people person on person.id = act.person_id
    where    act.market_id = ${marketId}
    order by act.sequence`.execute(db)
  return rows.map(({ payload, happenedAt, ...row }) => ({
    ...payload,
    ...row,
    happenedAt: happenedAt.getTime(),
  }))
}
