import { sql } from 'kysely'
import { judgeCheck } from '~/features/mobile-markets/day/judge-check'
import { type MarketAct } from '~/features/mobile-markets/day/market-act'
import {
  mergeDay,
  salesByProduct,
  summariseDay,
  type NotedAct,
} from '~/features/mobile-markets/day/market-day'
import { DEFAULT_RULES } from '~/features/mobile-markets/day/rules'
import { addMinutes } from '~/kernel/instants'
import { type BaseUnit } from '~/kernel/quantity'
import { type Trx } from '../client.server'
import { findPlanner } from './seed-markets.server'

type Sold = {
  associationId: number
  productId: number
  name: string
  baseUnit: BaseUnit
  base: number
  centavos: number
}
type Held = {
  id: number
  organizationId: number
  deliveryPointId: number | null
  startsAt: Date
  endsAt: Date
}

/** What was noted at the market that was, sale by sale, and how its day was closed. The same every time. */
export async function insertPastMarketDay(trx: Trx, cycleId: number): Promise<void> {
  const market: Held | undefined = await trx
    .selectFrom('mobileMarkets')
    .select(['id', 'organizationId', 'deliveryPointId', 'startsAt', 'endsAt'])
    .where('endsAt', '<', sql<Date>`chaka_now()`)
    .orderBy('startsAt')
    .limit(1)
    .executeTakeFirst()
  if (!market) return
  const personId = await findPlanner(trx)
  const goods = await listGoods(trx, market.id, cycleId)
  const acts = noted(market, goods)
  const { checklist, ...rules } = DEFAULT_RULES
  const openedAt = addMinutes(market.startsAt, -60)
  await trx
    .insertInto('marketDays')
    .values({
      ...{ marketId: market.id, ...rules, openedBy: personId, openedAt },
      ...{ checklist: JSON.stringify(checklist), prices: '[]' },
    })
    .execute()
  await insertActs(trx, market, acts, personId)
  await insertEnd(trx, market, acts, personId)
  await trx
    .insertInto('auditLog')
    .values(
      (['market.day_opened', 'market.day_closed'] as const).map((action, place) => ({
        ...{ at: [openedAt, market.endsAt][place] ?? market.endsAt, actor: 'seed', action },
        ...{ subject: `market:${market.id}`, organizationId: market.organizationId },
      })),
    )
    .execute()
}

/** Three products of each association that came, as last week's cycle sold them. */
async function listGoods(trx: Trx, marketId: number, cycleId: number): Promise<Sold[]> {
  const { rows } = await sql<Sold>`
    with priced as (
      select distinct on (product.id) invitation.association_id, product.id as product_id, product.name,
             product.base_unit, shown.base_quantity as base, price.producer_centavos as centavos
      from   market_invitations invitation
      join   products product    on product.association_id = invitation.association_id
      join   offers offering     on offering.product_id = product.id and offering.cycle_id = ${cycleId}
      join   offer_prices price  on price.offer_id = offering.id
      join   presentations shown on shown.id = price.presentation_id
      where  invitation.market_id = ${marketId} and invitation.state = 'accepted'
      order by product.id, shown.position, shown.id
    ), placed as (
      select priced.*, row_number() over (partition by association_id order by product_id) as place from priced
    )
    select association_id, product_id, name, base_unit, base, centavos
    from placed where place <= 3 order by association_id, product_id`.execute(trx)
  return rows
}

type Bare<Act = MarketAct> = Act extends MarketAct ? Omit<Act, 'id' | 'at'> : never

const actId = (place: number) => `00000000-0000-4000-8000-0000000083${String(place).padStart(2, '0')}`

/** Everyone came, the third late; a label was short; it rained a little, and some was given away. */
function noted(market: Held, goods: readonly Sold[]): NotedAct[] {
  const itemOf = ({ associationId, productId, name, baseUnit }: Sold) => ({
    ...{ associationId, productId, name, baseUnit },
  })
  const associations = [...new Set(goods.map(({ associationId }) => associationId))]
  const bare: Bare[] = [
    ...associations.map((associationId, place) => ({
      ...{
        kind: 'attendance' as const,
        associationId,
        attendance: place === 2 ? ('late' as const) : ('came' as const),
      },
    })),
    ...goods.flatMap((sold, place) => [
      {
        kind: 'sale' as const,
        item: itemOf(sold),
        base: sold.base * (3 + place),
        totalCentavos: sold.centavos * (3 + place),
      },
      { kind: 'sale' as const, item: itemOf(sold), base: sold.base, totalCentavos: sold.centavos },
    ]),
    ...goods.slice(0, 5).map((sold, place) => ({
      ...{ kind: 'check' as const, item: itemOf(sold), statedBase: sold.base, priceCentavos: sold.centavos },
      weighedBase: place === 3 ? Math.floor(sold.base * 0.9) : sold.base,
    })),
    ...DEFAULT_RULES.checklist.map((_, point) => ({
      kind: 'checklist' as const,
      point,
      isGood: point !== 5,
    })),
    {
      kind: 'incident' as const,
      topic: 'weather' as const,
      associationId: null,
      text: 'Llovizna a media tarde.',
    },
    ...goods.slice(0, 2).map((sold, place) => ({
      ...{ kind: 'leftover' as const, item: itemOf(sold), base: sold.base * 2 },
      fate: place === 0 ? ('donated' as const) : ('returned' as const),
    })),
  ]
  return bare.map((act, place) => {
    const happenedAt = addMinutes(market.startsAt, 5 * place).getTime()
    const made = { ...act, id: actId(place), at: happenedAt } as MarketAct
    const told = { by: '', happenedAt, isLate: false, photoName: null }
    return made.kind === 'check'
      ? { ...made, ...told, verdict: judgeCheck(made, null, DEFAULT_RULES) }
      : { ...made, ...told }
  })
}

async function insertActs(
  trx: Trx,
  market: Held,
  acts: readonly NotedAct[],
  personId: number,
): Promise<void> {
  await trx
    .insertInto('marketActs')
    .values(
      acts.map(({ by: _, happenedAt, isLate: __, photoName: ___, ...act }) => {
        const moment = new Date(happenedAt)
        const item = 'item' in act ? act.item : null
        return {
          ...{ id: act.id, marketId: market.id, kind: act.kind, through: 'phone' as const },
          ...{ personId, sentByPersonId: personId, atPhone: moment, happenedAt: moment, createdAt: moment },
          associationId: item?.associationId ?? ('associationId' in act ? act.associationId : null),
          attendance: act.kind === 'attendance' ? act.attendance : null,
          ...{
            productId: item?.productId ?? null,
            productName: item?.name ?? null,
            baseUnit: item?.baseUnit ?? null,
          },
          baseQuantity: act.kind === 'check' ? act.weighedBase : 'base' in act ? act.base : null,
          totalCentavos: act.kind === 'sale' ? act.totalCentavos : null,
          fate: act.kind === 'leftover' ? act.fate : null,
          isGood: act.kind === 'check' ? act.verdict.isGood : act.kind === 'checklist' ? act.isGood : null,
          checklistItem: act.kind === 'checklist' ? act.point : null,
          topic: act.kind === 'incident' ? act.topic : null,
          payload: JSON.stringify(act),
        }
      }),
    )
    .execute()
}

async function insertEnd(trx: Trx, market: Held, acts: readonly NotedAct[], personId: number): Promise<void> {
  const state = mergeDay(acts)
  const { attendance, sold, left, ...counted } = summariseDay(state, [])
  const { returned, donated, wasted } = left
  await trx
    .insertInto('marketDayClosings')
    .values({
      ...{ marketId: market.id, closedBy: personId, closedAt: market.endsAt, note: '' },
      ...{ ...attendance, ...counted, soldGrams: sold.grams, soldPieces: sold.pieces },
      leftGrams: returned.grams + donated.grams + wasted.grams,
      leftPieces: returned.pieces + donated.pieces + wasted.pieces,
      ...{ wastedGrams: wasted.grams, wastedPieces: wasted.pieces },
      ordersHandedOver: sql<number>`(
        select count(*) from handovers where delivery_point_id = ${market.deliveryPointId}
        and (happened_at at time zone 'America/La_Paz')::date = (${market.startsAt}::timestamptz at time zone 'America/La_Paz')::date)`,
    })
    .execute()
  await trx
    .insertInto('marketDaySales')
    .values(
      salesByProduct(state.sales).map(({ item, base, totalCentavos }) => ({
        ...{ marketId: market.id, associationId: item.associationId, productId: item.productId },
        ...{ productName: item.name, baseUnit: item.baseUnit, soldBase: base, centavos: totalCentavos },
      })),
    )
    .execute()
}
