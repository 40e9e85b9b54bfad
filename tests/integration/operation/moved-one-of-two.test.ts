import { expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { startDelivery } from '~/features/delivery/start-delivery.server'
import { moveOrder } from '~/features/orders/move-order.server'
import { addMinutes } from '~/kernel/instants'
import { deskWorld } from '../desk/support'

const database = testDatabase()

test('of two orders that a phone picks up together, the one that stays is told anew without the one that goes', async () => {
  const { db } = database
  const world = await deskWorld(db, 3)
  const cycleId = world.cycle.id
  await db
    .updateTable('orders')
    .set({
      phoneId: (eb) => eb.selectFrom('orders').select('phoneId').where('code', '=', some(world.codes[0])),
    })
    .where('code', '=', some(world.codes[2]))
    .execute()
  await setClock(db, addMinutes(world.cycle.checkInAt, 90))
  await confirmCycle(db, cycleId)
  await startDelivery(db, cycleId)
  const [stays, goes] = [some(world.codes[0]), some(world.codes[2])]
  const ready = async () =>
    (
      await db
        .selectFrom('messages')
        .select(['body', 'status'])
        .where('kind', '=', 'order_ready')
        .orderBy('id')
        .execute()
    ).filter(({ body }) => body.includes(stays))
  expect(await ready()).toMatchObject([{ status: 'waiting', body: expect.stringContaining(goes) as string }])

  const by = { reason: 'lluvia', byPersonId: world.operator.personId, origin: 'https://chaka.test' }
  const away = { code: goes, windowId: some(world.windows[2]).id, ...by }
  expect(await moveOrder(db, away)).toMatchObject({ ok: true, value: { moved: true } })
  const [before, after, ...more] = await ready()
  expect(before).toMatchObject({ status: 'expired' })
  expect(after).toMatchObject({ status: 'waiting' })
  expect(after?.body).not.toContain(goes)
  expect(more).toEqual([])
})
