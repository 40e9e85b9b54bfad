import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { found, some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { answerHarvest } from '~/features/consolidation/answers/answer-harvest.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { recomposeSurtida } from '~/features/consolidation/recompose/recompose-surtida.server'
import { findSurtidaToFill } from '~/features/consolidation/recompose/views.server'
import { basketOf, orderFrom } from '../orders/support'
import { openWeek } from '../work/support'

const database = testDatabase()
let world: World
/** In one bag: a cuarta of potato (15, 2,875 kg), an amarro of chard (3,50, 0,5 kg), a kilo of tomato (6), six eggs (6,20). */
const of = () => ({
  ownerId: world.associations[0].id,
  byPersonId: world.associations[0].coordinator.personId,
  actor: 'association_coordinator',
  slug: world.bundle.slug,
  cycleNumber: 1,
})
const requests = async () =>
  database.db.selectFrom('harvestRequests').selectAll().orderBy('offerId').execute()
const requestOf = async (offerId: number) => found(await requests(), (request) => request.offerId === offerId)
const totals = async () =>
  database.db
    .selectFrom('orderLines')
    .select(['orderId', 'position', 'totalCentavos'])
    .orderBy('orderId')
    .orderBy('position')
    .execute()

beforeAll(async () => {
  const { db } = database
  world = await openWeek(db)
  await db
    .updateTable('bundles')
    .set({ ownerId: world.associations[0].id, kind: 'surtida' })
    .where('id', '=', world.bundle.id)
    .execute()
  // A kilo of chard at the price of the tomato's: fits in the third slot.
  const swapped = await orderFrom(
    db,
    await basketOf(db, {
      bundleId: world.bundle.id,
      swaps: { '2': world.products.tomate.presentations[1].id },
    }),
    some(world.windows[1]).id,
    { buyerName: 'Con cambio' },
  )
  expect(swapped.ok).toBe(true)
})

const fill = async (slot: number, from: number, to: number, count: number) =>
  recomposeSurtida(database.db, {
    ...of(),
    slot,
    expectedPresentationId: from,
    presentationId: to,
    count,
  })

test('before the cut-off nothing is filled otherwise', async () => {
  const { acelga, tomate } = world.products
  const outcome = await fill(3, tomate.presentations[0].id, acelga.presentations[1].id, 1)
  expect(outcome).toEqual({ ok: false, refusal: { reason: 'not_now' } })
  const view = await findSurtidaToFill(database.db, { ...of(), slot: 3, text: '' })
  expect(view).toMatchObject({ isRecomposable: false, choices: null, surtida: { bags: 3 } })
})

describe('after the cut-off', () => {
  let paid: Awaited<ReturnType<typeof totals>>
  beforeAll(async () => {
    const closed = await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
    expect(closed.ok).toBe(true)
    paid = await totals()
  })

  test('what fits is shown with how many of it, and nothing else', async () => {
    const view = await findSurtidaToFill(database.db, { ...of(), slot: 3, text: '' })
    const names = view?.choices?.fits.map((each) => `${each.count} ${each.unit} ${each.productName}`)
    expect(names).toContain('1 kg Acelga')
    expect(names?.some((name) => name.includes('Huevo'))).toBe(false)
  })

  test.each([
    ['value', 3, 'papa', 0, 1],
    ['animal_for_plant', 3, 'huevo', 1, 1],
    ['value', 3, 'acelga', 1, 9],
  ] as const)('refuses by %s', async (reason, slot, product, presentation, count) => {
    const from = world.products.tomate.presentations[0]
    const to = some(world.products[product].presentations[presentation])
    const outcome = await fill(slot, from.id, to.id, count)
    expect(outcome.ok ? null : outcome.refusal.reason).toBe(reason)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('fills a slot in every order at once; all sums hold, buyers pay the same, who is touched is told', async () => {
    const { db } = database
    const { acelga, tomate } = world.products
    const [juana] = world.associations[0].producers
    const juanas = await db.selectFrom('allotments').selectAll().where('producerId', '=', juana.id).execute()
    const answered = await answerHarvest(db, {
      cycleId: world.cycle.id,
      producerId: juana.id,
      choices: juanas.map(({ id }) => ({ allotmentId: id, answer: 'yes' as const })),
      by: {
        how: 'coordinator',
        byPersonId: world.associations[0].coordinator.personId,
        associationId: world.associations[0].id,
      },
    })
    expect(answered.ok).toBe(true)
    const before = { acelga: await requestOf(acelga.offer.id), tomate: await requestOf(tomate.offer.id) }

    const outcome = await fill(3, tomate.presentations[0].id, acelga.presentations[1].id, 1)
    expect(outcome).toMatchObject({ ok: true, value: { bags: 3 } })
    expect(await findBrokenInvariants(db)).toEqual([])
    expect(await totals()).toEqual(paid)
    expect((await requestOf(acelga.offer.id)).requestedBase).toBe(before.acelga.requestedBase + 3_000)
    // Three kilos less; the pound that a buyer chose in the second slot stays.
    expect((await requestOf(tomate.offer.id)).requestedBase).toBe(before.tomate.requestedBase - 3_000)

    const told = await db.selectFrom('messages').selectAll().where('kind', '=', 'harvest_changed').execute()
    expect(told.length).toBeGreaterThanOrEqual(2)
    expect(told.every((message) => message.subject.startsWith('recomposition:'))).toBe(true)
    const audit = await db
      .selectFrom('auditLog')
      .selectAll()
      .where('action', '=', 'bundle.recomposed')
      .execute()
    expect(audit).toHaveLength(1)
  })

  test('the same click again changes nothing', async () => {
    const { acelga, tomate } = world.products
    const messages = await database.db.selectFrom('messages').select('id').execute()
    const outcome = await fill(3, tomate.presentations[0].id, acelga.presentations[1].id, 1)
    expect(outcome.ok).toBe(false)
    expect(await database.db.selectFrom('messages').select('id').execute()).toHaveLength(messages.length)
  })

  test('back again, and a buyer’s own swap is never touched', async () => {
    const { acelga, tomate } = world.products
    expect((await fill(3, acelga.presentations[1].id, tomate.presentations[0].id, 1)).ok).toBe(true)
    const swaps = await database.db
      .selectFrom('orderComponents')
      .innerJoin('orders', 'orders.id', 'orderComponents.orderId')
      .select('presentationId')
      .where('buyerName', '=', 'Con cambio')
      .where('slot', '=', 2)
      .execute()
    expect(swaps.map((row) => row.presentationId)).toEqual([tomate.presentations[1].id])
    const outcome = await fill(2, acelga.presentations[0].id, tomate.presentations[1].id, 1)
    expect(outcome.ok ? null : outcome.refusal.reason).toBe('weight')
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('only into what is free for all bags, and never under concurrent clicks twice', async () => {
    const { acelga, tomate } = world.products
    const { db } = database
    const offer = await db
      .selectFrom('offers')
      .selectAll()
      .where('id', '=', acelga.offer.id)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('offers')
      .set({ offeredBase: offer.reservedBase + 2_000 })
      .where('id', '=', offer.id)
      .execute()
    const short = await fill(3, tomate.presentations[0].id, acelga.presentations[1].id, 1)
    expect(short).toEqual({ ok: false, refusal: { reason: 'not_free', freeBase: 2_000 } })
    await db
      .updateTable('offers')
      .set({ offeredBase: offer.offeredBase })
      .where('id', '=', offer.id)
      .execute()
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, async () =>
        fill(3, tomate.presentations[0].id, acelga.presentations[1].id, 1),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  test('another association’s coordinator has no such bag', async () => {
    const outcome = await recomposeSurtida(database.db, {
      ...of(),
      ownerId: world.associations[1].id,
      slot: 1,
      expectedPresentationId: 1,
      presentationId: 2,
      count: 1,
    })
    expect(outcome).toEqual({ ok: false, refusal: { reason: 'unknown_bundle' } })
  })

  test('after the deadline for answers it is too late', async () => {
    const { acelga, tomate } = world.products
    await database.db
      .updateTable('orderCycles')
      .set({ state: 'confirmed', confirmedAt: new Date() })
      .execute()
    const outcome = await fill(3, acelga.presentations[1].id, tomate.presentations[0].id, 1)
    expect(outcome).toEqual({ ok: false, refusal: { reason: 'not_now' } })
  })
})

describe('a product that nobody else ordered', () => {
  const alone = testDatabase()
  test('is asked of nobody any more: its request goes, and who was asked is told', async () => {
    const { db } = alone
    const week = await buildWorld(db)
    const [owner, other] = week.associations
    await db.updateTable('bundles').set({ ownerId: owner.id, kind: 'surtida' }).execute()
    const { acelga, tomate } = week.products
    const placed = await orderFrom(
      db,
      await basketOf(db, { bundleId: week.bundle.id }),
      some(week.windows[0]).id,
    )
    expect(placed.ok).toBe(true)
    await closeCycle(db, { cycleId: week.cycle.id, how: 'operator' })
    const outcome = await recomposeSurtida(db, {
      ownerId: owner.id,
      byPersonId: owner.coordinator.personId,
      actor: 'association_coordinator',
      slug: week.bundle.slug,
      cycleNumber: 1,
      slot: 3,
      expectedPresentationId: tomate.presentations[0].id,
      presentationId: acelga.presentations[1].id,
      count: 1,
    })
    expect(outcome).toMatchObject({ ok: true, value: { bags: 1 } })
    expect(await findBrokenInvariants(db)).toEqual([])
    const left = await db.selectFrom('harvestRequests').select('offerId').execute()
    expect(left.map((request) => request.offerId)).not.toContain(tomate.offer.id)
    const told = await db
      .selectFrom('messages')
      .select('body')
      .where('kind', '=', 'harvest_changed')
      .where('associationId', '=', other.id)
      .execute()
    expect(told.length).toBeGreaterThan(0)
  })
})
