import { expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { startDelivery } from '~/features/delivery/start-delivery.server'
import { moveOrder } from '~/features/orders/move-order.server'
import { movePoint } from '~/features/orders/move-point.server'
import { addMinutes } from '~/kernel/instants'
import { deskWorld } from '../desk/support'

const database = testDatabase()

test('what waits until six and names the old place is not sent after the news of the move', async () => {
  const { db } = database
  const world = await deskWorld(db, 3)
  const cycleId = world.cycle.id
  await setClock(db, addMinutes(world.cycle.checkInAt, 90))
  await confirmCycle(db, cycleId)
  await startDelivery(db, cycleId)
  const waiting = async (kind: string) =>
    (
      await db
        .selectFrom('messages')
        .select('recipient')
        .where('kind', '=', kind)
        .where('status', '=', 'waiting')
        .execute()
    ).map(({ recipient }) => recipient)
  expect(await waiting('order_ready')).toHaveLength(4)

  const by = { reason: 'lluvia', byPersonId: world.operator.personId, origin: 'https://chaka.test' }
  const windowId = some(world.windows[0]).id
  const alone = { code: world.elsewhere, windowId, ...by }
  expect(await moveOrder(db, alone)).toMatchObject({ ok: true, value: { moved: true } })
  expect(await waiting('order_ready')).toHaveLength(3)

  const startsAt = addMinutes(some(world.windows[0]).startsAt, 60)
  const pointId = world.points[0].id
  expect(await movePoint(db, { cycleId, pointId, toPointId: pointId, startsAt, ...by })).toMatchObject({
    ok: true,
  })
  expect(await waiting('order_ready')).toEqual([])
  expect(await waiting('order_moved')).toHaveLength(4)
})
