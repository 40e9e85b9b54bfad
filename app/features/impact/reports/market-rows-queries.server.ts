import { sql, type RawBuilder } from 'kysely'
import { type Database } from '#db/client.server'
import { type Attendance, type Fate, type Topic } from '~/features/mobile-markets/day/market-act'
import { type BaseUnit } from '~/kernel/quantity'
import { closedMarkets, isOfTheDay, isStanding } from './market-queries.server'
import { type Grouping, type Within } from './report'
import { buyerName, type Names } from './behind-queries.server'
import { type OrderRow } from './rows-queries.server'

type Of = { by: Exclude<Grouping, 'sexo'>; key: string; limit: number; offset: number }
type At = { key: string; limit: number; offset: number }

export type MarketSaleRow = {
  marketName: string
  happenedAt: Date
  associationName: string
  productName: string
  baseUnit: BaseUnit
  soldBase: number
  centavos: number
}

/** Sales at markets, one by one: behind a market's number, or behind any other line's. */
export async function listMarketSaleRows(db: Database, within: Within, of: Of): Promise<MarketSaleRow[]> {
  const { rows } = await sql<MarketSaleRow>`
    with ${closedMarkets(within)}
    select   market.name as market_name, act.happened_at, association.name as association_name, act.product_name,
             act.base_unit, act.base_quantity as sold_base, act.total_centavos as centavos
    from     market
    join     market_acts act on act.market_id = market.id and act.kind = 'sale' and ${isStanding()}
    join     organizations association on association.id = act.association_id
    where    ${ofKey(of)} and ${ofOwn(within)}
    order by act.happened_at desc, act.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

function ofKey({ by, key }: Pick<Of, 'by' | 'key'>): RawBuilder<unknown> {
  switch (by) {
    case 'feria':
      return sql`market.id = ${Number(key)}`
    case 'ciclo':
      return sql`market.cycle_number = ${Number(key)}`
    case 'distrito':
      return sql`(market.city, market.district) = (${key.split('|')[0]}, ${key.split('|')[1]})`
    case 'asociacion':
      return sql`act.association_id = ${Number(key)}`
    case 'producto':
      return sql`coalesce(act.product_id, 0) = ${Number(key)}`
  }
}

function ofOwn({ scope }: Within): RawBuilder<unknown> {
  return scope.kind === 'association' ? sql`act.association_id = ${scope.associationId}` : sql`true`
}

export type AttendanceRow = {
  associationName: string
  stallNumber: number | null
  attendance: Attendance
  happenedAt: Date
}

/** Who came, late or not, or who did not: the last word on each. */
export async function listAttendanceRows(
  db: Database,
  within: Within,
  of: At & { isAbsent: boolean },
): Promise<AttendanceRow[]> {
  const { rows } = await sql<AttendanceRow>`
    with ${closedMarkets(within)}, said as (
      select   distinct on (act.association_id) act.association_id, act.market_id, act.attendance, act.happened_at
      from     market
      join     market_acts act on act.market_id = market.id and act.kind = 'attendance' and ${isStanding()}
      where    market.id = ${Number(of.key)} and ${ofOwn(within)}
      order by act.association_id, act.happened_at desc, act.id desc
    )
    select   association.name as association_name, invitation.stall_number, said.attendance, said.happened_at
    from     said
    join     organizations association on association.id = said.association_id
    left join market_invitations invitation
           on invitation.market_id = said.market_id and invitation.association_id = said.association_id
    where    (said.attendance = 'absent') = ${of.isAbsent}
    order by invitation.stall_number nulls last, association.name
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

export type CheckRow = {
  associationName: string
  productName: string
  baseUnit: BaseUnit
  statedBase: number
  weighedBase: number
  /** null: only the weight was looked at */
  priceCentavos: number | null
  isGood: boolean
  happenedAt: Date
}

/** Checks of weight and price, all or those that failed. */
export async function listCheckRows(
  db: Database,
  within: Within,
  of: At & { onlyFailed: boolean },
): Promise<CheckRow[]> {
  const { rows } = await sql<CheckRow>`
    with ${closedMarkets(within)}
    select   association.name as association_name, act.product_name, act.base_unit,
             (act.payload->>'statedBase')::bigint as stated_base, act.base_quantity as weighed_base,
             (act.payload->>'priceCentavos')::bigint as price_centavos, act.is_good, act.happened_at
    from     market
    join     market_acts act on act.market_id = market.id and act.kind = 'check' and ${isStanding()}
    join     organizations association on association.id = act.association_id
    where    market.id = ${Number(of.key)} and ${ofOwn(within)} and not (${of.onlyFailed} and act.is_good)
    order by act.happened_at desc, act.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

export type IncidentRow = { topic: Topic; associationName: string | null; text: string; happenedAt: Date }

export async function listIncidentRows(db: Database, within: Within, of: At): Promise<IncidentRow[]> {
  const { rows } = await sql<IncidentRow>`
    with ${closedMarkets(within)}
    select   act.topic, association.name as association_name, act.payload->>'text' as text, act.happened_at
    from     market
    join     market_acts act on act.market_id = market.id and act.kind = 'incident' and ${isStanding()}
    left join organizations association on association.id = act.association_id
    where    market.id = ${Number(of.key)}
    order by act.happened_at desc, act.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

export type MarketLeftRow = {
  associationName: string
  productName: string
  baseUnit: BaseUnit
  leftBase: number
  fate: Fate
}

/** The same product, whoever typed its name; its twin is `itemKey`. */
const ITEM = sql`coalesce(act.product_id::text, lower(act.product_name))`

/** What was left at a market: the last word on each product and fate. */
export async function listMarketLeftRows(db: Database, within: Within, of: At): Promise<MarketLeftRow[]> {
  const { rows } = await sql<MarketLeftRow>`
    with ${closedMarkets(within)}, said as (
      select   distinct on (act.association_id, ${ITEM}, act.base_unit, act.fate)
               act.association_id, act.product_name, act.base_unit, act.base_quantity, act.fate
      from     market
      join     market_acts act on act.market_id = market.id and act.kind = 'leftover' and ${isStanding()}
      where    market.id = ${Number(of.key)}
      order by act.association_id, ${ITEM}, act.base_unit, act.fate, act.happened_at desc, act.id desc
    )
    select   association.name as association_name, said.product_name, said.base_unit,
             said.base_quantity as left_base, said.fate
    from     said
    join     organizations association on association.id = said.association_id
    where    said.base_quantity > 0
    order by association.name, said.product_name, said.fate
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

/** Orders of the shop that were handed over at a market's point on its day. */
export async function listMarketOrderRows(
  db: Database,
  within: Within,
  of: At & { names: Names },
): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`
    with ${closedMarkets(within)}
    select   bought.code, cycle.number as cycle_number, point.name as point_name,
             ${buyerName(of.names)} as buyer_name, bought.state, bought.total_centavos,
             taken.due_centavos as paid_centavos
    from     market
    join     handovers taken       on taken.delivery_point_id = market.delivery_point_id and ${isOfTheDay()}
    join     orders bought         on bought.id = taken.order_id
    join     order_cycles cycle    on cycle.id = bought.cycle_id
    join     delivery_points point on point.id = taken.delivery_point_id
    where    market.id = ${Number(of.key)}
    order by taken.happened_at desc, bought.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}
