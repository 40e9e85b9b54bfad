import { beforeEach, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { type World } from '#tests/support/world'
import { recordCheckIns } from '~/features/delivery/check-in/record-check-ins.server'
import { listCyclesToTellReceived } from '~/features/delivery/notices/tell-received.server'
import { startDeliveryWhenDue } from '~/jobs/start-delivery'
import { tellProducersOfReceived } from '~/jobs/tell-received'
import { emptyDatabase } from '../consolidation/small-world'
import { checkingIn, confirmedWeek, partOf, requestOf } from './support'

const database = testDatabase()
let world: World
beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await confirmedWeek(database.db)
})

const told = (kind: string) =>
  database.db
    .selectFrom('messages')
    .select(['recipient', 'body'])
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()

test('when the goods set out, each buyer hears once where and when she picks up all that is hers', async () => {
  const { db } = database
  await setClock(db, world.cycle.checkInAt)
  await startDeliveryWhenDue(db, { cycleId: world.cycle.id })
  await startDeliveryWhenDue(db, { cycleId: world.cycle.id })
  const orders = await db.selectFrom('orders').select(['phoneId', 'windowId', 'code']).execute()
  const ready = await told('order_ready')
  expect(ready).toHaveLength(new Set(orders.map((order) => `${order.phoneId} ${order.windowId}`)).size)
  for (const { code } of orders) expect(ready.filter(({ body }) => body.includes(code))).toHaveLength(1)
  expect(ready.every(({ body }) => /(viene|vienen)\. Recoge en Plaza|Recoge en Ciudad/.test(body))).toBe(true)
})

test('when the handover begins, each producer hears once what was weighed of hers and what she earns', async () => {
  const { db } = database
  const request = await requestOf(db, world, 'acelga')
  const { producerId, askedBase } = await partOf(db, request.id)
  const recorded = await recordCheckIns(
    db,
    checkingIn(world, producerId, {
      harvestRequestId: request.id,
      receivedBase: askedBase - 500,
      reason: 'frost',
    }),
  )
  expect(recorded.ok).toBe(true)
  expect(await listCyclesToTellReceived(db)).toEqual([])
  await setClock(db, world.cycle.deliversAt)
  expect(await listCyclesToTellReceived(db)).toEqual([{ cycleId: world.cycle.id }])
  await Promise.all([1, 2].map(() => tellProducersOfReceived(db, { cycleId: world.cycle.id })))
  expect(await listCyclesToTellReceived(db)).toEqual([])
  expect(await told('harvest_received')).toEqual([
    {
      recipient: `producer:${producerId}`,
      body: expect.stringMatching(
        /^Recibido, ciclo 1: .+ de acelga.*, falta 1 amarro\. Le tocan Bs /,
      ) as string,
    },
  ])
})
