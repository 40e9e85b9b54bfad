import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { foldCycleSums } from '~/features/consolidation/fold-cycle-sums.server'
import { listCycleSales } from '~/features/consolidation/today.server'
import { cycleTotals } from '~/features/consolidation/views.server'
import { basketOf, orderFrom } from '../orders/support'
import { openWeek } from '../work/support'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await openWeek(database.db)
})

const rowsOf = async () =>
  (await sql<{ folded: boolean }>`select is_folded as folded from cycle_sums`.execute(database.db)).rows

async function expectSumsKept(db: Parameters<typeof findBrokenInvariants>[0]): Promise<void> {
  const broken = (await findBrokenInvariants(db)).map(({ name }) => name)
  expect(broken.filter((name) => name.startsWith('kept '))).toEqual([])
}

async function expectNothingBroken(): Promise<void> {
  expect(await findBrokenInvariants(database.db)).toEqual([])
}

/** Straight from orders and components, as the pages would add up without the kept sums. */
async function addedUp() {
  const { rows } = await sql<{ orders: number; centavos: number; producer: number }>`
    select (select count(*) from orders where state <> 'cancelled') as orders,
           (select coalesce(sum(total_centavos), 0) from orders where state <> 'cancelled') as centavos,
           (select coalesce(sum(c.producer_centavos), 0)::bigint from order_components c
            join orders on orders.id = c.order_id and state <> 'cancelled') as producer`.execute(database.db)
  const { orders, centavos, producer } = some(rows[0])
  return { orders, totalCentavos: centavos, producerCentavos: producer }
}

test('every statement on orders and components is counted, whatever it changes', async () => {
  await expectNothingBroken()
  expect(await cycleTotals(database.db, world.cycle.id)).toMatchObject(await addedUp())
  const [from, to] = [some(world.windows[0]).id, some(world.windows[1]).id]
  const changes = [
    sql`update orders set window_id = ${to} where window_id = ${from}`,
    sql`update orders set window_id = ${from} where window_id = ${to}`,
    sql`update orders set payment_method = 'qr' where buyer_name = 'Benita'`,
    sql`update orders set placed_at = placed_at + interval '26 hours' where buyer_name = 'Benita'`,
    sql`update order_components set producer_centavos = producer_centavos + 7 where slot = 1`,
    sql`update order_components set confirmed_base = ordered_base`,
    sql`update order_components set confirmed_base = ordered_base / 2 where slot = 0`,
    sql`update products set cold_chain = not cold_chain, grams_per_piece = grams_per_piece + 35`,
    sql`update products set cold_chain = not cold_chain where id = (select min(product_id) from offers)`,
    sql`update orders set state = 'cancelled', cancelled_at = placed_at, cancelled_by = 'buyer'
        where buyer_name = 'Ana Paredes'`,
    sql`delete from order_components where order_id = (select id from orders where buyer_name = 'Benita')`,
  ]
  const undo = new Error('undo')
  for (const change of changes) {
    await database.db
      .transaction()
      .execute(async (trx) => {
        await change.execute(trx)
        await expectSumsKept(trx)
        throw undo
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error
      })
  }
})

test('folding changes no sum, twice neither, and not while orders come', async () => {
  const before = await cycleTotals(database.db, world.cycle.id)
  await foldCycleSums(database.db)
  await foldCycleSums(database.db)
  expect((await rowsOf()).every(({ folded }) => folded)).toBe(true)
  expect(await cycleTotals(database.db, world.cycle.id)).toEqual(before)

  const { acelga } = world.products
  const order = async () => {
    const basket = await basketOf(database.db, { presentationId: acelga.presentations[0].id })
    return await orderFrom(database.db, basket, some(world.windows[0]).id, { buyerName: 'Otra vecina' })
  }
  const placed = await Promise.all([order(), foldCycleSums(database.db), order(), foldCycleSums(database.db)])
  expect(placed.filter((each) => each?.ok)).toHaveLength(2)
  await foldCycleSums(database.db)
  await expectNothingBroken()
  const now = await addedUp()
  expect(now.orders).toBe(before.orders + 2)
  expect(await cycleTotals(database.db, world.cycle.id)).toMatchObject(now)
  expect(await listCycleSales(database.db, [world.cycle.id])).toEqual([
    { cycleId: world.cycle.id, orders: now.orders, totalCentavos: now.totalCentavos },
  ])
})

test('what a piece weighs may change while orders come: all weigh the same in the end', async () => {
  const { acelga } = world.products
  const basket = () => basketOf(database.db, { presentationId: acelga.presentations[0].id })
  const order = async (buyerName: string) =>
    await orderFrom(database.db, await basket(), some(world.windows[0]).id, { buyerName })
  const reweigh = async () =>
    await sql`update products set cold_chain = not cold_chain, grams_per_piece = grams_per_piece + 20`.execute(
      database.db,
    )
  await Promise.all([order('Nieves'), reweigh(), order('Olga'), reweigh(), order('Petra')])
  await expectSumsKept(database.db)
})
