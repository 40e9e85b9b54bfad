import { beforeEach, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { type World } from '#tests/support/world'
import { listCyclesToDeliver } from '~/features/delivery/start-delivery.server'
import { startDeliveryWhenDue } from '~/jobs/start-delivery'
import { addMinutes } from '~/kernel/instants'
import { emptyDatabase } from '../consolidation/small-world'
import { confirmedWeek } from './support'

const database = testDatabase()
let world: World
beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await confirmedWeek(database.db)
})
const cycle = () =>
  database.db.selectFrom('orderCycles').select(['state', 'deliveringAt']).executeTakeFirstOrThrow()

test('before its check-in nothing is due, and the job does nothing', async () => {
  expect(await listCyclesToDeliver(database.db)).toEqual([])
  await startDeliveryWhenDue(database.db, { cycleId: world.cycle.id })
  expect(await cycle()).toEqual({ state: 'confirmed', deliveringAt: null })
})

test('at its check-in, or long after it, the cycle is on its way: once, and the audit says so', async () => {
  const { db } = database
  await setClock(db, addMinutes(world.cycle.checkInAt, 3_000))
  const due = await listCyclesToDeliver(db)
  expect(due).toEqual([{ cycleId: world.cycle.id }])
  await Promise.all([1, 2, 3].map(() => startDeliveryWhenDue(db, { cycleId: world.cycle.id })))
  const first = await cycle()
  expect(first.state).toBe('delivering')
  await startDeliveryWhenDue(db, { cycleId: world.cycle.id })
  expect(await cycle()).toEqual(first)
  expect(await listCyclesToDeliver(db)).toEqual([])
  const audit = await db
    .selectFrom('auditLog')
    .select('actor')
    .where('action', '=', 'cycle.delivering')
    .execute()
  expect(audit).toEqual([{ actor: 'worker' }])
})
