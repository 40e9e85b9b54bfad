import { sql } from 'kysely'
import { type CycleFees } from '~/features/cycles/cycle'
import { type Trx } from '../client.server'
import { buyerNumber } from './demo/everyone'
import { buyerName } from './demo/buyers'
import { pastOrders, pick, type PastOrder } from './past-orders'
import { readShelf } from './read-shelf.server'
import { present } from './seed-people.server'

const ORDERS = 96

type PastCycle = CycleFees & { id: number; opensAt: Date; closesAt: Date }

/** The orders of last week, their places and their stock: nine statements. */
export async function insertPastOrders(trx: Trx, cycle: PastCycle): Promise<void> {
  const orders = pastOrders(cycle, cycle, await readShelf(trx, cycle.id), ORDERS)
  const phones = await trx
    .insertInto('phones')
    .values(
      orders.map(({ number, placedAt }) => ({
        e164: buyerNumber(number),
        canWhatsapp: true,
        verifiedAt: number % 5 === 0 ? null : placedAt,
      })),
    )
    .returning(['id', 'e164'])
    .execute()
  const phoneIds = new Map(phones.map((phone) => [phone.e164, phone.id]))
  const windows = await trx
    .selectFrom('cycleWindows')
    .select('id')
    .where('cycleId', '=', cycle.id)
    .orderBy('id')
    .execute()

  const rows = await trx
    .insertInto('orders')
    .values(
      orders.map(({ number, placedAt, cancelledAt, state, basket }) => ({
        cycleId: cycle.id,
        windowId: present(windows[(number * 5) % windows.length]).id,
        phoneId: present(phoneIds.get(buyerNumber(number))),
        buyerName: buyerName(number),
        formKey: formKey(number),
        state,
        placedAt,
        cancelledAt,
        cancelledBy: cancelledAt ? ('buyer' as const) : null,
        paymentMethod: number % 3 === 0 ? ('qr' as const) : ('cash' as const),
        cashNoteCentavos: number % 3 === 0 ? null : noteFor(basket.totalCentavos, number),
        linesCentavos: basket.linesCentavos,
        orderFeeCentavos: basket.orderFeeCentavos,
        totalCentavos: basket.totalCentavos,
      })),
    )
    .returning(['id', 'formKey'])
    .execute()
  const orderIds = new Map(rows.map((row) => [row.formKey, row.id]))
  await insertLines(
    trx,
    cycle.id,
    orders.map((order) => ({ id: present(orderIds.get(formKey(order.number))), ...order })),
  )
  await reserve(trx, cycle.id)
}

async function insertLines(trx: Trx, cycleId: number, orders: readonly (PastOrder & { id: number })[]) {
  const lines = orders.flatMap((order) =>
    order.basket.lines.map((line) => ({ orderId: order.id, cycleId, line })),
  )
  await trx
    .insertInto('orderLines')
    .values(
      lines.map(({ orderId, line }) => ({
        orderId,
        cycleId,
        position: line.position,
        presentationId: line.presentationId,
        bundleOfferId: line.bundleOfferId,
        label: line.label,
        unit: line.unit,
        picture: line.picture,
        swaps: JSON.stringify(line.swaps),
        count: line.count,
        baseQuantity: line.baseQuantity,
        grams: line.grams,
        ...line.price,
      })),
    )
    .execute()
  await trx
    .insertInto('orderComponents')
    .values(
      lines.flatMap(({ orderId, line }) =>
        line.components.map(({ productName: _, ...component }) => ({
          orderId,
          cycleId,
          position: line.position,
          ...component,
        })),
      ),
    )
    .execute()
}

async function reserve(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    update offers o set reserved_base = held.base
    from (select c.offer_id, sum(c.ordered_base) as base
          from order_components c join orders r on r.id = c.order_id
          where r.cycle_id = ${cycleId} and r.state <> 'cancelled'
          group by c.offer_id) held
    where held.offer_id = o.id`.execute(trx)
  await sql`
    update cycle_windows w set booked = held.orders
    from (select window_id, count(*) as orders from orders
          where cycle_id = ${cycleId} and state <> 'cancelled'
          group by window_id) held
    where held.window_id = w.id`.execute(trx)
}

/** The form key of a seeded order: fixed, so that its private link is the same on every demo with one secret. */
function formKey(number: number): string {
  return `00000000-0000-4000-8000-${String(number + 1).padStart(12, '0')}`
}

function noteFor(totalCentavos: number, number: number): number {
  const note = pick(number, 20, 2) === 0 ? 5_000 : 10_000
  return Math.ceil(totalCentavos / note) * note
}
