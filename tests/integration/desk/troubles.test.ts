import { beforeEach, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { listUnweighed } from '~/features/consolidation/today.server'
import { listDeskTroubles } from '~/features/delivery/desk/troubles.server'
import { startDelivery } from '~/features/delivery/start-delivery.server'
import { addMinutes } from '~/kernel/instants'
import * as today from '~/routes/operacion'
import { emptyDatabase } from '../consolidation/small-world'
import { argsOf, signedIn } from '../work/support'
import { act, deskWorld, send, type DeskWorld } from './support'

const database = testDatabase()
let world: DeskWorld
beforeEach(async () => {
  const { db } = database
  await emptyDatabase(db)
  world = await deskWorld(db, 4)
  await setClock(db, world.cycle.checkInAt)
  await confirmCycle(db, world.cycle.id)
  await startDelivery(db, world.cycle.id)
})

test('what nobody weighed is missed on the morning of the handover, while orders wait', async () => {
  const { db } = database
  await setClock(db, addMinutes(world.cycle.deliversAt, -8 * 60 - 1))
  expect(await listUnweighed(db, 8)).toEqual([])
  await setClock(db, addMinutes(world.cycle.deliversAt, -8 * 60))
  const [unweighed] = await listUnweighed(db, 8)
  expect(unweighed).toMatchObject({
    cycleNumber: 1,
    associations: world.associations.map(({ name }) => name).toSorted(),
  })
  expect(unweighed?.products).toBeGreaterThan(1)

  await db.updateTable('orders').set({ state: 'handed_over' }).execute()
  expect(await listUnweighed(db, 8)).toEqual([])
})

test('orders whose hours are over, doubled handovers and cash that nobody counted are for today', async () => {
  const { db } = database
  const cycle = 1
  const [first, second] = world.codes
  const order = some(first)
  await setClock(db, world.cycle.deliversAt)
  expect(await listDeskTroubles(db)).toEqual([])
  await send(db, world, [
    act({ kind: 'handover', cycle, order }),
    act({ kind: 'no_show', cycle, order: some(second) }),
  ])
  await send(db, world, [act({ kind: 'handover', cycle, order })], world.nancy)
  expect(await listDeskTroubles(db)).toEqual([{ cycleNumber: 1, overdue: 0, conflicts: 1, uncounted: 0 }])

  const { last } = await db
    .selectFrom('cycleWindows')
    .select(({ fn }) => fn.max('endsAt').as('last'))
    .executeTakeFirstOrThrow()
  await setClock(db, new Date(last))
  expect(await listDeskTroubles(db)).toEqual([{ cycleNumber: 1, overdue: 3, conflicts: 1, uncounted: 1 }])
  const headers = await signedIn(db, world.operator.personId)
  const { todo } = await today.loader(argsOf(db, { path: '/operacion', headers }))
  expect(todo.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['unweighed', 'overdue', 'desk_conflicts', 'uncounted']),
  )

  await send(db, world, [act({ kind: 'cash_up', cycle, expectedCentavos: 1_000, counts: { '1000': 1 } })])
  expect(await listDeskTroubles(db)).toMatchObject([{ overdue: 3, conflicts: 1, uncounted: 0 }])
})
