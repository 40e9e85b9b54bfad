import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { basketOf, orderFrom, shopCycle } from './support'

const database = testDatabase({ max: 24 })
let world: World
const db = () => database.db

beforeAll(async () => {
  world = await buildWorld(db(), { capacity: 1000, stock: 20 })
})

describe('what everyone wants', () => {
  it('sells exactly 100 of 100 to 200 buyers, some by the piece and some inside a bundle', async () => {
    const { tomate } = world.products
    const kilo = tomate.presentations[0]
    await sql`update offers set offered_base = ${100 * kilo.baseQuantity} where id = ${tomate.offer.id}`.execute(
      db(),
    )
    const cycle = await shopCycle(db())
    const baskets = await Promise.all(
      Array.from({ length: 200 }, (_, buyer) =>
        buyer % 4 === 0
          ? basketOf(db(), { bundleId: world.bundle.id })
          : basketOf(db(), { presentationId: kilo.id }),
      ),
    )
    const windows = world.windows.map((window) => window.id)
    const outcomes = await Promise.all(
      baskets.map((basketId, buyer) =>
        orderFrom(db(), basketId, windows[buyer % windows.length] ?? 0, { cycle }),
      ),
    )
    const sold = outcomes.filter((outcome) => outcome.ok)
    const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.reason]))
    expect(sold).toHaveLength(100)
    expect(new Set(refusals)).toEqual(new Set(['sold_out']))
    const offer = await db()
      .selectFrom('offers')
      .selectAll()
      .where('id', '=', tomate.offer.id)
      .executeTakeFirstOrThrow()
    expect(offer.reservedBase).toBe(offer.offeredBase)
    expect(await findBrokenInvariants(db())).toEqual([])
  })

  it('is ordered and cancelled by many at once, and none is in the way of another', async () => {
    await sql`update offers set offered_base = reserved_base + 1000000000`.execute(db())
    const cycle = await shopCycle(db())
    const { papa, tomate } = world.products
    const orderAndCancel = async (buyer: number) => {
      for (let time = 0; time < 6; time += 1) {
        const basketId = await basketOf(
          db(),
          { bundleId: world.bundle.id },
          { presentationId: papa.presentations[0].id },
          { presentationId: tomate.presentations[0].id },
        )
        const windowId = world.windows[(buyer + time) % world.windows.length]?.id ?? 0
        const placed = await orderFrom(db(), basketId, windowId, { cycle })
        if (placed.ok && time % 2 === 1) await cancelOrder(db(), { code: placed.value.code })
      }
    }
    await Promise.all(Array.from({ length: 20 }, (_, buyer) => orderAndCancel(buyer)))
    expect(await findBrokenInvariants(db())).toEqual([])
  })

  it('says what is left, by product', async () => {
    const { tomate } = world.products
    await sql`update offers set offered_base = reserved_base + 2500 where id = ${tomate.offer.id}`.execute(
      db(),
    )
    const basketId = await basketOf(db(), { presentationId: tomate.presentations[0].id, count: 5 })
    const outcome = await orderFrom(db(), basketId, world.windows[0]?.id ?? 0)
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        reason: 'sold_out',
        shortfalls: [{ productName: 'Tomate', wantedBase: 5000, leftBase: 2500 }],
      },
    })
  })
})

describe('the cut-off', () => {
  it('an order that waited for the close under way is refused, by the clock after the lock', async () => {
    const basketId = await basketOf(db(), { presentationId: world.products.papa.presentations[0].id })
    const cycle = await shopCycle(db())
    let released: () => void = () => {}
    const held = new Promise<void>((resolve) => (released = resolve))
    let locked: () => void = () => {}
    const closing = new Promise<void>((resolve) => (locked = resolve))
    const close = db()
      .transaction()
      .execute(async (trx) => {
        await lockCycleExclusively(trx, cycle.id)
        locked()
        await held
        await sql`update order_cycles set state = 'closed', closed_at = chaka_now(), closed_how = 'operator'
                  where id = ${cycle.id}`.execute(trx)
      })
    await closing
    const order = orderFrom(db(), basketId, world.windows[0]?.id ?? 0, { cycle })
    const waiting = async () => {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from pg_locks where locktype = 'advisory' and not granted`.execute(db())
      return (rows[0]?.n ?? 0) > 0
    }
    while (!(await waiting())) await new Promise((resolve) => setImmediate(resolve))
    released()
    await close
    expect(await order).toMatchObject({ ok: false, refusal: { reason: 'cycle_closed' } })
    const { rows } = await sql`select from orders where form_key = ${basketId}`.execute(db())
    expect(rows).toEqual([])
  })

  it('refuses exactly from closes_at on, though nobody closed the cycle yet', async () => {
    const { id } = world.cycle
    await sql`update order_cycles set state = 'open', closed_at = null, closed_how = null where id = ${id}`.execute(
      db(),
    )
    const cycle = await shopCycle(db())
    const basketId = await basketOf(db(), { presentationId: world.products.papa.presentations[0].id })
    await setClock(db(), new Date(cycle.closesAt.getTime()))
    expect(await orderFrom(db(), basketId, world.windows[0]?.id ?? 0, { cycle })).toMatchObject({
      refusal: { reason: 'cycle_closed' },
    })
    await setClock(db(), new Date(cycle.closesAt.getTime() - 60_000))
    expect((await orderFrom(db(), basketId, world.windows[0]?.id ?? 0, { cycle })).ok).toBe(true)
  })

  it('is kept by the database itself, whoever writes', async () => {
    const cycle = await shopCycle(db())
    const late = sql`insert into orders (cycle_id, window_id, phone_id, buyer_name, form_key, placed_at,
                                         lines_centavos, order_fee_centavos, total_centavos)
                     select ${cycle.id}, ${world.windows[0]?.id}, id, 'x', gen_random_uuid(), ${cycle.closesAt}, 1, 0, 1
                     from phones limit 1`
    await expect(late.execute(db())).rejects.toMatchObject({ constraint: 'orders_placed_within_cycle' })
  })
})
