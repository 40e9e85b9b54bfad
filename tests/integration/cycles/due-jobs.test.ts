import { beforeEach, expect, it } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { getCycle, listCyclesToClose, listCyclesToOpen } from '~/features/cycles/views.server'
import { closeDueCycle } from '~/jobs/close-cycle'
import { openDueCycle } from '~/jobs/open-cycle'
import { addMinutes } from '~/kernel/instants'
import { addCycle, emptyDatabase } from '../consolidation/small-world'

const database = testDatabase()
let world: World

beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await buildWorld(database.db)
})

const stateOf = async (cycleId: number) => (await getCycle(database.db, cycleId)).cycle.state

it('the jobs do what is due, once, and leave the rest alone', async () => {
  const { id } = world.cycle
  const draft = await addCycle(database.db, {
    state: 'draft',
    opensAt: addMinutes(world.cycle.closesAt, -10),
    closesAt: addMinutes(world.cycle.closesAt, 10_000),
  })
  await closeDueCycle(database.db, { cycleId: id, how: 'clock' })
  await openDueCycle(database.db, { cycleId: draft.cycleId })
  expect([await stateOf(id), await stateOf(draft.cycleId)]).toEqual(['open', 'draft'])

  await setClock(database.db, world.cycle.closesAt)
  for (const due of await listCyclesToClose(database.db)) {
    await closeDueCycle(database.db, due)
    await closeDueCycle(database.db, due)
  }
  for (const due of await listCyclesToOpen(database.db)) {
    await openDueCycle(database.db, due)
    await openDueCycle(database.db, due)
  }
  expect([await stateOf(id), await stateOf(draft.cycleId)]).toEqual(['closed', 'open'])
  expect(await listCyclesToClose(database.db)).toEqual([])
  expect(await listCyclesToOpen(database.db)).toEqual([])
})

it('a night without power loses nothing: the next morning closes it as a late start', async () => {
  await setClock(database.db, addMinutes(world.cycle.closesAt, 600))
  const due = await listCyclesToClose(database.db)
  expect(due).toEqual([{ cycleId: world.cycle.id, how: 'late_start' }])
  for (const each of due) await closeDueCycle(database.db, each)
  const row = await database.db.selectFrom('orderCycles').select(['closedHow', 'state']).executeTakeFirst()
  expect(row).toEqual({ closedHow: 'late_start', state: 'closed' })
})
