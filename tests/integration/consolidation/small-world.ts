import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { readClock, type Database, type Trx } from '#db/client.server'
import { emptyTables } from '#tests/support/empty-tables'
import { type World } from '#tests/support/world'
import { laPazTime } from '~/kernel/instants'

/** A few rows at a time, for the tests of the cut-off: each says only what it is about. */

let counter = 0
const next = () => ++counter

/** Friday 20 November 2026, 10:00 in La Paz: an hour inside the usual week. */
export const FRIDAY = new Date('2026-11-20T14:00:00Z')

/** Opens Friday 08:00, closes Monday 12:00, answers by Tuesday 18:00, check-in Wednesday, delivery Thursday. */
export async function addCycle(
  db: Database,
  options: {
    state?: 'draft' | 'open'
    opensAt?: Date
    closesAt?: Date
    transportCentavosPerKg?: number
  } = {},
): Promise<{ cycleId: number; opensAt: Date; closesAt: Date }> {
  const opensAt = options.opensAt ?? laPazTime(FRIDAY, 0, 8)
  const closesAt = options.closesAt ?? laPazTime(opensAt, 3, 12)
  const { id } = await db
    .insertInto('orderCycles')
    .values({
      number: 1000 + next(),
      state: options.state ?? 'open',
      opensAt,
      closesAt,
      confirmBy: laPazTime(closesAt, 1, 18),
      checkInAt: laPazTime(closesAt, 2, 20),
      deliversAt: laPazTime(closesAt, 3, 16),
      deliveryEndsAt: laPazTime(closesAt, 3, 18),
      transportCentavosPerKg: options.transportCentavosPerKg ?? 50,
      platformBasisPoints: 300,
      openedAt: options.state === 'draft' ? null : opensAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { cycleId: id, opensAt, closesAt }
}

export async function addPhone(db: Database): Promise<number> {
  const e164 = `+5917${String(1_000_000 + next())}`
  const { id } = await db.insertInto('phones').values({ e164 }).returning('id').executeTakeFirstOrThrow()
  return id
}

export type Part = {
  offerId: number
  presentationId: number
  orderedBase: number
  producerCentavos: number
}

/** So many of a product of the small world, in its harvest unit or its other presentation. */
export function partOf(
  world: World,
  product: keyof World['products'],
  count: number,
  presentation: 0 | 1 = 0,
): Part {
  const { offer, presentations } = world.products[product]
  const sold = presentations[presentation]
  return {
    offerId: offer.id,
    presentationId: sold.id,
    orderedBase: sold.baseQuantity * count,
    producerCentavos: sold.producerCentavos * count,
  }
}

/** One order as the order command writes it: a line and a component for each part, the offers reserved. */
export async function addOrder(
  db: Database | Trx,
  order: {
    cycleId: number
    windowId: number
    phoneId: number
    buyerName?: string
    /** the instant at which the gate was open; default: now */
    placedAt?: Date
    parts: Part[]
  },
): Promise<number> {
  const placedAt = order.placedAt ?? (await readClock(db))
  const presentationIds = order.parts.map((part) => part.presentationId)
  const weights = await db
    .selectFrom('presentations')
    .innerJoin('products', 'products.id', 'presentations.productId')
    .select(['presentations.id', 'products.gramsPerPiece'])
    .where('presentations.id', 'in', presentationIds)
    .execute()
  const gramsOf = new Map(weights.map((row) => [row.id, row.gramsPerPiece ?? 1]))
  const linesCentavos = order.parts.reduce((sum, part) => sum + part.producerCentavos, 0)
  const { id } = await db
    .insertInto('orders')
    .values({
      cycleId: order.cycleId,
      windowId: order.windowId,
      phoneId: order.phoneId,
      buyerName: order.buyerName ?? 'Rosa Mamani',
      formKey: randomUUID(),
      placedAt,
      linesCentavos,
      orderFeeCentavos: 0,
      totalCentavos: linesCentavos,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('orderLines')
    .values(
      order.parts.map((part, index) => ({
        orderId: id,
        position: index + 1,
        cycleId: order.cycleId,
        presentationId: part.presentationId,
        label: 'Producto',
        unit: 'amarro',
        picture: 'bolsa',
        count: 1,
        baseQuantity: part.orderedBase,
        grams: part.orderedBase * (gramsOf.get(part.presentationId) ?? 1),
        producerCentavos: part.producerCentavos,
        transportCentavos: 0,
        platformCentavos: 0,
        totalCentavos: part.producerCentavos,
      })),
    )
    .execute()
  await db
    .insertInto('orderComponents')
    .values(
      order.parts.map((part, index) => ({
        orderId: id,
        position: index + 1,
        cycleId: order.cycleId,
        offerId: part.offerId,
        presentationId: part.presentationId,
        orderedBase: part.orderedBase,
        producerCentavos: part.producerCentavos,
      })),
    )
    .execute()
  await sql`
    update offers set reserved_base = reserved_base + asked.base
    from (select offer_id, sum(ordered_base)::int as base from order_components where order_id = ${id}
          group by offer_id) as asked
    where offers.id = asked.offer_id`.execute(db)
  await db
    .updateTable('cycleWindows')
    .set((eb) => ({ booked: eb('booked', '+', 1) }))
    .where('id', '=', order.windowId)
    .execute()
  return id
}

/** As the buyer's cancellation leaves it: stock and place given back. */
export async function cancelOrder(db: Database, orderId: number): Promise<void> {
  await sql`
    with gone as (
      update orders set state = 'cancelled', cancelled_at = chaka_now(), cancelled_by = 'buyer'
      where id = ${orderId} returning id, window_id
    ), place as (
      update cycle_windows w set booked = booked - 1 from gone where w.id = gone.window_id
    )
    update offers set reserved_base = reserved_base - held.base
    from (select c.offer_id, sum(c.ordered_base)::int as base
          from order_components c join gone on gone.id = c.order_id group by c.offer_id) as held
    where offers.id = held.offer_id`.execute(db)
}

/** Everything gone but the schema: the tests of one file each start from their own world. */
export async function emptyDatabase(db: Database): Promise<void> {
  await emptyTables(db, ['installation', 'organizations', 'people', 'phones', 'order_cycles'])
  await sql`insert into installation (kind) values ('test')`.execute(db)
}
