import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { changeOrder } from '~/features/orders/change-order.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { startChange } from '~/features/orders/start-change.server'
import { findBasketView, findOrderByLink } from '~/features/orders/views.server'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { countStatements } from '#tests/support/statements'
import { buildWorld, type World } from '#tests/support/world'
import { basketOf, freshPhone, orderFrom, shopCycle } from './support'

const database = testDatabase({ max: 20 })
let world: World
const db = () => database.db
const offerOf = async (productId: number) =>
  await db()
    .selectFrom('offers')
    .select(['id', 'offeredBase', 'reservedBase'])
    .where('productId', '=', productId)
    .executeTakeFirstOrThrow()
const kiloOf = (product: World['products']['papa']) => product.presentations[0]
const window = () => world.windows[0]?.id ?? 0

beforeAll(async () => {
  world = await buildWorld(db(), { capacity: 400, stock: 20 })
})

describe('placing an order', () => {
  it('writes order, lines, components, stock, window and message together', async () => {
    const presentation = kiloOf(world.products.papa)
    const before = await offerOf(world.products.papa.id)
    const basketId = await basketOf(
      db(),
      { presentationId: presentation.id, count: 2 },
      { bundleId: world.bundle.id },
    )
    const outcome = await orderFrom(db(), basketId, window())
    if (!outcome.ok) throw new Error(outcome.refusal.reason)

    const token = new URLSearchParams(outcome.value.path.split('?')[1]).get('llave') ?? ''
    const opened = await findOrderByLink(db(), outcome.value.code.toLowerCase(), token)
    expect(opened).toMatchObject({ opens: 'open', order: { state: 'placed', buyerName: 'Lucía Mamani' } })
    expect(opened?.order.lines).toHaveLength(2)
    expect((await offerOf(world.products.papa.id)).reservedBase).toBeGreaterThanOrEqual(
      before.reservedBase + 2 * presentation.baseQuantity,
    )
    const messages = await db()
      .selectFrom('messages')
      .select(['kind', 'body'])
      .where('body', 'like', `%llave=%`)
      .execute()
    expect(messages.filter((message) => message.kind === 'order_placed').length).toBeGreaterThan(0)
    expect(await findBrokenInvariants(db())).toEqual([])
  })

  it('opens only by its own key', async () => {
    const basketId = await basketOf(db(), { presentationId: kiloOf(world.products.papa).id })
    const outcome = await orderFrom(db(), basketId, window())
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    for (const wrong of [
      '',
      'x',
      'A'.repeat(22),
      outcome.value.path.slice(-22).split('').reverse().join(''),
    ]) {
      expect(await findOrderByLink(db(), outcome.value.code, wrong)).toBeNull()
    }
  })

  it('uses six statements inside the transaction and two before it, for 5 lines and a bundle', async () => {
    const products = Object.values(world.products).map((product) => ({ presentationId: kiloOf(product).id }))
    const basketId = await basketOf(db(), ...products, { bundleId: world.bundle.id })
    const counted = countStatements(database.url)
    const outcome = await orderFrom(counted.db, basketId, window(), {
      paymentMethod: 'qr',
      wishesRefund: true,
    })
    await counted.close()
    expect(outcome.ok).toBe(true)
    expect(counted.insideTransactions()).toBe(6)
    // What the test itself asks for the price it was shown is not the order's.
    const placing = counted.statements.findIndex((text) => text.includes('delivery_points p on'))
    expect(counted.statements.slice(placing).indexOf('begin')).toBe(2)
  })

  it('makes one order of one basket, however often and however many at once it is confirmed', async () => {
    const basketId = await basketOf(db(), { presentationId: kiloOf(world.products.papa).id })
    const phoneE164 = freshPhone()
    const cycle = await shopCycle(db())
    const total = (await findBasketView(db(), basketId, cycle))?.totalCentavos ?? 0
    const twice = { phoneE164, cycle, expectedTotalCentavos: total }
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => orderFrom(db(), basketId, window(), twice)),
    )
    outcomes.push(await orderFrom(db(), basketId, window(), twice))
    const codes = new Set(
      outcomes.map((outcome) => (outcome.ok ? outcome.value.code : outcome.refusal.reason)),
    )
    expect(codes.size).toBe(1)
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.value.repeated)).toHaveLength(1)
    const { rows } = await sql`select from orders where form_key = ${basketId}`.execute(db())
    expect(rows).toHaveLength(1)
  })

  it('asks again when the price is not the one that was shown', async () => {
    const basketId = await basketOf(db(), { presentationId: kiloOf(world.products.papa).id })
    const outcome = await orderFrom(db(), basketId, window(), { expectedTotalCentavos: 1 })
    expect(outcome).toMatchObject({ ok: false, refusal: { reason: 'price_changed' } })
    expect((await findBasketView(db(), basketId, await shopCycle(db())))?.items).toHaveLength(1)
  })

  it('refuses an unknown or full window and takes nothing', async () => {
    await sql`update cycle_windows set capacity = booked where id = ${world.windows[3]?.id}`.execute(db())
    const before = await offerOf(world.products.papa.id)
    for (const [windowId, reason] of [
      [world.windows[3]?.id ?? 0, 'window_full'],
      [999_999, 'window_unknown'],
    ] as const) {
      const basketId = await basketOf(db(), { presentationId: kiloOf(world.products.papa).id })
      expect(await orderFrom(db(), basketId, windowId)).toMatchObject({ ok: false, refusal: { reason } })
    }
    expect(await offerOf(world.products.papa.id)).toEqual(before)
  })

  it('lets an unverified number have one order up to the limit', async () => {
    const phoneE164 = freshPhone()
    const one = await basketOf(db(), { presentationId: kiloOf(world.products.papa).id })
    const two = await basketOf(db(), { presentationId: kiloOf(world.products.papa).id })
    expect((await orderFrom(db(), one, window(), { phoneE164 })).ok).toBe(true)
    expect(await orderFrom(db(), two, window(), { phoneE164 })).toMatchObject({
      refusal: { reason: 'unverified_has_order' },
    })
    await sql`update phones set verified_at = chaka_now() where e164 = ${phoneE164}`.execute(db())
    expect((await orderFrom(db(), two, window(), { phoneE164 })).ok).toBe(true)
    const many = await basketOf(db(), { bundleId: world.bundle.id, count: 40 })
    expect(await orderFrom(db(), many, window())).toMatchObject({
      refusal: { reason: 'over_unverified_limit' },
    })
  })

  it('refuses an empty basket and one of another week', async () => {
    expect(await orderFrom(db(), await basketOf(db()), window())).toMatchObject({
      refusal: { reason: 'basket_empty' },
    })
  })
})

describe('changing and cancelling', () => {
  it('moves stock by the difference and gives it all back on cancelling', async () => {
    const { papa, tomate } = world.products
    // Of an order in cash nothing is left over: the answer to a question that was not hers is no wish.
    const inCash = await basketOf(db(), { presentationId: kiloOf(papa).id })
    expect((await orderFrom(db(), inCash, window(), { wishesRefund: true })).ok).toBe(true)
    const before = [await offerOf(papa.id), await offerOf(tomate.id)]
    const basketId = await basketOf(db(), { presentationId: kiloOf(papa).id, count: 3 })
    const placed = await orderFrom(db(), basketId, window(), { paymentMethod: 'qr', wishesRefund: true })
    if (!placed.ok) throw new Error(placed.refusal.reason)
    const wishes = async () => await db().selectFrom('refundWishes').select('account').execute()
    expect(await wishes()).toContainEqual({ account: null })

    const started = await startChange(db(), { code: placed.value.code, basketId: null })
    if (!started.ok) throw new Error(started.refusal.reason)
    await sql`update basket_items set count = 1 where basket_id = ${started.value.basketId}`.execute(db())
    await sql`insert into basket_items (basket_id, presentation_id, count)
              values (${started.value.basketId}, ${kiloOf(tomate).id}, 2)`.execute(db())
    const cycle = await shopCycle(db())
    const total = (await findBasketView(db(), started.value.basketId, cycle))?.totalCentavos ?? 0
    const command = {
      basketId: started.value.basketId,
      cycle,
      windowId: world.windows[1]?.id ?? 0,
      buyerName: 'Lucía M.',
      phoneE164: freshPhone(),
      paymentMethod: 'cash' as const,
      cashNoteCentavos: 20_000,
      expectedTotalCentavos: total,
      wishesRefund: false,
      language: 'es',
      origin: 'https://chaka.test',
    }
    const twice = await Promise.all([changeOrder(db(), command), changeOrder(db(), command)])
    expect(twice.map((outcome) => outcome.ok && outcome.value.code)).toEqual([
      placed.value.code,
      placed.value.code,
    ])
    // She pays cash now, and was asked all the same: what she may have transferred is hers. The other is another's.
    expect(await wishes()).toHaveLength(1)
    expect((await offerOf(papa.id)).reservedBase - (before[0]?.reservedBase ?? 0)).toBe(
      kiloOf(papa).baseQuantity,
    )
    expect((await offerOf(tomate.id)).reservedBase - (before[1]?.reservedBase ?? 0)).toBe(
      2 * kiloOf(tomate).baseQuantity,
    )
    expect(await findBrokenInvariants(db())).toEqual([])

    const cancelled = await Promise.all([1, 2, 3].map(() => cancelOrder(db(), { code: placed.value.code })))
    expect(cancelled.every((outcome) => outcome.ok)).toBe(true)
    expect([await offerOf(papa.id), await offerOf(tomate.id)]).toEqual(before)
    const notices = await sql<{ kind: string; status: string }>`
      select m.kind, m.status from messages m
        join orders o on m.subject = 'order:' || o.id or m.subject like 'order:' || o.id || ':%'
      where o.code = ${placed.value.code} order by m.id`.execute(db())
    expect(notices.rows).toEqual([
      { kind: 'order_placed', status: 'expired' },
      { kind: 'order_changed', status: 'expired' },
      { kind: 'order_cancelled', status: 'waiting' },
    ])
    expect(await findBrokenInvariants(db())).toEqual([])
  })

  it('keeps what she holds while she changes: her own reservation counts as left', async () => {
    const { huevo } = world.products
    const { offeredBase, reservedBase } = await offerOf(huevo.id)
    const piece = huevo.presentations[0]
    const all = Math.floor((offeredBase - reservedBase) / piece.baseQuantity)
    const phoneE164 = freshPhone()
    await sql`insert into phones (e164, verified_at) values (${phoneE164}, chaka_now())`.execute(db())
    const basketId = await basketOf(db(), { presentationId: piece.id, count: Math.min(all, 900) })
    const placed = await orderFrom(db(), basketId, window(), { phoneE164 })
    if (!placed.ok) throw new Error(placed.refusal.reason)
    const started = await startChange(db(), { code: placed.value.code, basketId: null })
    if (!started.ok) throw new Error(started.refusal.reason)
    const view = await findBasketView(db(), started.value.basketId, await shopCycle(db()))
    expect(view?.shortfalls).toEqual([])
    expect(view?.changesCode).toBe(placed.value.code)
  })
})
