import { beforeAll, expect, test } from 'vitest'
import { setClock } from '#db/clock.server'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { settleMoment } from '~/features/consolidation/shortages/settle-moment'
import { settleShortages } from '~/features/consolidation/shortages/settle-shortages.server'
import { listCyclesToSettle } from '~/features/consolidation/shortages/views.server'
import { settleShortagesWhenDue } from '~/jobs/settle-shortages'
import { addMinutes } from '~/kernel/instants'
import { openWeek } from '../work/support'

const database = testDatabase()
const origin = 'https://chaka.test'
let world: World
const told = () =>
  database.db.selectFrom('messages').selectAll().where('kind', '=', 'shortage').orderBy('id').execute()

beforeAll(async () => {
  const { db } = database
  world = await openWeek(db)
  await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
  // One producer says that nothing comes; the others say nothing at all.
  const part = await db
    .selectFrom('allotments as a')
    .innerJoin('harvestRequests as r', 'r.id', 'a.harvestRequestId')
    .select('a.id')
    .where('r.productId', '=', world.products.acelga.id)
    .orderBy('a.askedBase', 'desc')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('allotments')
    .set({ answer: 'no', confirmedBase: 0, answeredAt: world.cycle.closesAt, answeredHow: 'coordinator' })
    .where('id', '=', part.id)
    .execute()
})

test('nothing is due while coordinators may answer for the silent', async () => {
  const { db } = database
  expect(await listCyclesToSettle(db)).toEqual([])
  await setClock(db, addMinutes(world.cycle.confirmBy, 1))
  await confirmCycle(db, world.cycle.id)
  expect(await listCyclesToSettle(db)).toEqual([])
})

test('then it is shared out by itself, each buyer told once with a link that begins with the public origin', async () => {
  const { db } = database
  await setClock(db, settleMoment(world.cycle))
  const due = await listCyclesToSettle(db)
  expect(due).toEqual([{ cycleId: world.cycle.id }])
  // A worker that died and was started anew, another beside it, and the operator's tap: one settling.
  await Promise.all([
    settleShortagesWhenDue(db, { cycleId: world.cycle.id }, { origin }),
    settleShortagesWhenDue(db, { cycleId: world.cycle.id }, { origin }),
    settleShortages(db, {
      cycleId: world.cycle.id,
      stage: 'confirmed',
      byPersonId: world.operator.personId,
      origin,
    }),
  ])
  expect(await listCyclesToSettle(db)).toEqual([])
  const messages = await told()
  expect(messages.length).toBeGreaterThan(0)
  expect(new Set(messages.map(({ subject }) => subject)).size).toBe(messages.length)
  for (const { body } of messages) expect(body).toContain(`${origin}/pedidos/`)
  const audit = await db
    .selectFrom('auditLog')
    .select('actor')
    .where('action', '=', 'cycle.shortages_settled')
    .execute()
  expect(audit).toHaveLength(1)
  expect(await findBrokenInvariants(db)).toEqual([])
})
