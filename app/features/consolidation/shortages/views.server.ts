import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type ShortageRule } from '~/features/cycles/forms'
import { type BaseUnit } from '~/kernel/quantity'
import { type ShortItem } from './choice'
import { listShortItems } from './choice-queries.server'
import { substitutesFor, type Substitute } from './substitute'
import { listNotSettled } from './queries.server'
import { settleMoment } from './settle-moment'
import { getFees, listSwapOffers, listSwapProducts, type SwapProduct } from './swap-queries.server'

/** For the worker's tick: cycles whose shortages are to be shared out and have not been, however long ago. */
export async function listCyclesToSettle(db: Database): Promise<{ cycleId: number }[]> {
  const cycles = await listNotSettled(db)
  return cycles.filter((cycle) => cycle.now >= settleMoment(cycle)).map(({ id }) => ({ cycleId: id }))
}

/** Something of an order that does not come whole, with what its buyer may take instead. */
export type ShortItemWithSwaps = ShortItem & { substitutes: Substitute[] }

/**
 * What does not come whole of an order, for its page; the later news of each thing. One query, three while
 * there is something to choose.
 */
export async function shortItemsOfOrder(
  db: Database,
  order: { id: number; cycleId: number; now: Date },
): Promise<ShortItemWithSwaps[]> {
  const items = (await listShortItems(db, order.id)).filter((item) => !item.isOvertaken)
  const isOpen = items.some((item) => order.now < item.chooseBy)
  const offers = isOpen ? await listSwapOffers(db, order.cycleId) : []
  if (offers.length === 0) return items.map((item) => ({ ...item, substitutes: [] }))
  const fees = await getFees(db, order.cycleId)
  return items.map((item) => ({ ...item, substitutes: substitutesFor(fees, item.lessCentavos, offers) }))
}

/** What an association may offer for swaps in a cycle. One query. */
export async function swapProductsOf(
  db: Database,
  of: { cycleId: number; associationId: number },
): Promise<SwapProduct[]> {
  return listSwapProducts(db, of)
}

/** One product of a cycle that does not reach; base units. */
export type CycleShortage = {
  harvestRequestId: number
  offerId: number
  productName: string
  associationName: string
  associationSlug: string
  baseUnit: BaseUnit
  unit: string
  unitBase: number
  requestedBase: number
  /** confirmed by producers */
  confirmedBase: number
  /** asked of who has not answered */
  waitingBase: number
  receivedBase: number | null
  /** shared out: what there was, and what fitted nobody */
  settled: { stage: 'confirmed' | 'received'; availableBase: number; unsharedBase: number } | null
  /** orders that were told, and what their buyers chose */
  told: { orders: number; less: number; refund: number; donate: number; substitute: number }
}

export type CycleShortages = {
  rule: ShortageRule
  settledAt: Date | null
  chooseBy: Date | null
  /** when it is shared out by itself, if nobody does */
  settlesAt: Date
  unanswered: number
  shortages: CycleShortage[]
}

/**
 * The shortages of a cycle for the operator: what does not reach by the answers or by the scale, whether it
 * was shared out, and what buyers chose. Two queries. Request by request, each through an index: right after the
 * cut-off nothing has statistics yet, and sums over the whole cycle were made anew for every request. [10,000 orders:
 * 3 s, now 20 ms]
 */
export async function cycleShortages(db: Database, cycleId: number): Promise<CycleShortages> {
  type Row = Omit<CycleShortages, 'shortages' | 'settlesAt'> & { confirmBy: Date; checkInAt: Date }
  const { rows: cycles } = await sql<Row>`
    select shortage_rule as rule, shortages_settled_at as settled_at, choose_by, confirm_by, check_in_at,
           (select count(distinct producer_id) from allotments
            where cycle_id = order_cycles.id and answer is null and producer_id is not null) as unanswered
    from   order_cycles
    where  id = ${cycleId}`.execute(db)
  const [row] = cycles
  if (!row) throw new Error(`no cycle ${cycleId}`)
  const { confirmBy, checkInAt, ...cycle } = row
  const { rows } = await sql<CycleShortage>`
    select    request.id as harvest_request_id, request.offer_id, product.name as product_name,
              association.name as association_name, association.slug as association_slug, product.base_unit,
              request.unit, request.unit_base, request.requested_base, part.confirmed_base,
              part.waiting_base, request.received_base,
              case when latest.id is not null then jsonb_build_object(
                'stage', latest.stage, 'availableBase', latest.available_base,
                'unsharedBase', latest.unshared_base) end as settled,
              jsonb_build_object('orders', coalesce(told.orders, 0), 'less', coalesce(told.less, 0),
                                 'refund', coalesce(told.refund, 0), 'donate', coalesce(told.donate, 0),
                                 'substitute', coalesce(told.substitute, 0)) as told
    from      harvest_requests request
    join      products product on product.id = request.product_id
    join      organizations association on association.id = request.association_id
    cross join lateral (
      select coalesce(sum(confirmed_base), 0) as confirmed_base,
             coalesce(sum(asked_base) filter (where answer is null), 0) as waiting_base, count(*) as allotments
      from   allotments
      where  harvest_request_id = request.id
    ) part
    left join lateral (
      select   id, stage, available_base, unshared_base
      from     shortages
      where    harvest_request_id = request.id
      order by stage = 'received' desc
      limit    1
    ) latest on true
    left join lateral (
      select count(distinct choice.order_id) as orders,
             count(*) filter (where coalesce(choice.choice, 'less') = 'less') as less,
             count(*) filter (where choice.choice = 'refund') as refund,
             count(*) filter (where choice.choice = 'donate') as donate,
             count(*) filter (where choice.choice = 'substitute') as substitute
      from   shortages shortage
      join   shortage_choices choice on choice.shortage_id = shortage.id
      where  shortage.harvest_request_id = request.id
    ) told on latest.id is not null
    where     request.cycle_id = ${cycleId} and part.allotments > 0
    and       (latest.id is not null or part.confirmed_base + part.waiting_base < request.requested_base
               or request.received_base < request.requested_base)
    order by  association.name, product.name, request.id`.execute(db)
  return { ...cycle, settlesAt: settleMoment({ confirmBy, checkInAt }), shortages: rows }
}
