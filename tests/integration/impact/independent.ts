import { sql } from 'kysely'
import { type Database } from '#db/client.server'

/** One summed row as text: its key, then its numbers. */
export type Told = Record<string, number>

type Order = {
  id: number
  cycleId: number
  state: string
  phoneId: number
  totalCentavos: number
  refundedCentavos: number
  dueCentavos: number
  handoverDue: number | null
  city: string
  district: string
}
type Part = {
  orderId: number
  position: number
  slot: number
  associationId: number
  productId: number
  grams: number
  orderedBase: number
  confirmedBase: number | null
  deliveredBase: number | null
  producerCentavos: number
  lineProducer: number
  fees: number
}

class Sums {
  readonly all = new Map<string, Told>()
  add(key: string, told: Told): void {
    const kept = this.all.get(key) ?? {}
    for (const [name, value] of Object.entries(told)) kept[name] = (kept[name] ?? 0) + value
    this.all.set(key, kept)
  }
}

const shareOf = (amount: number, part: number, whole: number) =>
  Math.floor((2 * amount * part + whole) / (2 * whole))

/**
 * What the figures should say, added up in JavaScript from rows that are read one by one: nothing is shared with
 * the statements that sum them but the meaning of the words.
 */
export async function addUp(db: Database): Promise<{ places: Map<string, Told>; sales: Map<string, Told> }> {
  const { rows: orders } = await sql<Order>`
    select o.id, o.cycle_id, o.state, o.phone_id, o.total_centavos, o.refunded_centavos, o.due_centavos,
           h.due_centavos as handover_due, p.city, p.district
    from orders o join cycle_windows w on w.id = o.window_id join delivery_points p on p.id = w.delivery_point_id
    left join handovers h on h.order_id = o.id
    where (select closed_at from order_cycles where id = o.cycle_id) is not null`.execute(db)
  const { rows: parts } = await sql<Part>`
    select c.order_id, c.position, c.slot, f.association_id, f.product_id, coalesce(p.grams_per_piece, 1) as grams,
           c.ordered_base, c.confirmed_base, c.delivered_base, c.producer_centavos,
           l.producer_centavos as line_producer, l.transport_centavos + l.platform_centavos as fees
    from order_components c join offers f on f.id = c.offer_id join products p on p.id = f.product_id
    join order_lines l on l.order_id = c.order_id and l.position = c.position
    order by c.order_id, c.position, c.slot`.execute(db)
  const { rows: walkIns } = await sql<{
    cycleId: number
    city: string
    district: string
    associationId: number
    productId: number
    grams: number
    base: number
    centavos: number
  }>`
    select s.cycle_id, d.city, d.district, f.association_id, f.product_id, coalesce(p.grams_per_piece, 1) as grams,
           s.base_quantity as base, s.total_centavos as centavos
    from walk_in_sales s join delivery_points d on d.id = s.delivery_point_id
    join offers f on f.id = s.offer_id join products p on p.id = f.product_id`.execute(db)

  const places = new Sums()
  const sales = new Sums()
  const buyers = new Map<string, Set<number>>()
  for (const order of orders) {
    const place = [order.cycleId, order.city, order.district].join('|')
    const counts = order.state !== 'cancelled'
    const paid = order.state === 'handed_over' ? (order.handoverDue ?? order.dueCentavos) : 0
    if (counts) buyers.set(place, (buyers.get(place) ?? new Set()).add(order.phoneId))
    places.add(place, {
      orders: counts ? 1 : 0,
      handedOver: order.state === 'handed_over' ? 1 : 0,
      notCollected: order.state === 'not_collected' ? 1 : 0,
      cancelled: counts ? 0 : 1,
      orderedCentavos: counts ? order.totalCentavos : 0,
      refundedCentavos: counts ? order.refundedCentavos : 0,
      soldCentavos: paid,
      ...{ producerCentavos: 0, walkInCentavos: 0, orderedGrams: 0, readyGrams: 0 },
      ...{ handedGrams: 0, walkInGrams: 0 },
    })
    if (!counts) continue
    const own = parts
      .filter(({ orderId }) => orderId === order.id)
      .map((part) => ({ ...part, ...handed(part, order) }))
    let before = 0
    const whole = own.reduce((sum, { weight }) => sum + weight, 0)
    const products = new Set<string>()
    for (const part of own) {
      const upto = before + part.weight
      const paidCentavos =
        whole === 0 ? 0 : Math.floor((paid * upto) / whole) - Math.floor((paid * before) / whole)
      before = upto
      const key = [place, part.associationId, part.productId].join('|')
      sales.add(key, {
        orders: products.has(key) ? 0 : 1,
        orderedBase: part.orderedBase,
        readyBase: part.ready,
        handedBase: part.handed,
        orderedCentavos: part.producerCentavos,
        handedCentavos: part.sold,
        paidCentavos,
        ...{ walkInBase: 0, walkInCentavos: 0 },
      })
      products.add(key)
      places.add(place, {
        producerCentavos: part.sold,
        orderedGrams: part.orderedBase * part.grams,
        readyGrams: part.ready * part.grams,
        handedGrams: part.handed * part.grams,
      })
    }
  }
  for (const sale of walkIns) {
    const place = [sale.cycleId, sale.city, sale.district].join('|')
    places.add(place, { walkInCentavos: sale.centavos, walkInGrams: sale.base * sale.grams })
    const key = [place, sale.associationId, sale.productId].join('|')
    sales.add(key, { walkInBase: sale.base, walkInCentavos: sale.centavos })
  }
  for (const [place, phones] of buyers) places.add(place, { buyers: phones.size })
  return { places: places.all, sales: sales.all }
}

function handed(part: Part, { state }: Order) {
  const expected = Math.min(part.orderedBase, part.confirmedBase ?? part.orderedBase)
  const given = Math.max(0, Math.min(expected, part.deliveredBase ?? expected))
  const base = state === 'handed_over' ? given : 0
  const sold = shareOf(part.producerCentavos, base, part.orderedBase)
  return {
    ready: state === 'handed_over' ? given : expected,
    handed: base,
    sold,
    weight: Math.floor((sold * (part.lineProducer + part.fees)) / part.lineProducer),
  }
}

/** What each association's families should be owed: of a settled cycle, item by item. */
export async function addUpHarvests(db: Database): Promise<Map<string, Told>> {
  const { rows } = await sql<{
    key: string
    person: number | null
    base: number
    grams: number
    centavos: number
    adjusted: number
  }>`
    select concat_ws('|', s.cycle_id, s.association_id,
             case when i.producer_id is null then 'association' else coalesce(e.sex, 'unknown') end) as key,
           r.person_id as person, i.received_base as base, coalesce(p.grams_per_piece, 1) as grams,
           i.amount_centavos as centavos, 0 as adjusted
    from settlement_items i join settlements s on s.id = i.settlement_id
    join harvest_requests h on h.id = i.harvest_request_id join products p on p.id = h.product_id
    left join producers r on r.id = i.producer_id left join people e on e.id = r.person_id
    union all
    select concat_ws('|', s.cycle_id, s.association_id, coalesce(e.sex, 'unknown')), r.person_id, 0, 1, 0,
           a.amount_centavos
    from settlement_adjustments a join settlements s on s.id = a.settlement_id
    join producers r on r.id = a.producer_id join people e on e.id = r.person_id`.execute(db)
  const sums = new Sums()
  const families = new Map<string, Set<number>>()
  for (const { key, person, base, grams, centavos, adjusted } of rows) {
    sums.add(key, { receivedGrams: base * grams, centavos, adjustedCentavos: adjusted })
    if (person !== null && base > 0) families.set(key, (families.get(key) ?? new Set()).add(person))
  }
  for (const key of sums.all.keys()) sums.add(key, { families: families.get(key)?.size ?? 0 })
  return sums.all
}

/** What is summed, in the same shape. */
export async function summed(
  db: Database,
  table: 'figurePlaces' | 'figureSales' | 'figureFamilies',
  keys: readonly string[],
): Promise<Map<string, Told>> {
  const rows = (await db.selectFrom(table).selectAll().execute()) as unknown as Record<string, unknown>[]
  return new Map(
    rows.map((row) => [
      keys.map((key) => String(row[key])).join('|'),
      Object.fromEntries(
        Object.entries(row).filter(
          (entry): entry is [string, number] =>
            typeof entry[1] === 'number' && !keys.includes(entry[0]) && entry[0] !== 'gramsPerBase',
        ),
      ),
    ]),
  )
}
