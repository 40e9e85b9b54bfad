import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { countStatements } from '#tests/support/statements'
import { type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { orderPath, orderToken } from '~/features/orders/order-link.server'
import * as harvestRoute from '~/routes/asociacion.$slug.cosecha'
import * as orderRoute from '~/routes/pedidos.$code'
import { basketOf, orderFrom } from '../orders/support'
import { openWeek, signedIn } from '../work/support'

const database = testDatabase()
let world: World
const messagesOf = async (kind: string) =>
  database.db.selectFrom('messages').selectAll().where('kind', '=', kind).orderBy('id').execute()
const orderOf = async (buyerName: string) =>
  database.db.selectFrom('orders').selectAll().where('buyerName', '=', buyerName).executeTakeFirstOrThrow()

describe('an association below its minimum at the cut-off', () => {
  beforeAll(async () => {
    const { db } = database
    world = await openWeek(db)
    const [huertas, carpas] = world.associations
    // The same buyer with a second order that holds nothing but tomato and egg.
    const { tomate, huevo } = world.products
    const items = [
      { presentationId: tomate.presentations[0].id, count: 2 },
      { presentationId: huevo.presentations[1].id },
    ]
    const outcome = await orderFrom(db, await basketOf(db, ...items), some(world.windows[1]).id, {
      buyerName: 'Solo tomate',
    })
    expect(outcome.ok).toBe(true)
    await db
      .insertInto('cycleParticipants')
      .values([
        { cycleId: world.cycle.id, associationId: carpas.id, minimumCentavos: 100_000 },
        { cycleId: world.cycle.id, associationId: huertas.id, minimumGrams: 1_000 },
      ])
      .execute()
    const closed = await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
    expect(closed).toMatchObject({ ok: true, value: { associationsLeft: 1, orders: 3, warnings: [] } })
  })

  test('all that always holds, holds', async () => {
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('its components leave the orders, which cost less, and nothing is asked of it', async () => {
    const { db } = database
    const ana = await orderOf('Ana Paredes')
    const lines = await db.selectFrom('orderLines').selectAll().where('orderId', '=', ana.id).execute()
    const bag = some(lines.find((line) => line.bundleOfferId !== null))
    // Two bags with a cuarta of potato and an amarro of chard each: 2 x (15 + 3,50), 6,75 kg.
    expect(bag).toMatchObject({ producerCentavos: 3_700, grams: 6_750, count: 2 })
    expect(bag.totalCentavos % 10).toBe(0)
    expect(ana.linesCentavos).toBe(lines.reduce((sum, line) => sum + line.totalCentavos, 0))
    const requests = await db.selectFrom('harvestRequests').select('associationId').execute()
    expect(requests.every((request) => request.associationId === world.associations[0].id)).toBe(true)
    const kept = await db.selectFrom('withdrawnComponents').selectAll().execute()
    expect(kept.map((row) => row.associationId)).toEqual([world.associations[1].id, world.associations[1].id])
  })

  test('an order of which nothing is left is cancelled, its place free again', async () => {
    const order = await orderOf('Solo tomate')
    expect(order).toMatchObject({ state: 'cancelled', cancelledBy: 'system' })
    expect(order.cancelReason).toBe('Carpas de Achocalla no llega a su mínimo')
    const window = await database.db
      .selectFrom('cycleWindows')
      .select('booked')
      .where('id', '=', order.windowId)
      .executeTakeFirstOrThrow()
    expect(window.booked).toBe(0)
  })

  test('each buyer it touches is told once, its producers and coordinator hear why, the others nothing of it', async () => {
    const told = await messagesOf('association_left')
    expect(told).toHaveLength(2)
    const ana = await orderOf('Ana Paredes')
    const hers = some(told.find((message) => message.phoneId === ana.phoneId))
    expect(hers.body).toBe(
      `Carpas de Achocalla no viene esta semana: hay pocos pedidos. No te llega: Huevo y Tomate. Tu pedido ${ana.code}: ahora Bs ${(ana.totalCentavos / 100).toFixed(2).replace('.', ',').replace(',00', '')}.`,
    )
    expect(told.find((message) => message.phoneId !== ana.phoneId)?.body).toContain('Queda cancelado')

    const zero = await messagesOf('harvest_zero')
    expect(zero).toHaveLength(2)
    expect(zero.every((message) => message.body.includes('su asociación no va'))).toBe(true)
    const [coordinator] = await messagesOf('association_zero')
    expect(coordinator?.body).toContain('su mínimo es Bs 1.000')
    const participant = await database.db
      .selectFrom('cycleParticipants')
      .selectAll()
      .where('associationId', '=', world.associations[1].id)
      .executeTakeFirstOrThrow()
    expect(participant).toMatchObject({ cancelReason: 'no llega a su mínimo' })
    expect(participant.cancelledAt).not.toBeNull()
  })
})

describe('what people see of it', () => {
  const get = pagesOn(() => database.db, {
    'pedidos/:code': orderRoute,
    'asociacion/:slug/cosecha': harvestRoute,
  })

  test('the buyer finds what does not come on her page, and why', async () => {
    const { code, formKey } = await orderOf('Ana Paredes')
    const { secret } = await database.db.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
    const { html } = await get(orderPath(code, orderToken(secret, 'open', formKey)))
    expect(html).toContain('Lo que no viene')
    expect(html).toContain('Carpas de Achocalla no llegó a su pedido mínimo')
  })

  test('the association is told that it does not travel, not that nobody ordered', async () => {
    const [huertas, carpas] = world.associations
    const page = async (association: typeof carpas | typeof huertas) =>
      (
        await get(`/asociacion/${association.slug}/cosecha?ciclo=1`, {
          headers: await signedIn(database.db, association.coordinator.personId),
        })
      ).html
    const html = await page(carpas)
    expect(html).toContain('No viaja en el ciclo 1')
    expect(html).toMatch(/su mínimo es Bs\s1\.000,00/)
    expect(html).not.toContain('Nadie pidió productos de su asociación')
    expect(await page(huertas)).not.toContain('No viaja en el ciclo 1')
  })
})

describe('the same cut-off with twenty orders more', () => {
  const other = testDatabase()
  test('takes a handful of statements, one for each step', async () => {
    const { db } = other
    const statementsWith = async (orders: number) => {
      const week = await openWeek(db)
      const items = [
        { bundleId: week.bundle.id },
        { presentationId: week.products.tomate.presentations[0].id },
      ]
      await db.updateTable('cycleWindows').set({ capacity: 500 }).execute()
      for (let index = 0; index < orders; index += 1) {
        const placed = await orderFrom(db, await basketOf(db, ...items), some(week.windows[0]).id)
        if (!placed.ok) throw new Error(placed.refusal.reason)
      }
      await db
        .insertInto('cycleParticipants')
        .values({ cycleId: week.cycle.id, associationId: week.associations[1].id, minimumGrams: 900_000 })
        .execute()
      const counted = countStatements(other.url)
      const closed = await closeCycle(counted.db, { cycleId: week.cycle.id, how: 'operator' })
      await counted.close()
      expect(closed).toMatchObject({ ok: true, value: { associationsLeft: 1 } })
      expect(await findBrokenInvariants(db)).toEqual([])
      return counted.insideTransactions()
    }
    expect(await statementsWith(20)).toBeLessThanOrEqual(36)
  })
})
