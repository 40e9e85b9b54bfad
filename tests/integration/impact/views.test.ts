import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { findProducerShare } from '~/features/impact/views.server'
import { addMinutes } from '~/kernel/instants'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'

const database = testDatabase()
let world: World

beforeAll(async () => {
  world = await buildWorld(database.db)
})

async function addOrder(producerCentavos: number) {
  const { db } = database
  const phone = await db
    .insertInto('phones')
    .values({ e164: `+5916${String(Math.floor(producerCentavos)).padStart(7, '0')}` })
    .returning('id')
    .executeTakeFirstOrThrow()
  const total = producerCentavos + 150
  const order = await db
    .insertInto('orders')
    .values({
      cycleId: world.cycle.id,
      windowId: world.windows[0]?.id ?? 0,
      phoneId: phone.id,
      buyerName: 'Ana',
      formKey: randomUUID(),
      placedAt: addMinutes(world.cycle.opensAt, 10),
      linesCentavos: total,
      orderFeeCentavos: 0,
      totalCentavos: total,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('orderLines')
    .values({
      orderId: order.id,
      position: 1,
      cycleId: world.cycle.id,
      presentationId: world.products.papa.presentations[0].id,
      label: 'Papa',
      unit: 'arroba',
      picture: 'papa',
      count: 1,
      baseQuantity: 11_500,
      grams: 11_500,
      producerCentavos,
      transportCentavos: 90,
      platformCentavos: 60,
      totalCentavos: total,
    })
    .execute()
  return order.id
}

it('tells nothing before a week with orders is closed, then the share of what was paid, cancelled orders aside', async () => {
  await addOrder(850)
  const cancelled = await addOrder(100)
  expect(await findProducerShare(database.db)).toBeNull()

  await database.db
    .updateTable('orders')
    .set({ state: 'cancelled', cancelledAt: world.cycle.opensAt, cancelledBy: 'buyer' })
    .where('id', '=', cancelled)
    .execute()
  await database.db
    .updateTable('orderCycles')
    .set({ state: 'closed', closedAt: world.cycle.closesAt, closedHow: 'clock' })
    .execute()
  expect(await findProducerShare(database.db)).toEqual({
    ten: { producer: 850, transport: 90, platform: 60 },
    cycleNumber: 1,
    orderCount: 1,
    isWhole: true,
  })
})
