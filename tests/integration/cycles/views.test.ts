import { beforeEach, describe, expect, it } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import {
  findCycleByNumber,
  findNextOpening,
  findShopCycle,
  getCycle,
  listCycles,
  listCyclesToClose,
  listCyclesToOpen,
} from '~/features/cycles/views.server'
import { takesOrders } from '~/features/cycles/cycle'
import { addDays, addMinutes } from '~/kernel/instants'
import { addCycle, FRIDAY } from '../consolidation/small-world'

const database = testDatabase()

beforeEach(async () => {
  await database.db.deleteFrom('orderCycles').execute()
  await setClock(database.db, FRIDAY)
})

async function end(cycleId: number, state: 'closed' | 'settled' | 'cancelled') {
  await database.db
    .updateTable('orderCycles')
    .set(
      state === 'cancelled'
        ? { state, cancelledAt: FRIDAY, cancelReason: 'bloqueo' }
        : { state, closedAt: FRIDAY, closedHow: 'operator' },
    )
    .where('id', '=', cycleId)
    .execute()
}

describe('the cycle that the shop shows', () => {
  it('is none before the first', async () => {
    expect(await findShopCycle(database.db)).toBeNull()
    expect(await findNextOpening(database.db)).toBeNull()
  })

  it('is the open one that closes soonest, with the clock of the database', async () => {
    await addCycle(database.db, { closesAt: addDays(FRIDAY, 5) })
    const sooner = await addCycle(database.db, { closesAt: addDays(FRIDAY, 3) })
    const shown = await findShopCycle(database.db)
    expect(shown?.cycle).toMatchObject({ id: sooner.cycleId, state: 'open', platformBasisPoints: 300 })
    expect(Math.abs((shown?.now.getTime() ?? 0) - FRIDAY.getTime())).toBeLessThan(20_000)
  })

  it('is an open one rather than a newer one that is past its cut-off', async () => {
    const open = await addCycle(database.db, { opensAt: addDays(FRIDAY, -2) })
    await addCycle(database.db, { opensAt: addDays(FRIDAY, -1), closesAt: addMinutes(FRIDAY, -1) })
    expect((await findShopCycle(database.db))?.cycle.id).toBe(open.cycleId)
  })

  it('is the newest ended one when none takes orders, never a draft nor a cancelled one', async () => {
    const old = await addCycle(database.db, { opensAt: addDays(FRIDAY, -14) })
    const last = await addCycle(database.db, { opensAt: addDays(FRIDAY, -7) })
    const cancelled = await addCycle(database.db, { opensAt: addDays(FRIDAY, -1) })
    const draft = await addCycle(database.db, { state: 'draft', opensAt: addDays(FRIDAY, 7) })
    await end(old.cycleId, 'settled')
    await end(last.cycleId, 'closed')
    await end(cancelled.cycleId, 'cancelled')
    expect((await findShopCycle(database.db))?.cycle).toMatchObject({ id: last.cycleId, state: 'closed' })
    expect((await findNextOpening(database.db))?.cycle.id).toBe(draft.cycleId)
  })

  it('takes orders in [opensAt, closesAt), by SQL and by the pure twin on the same instants', async () => {
    const cycle = await addCycle(database.db)
    const instants = [
      addMinutes(cycle.opensAt, -1),
      cycle.opensAt,
      addMinutes(cycle.opensAt, 1),
      addMinutes(cycle.closesAt, -1),
      cycle.closesAt,
      addMinutes(cycle.closesAt, 1),
    ]
    const seen: boolean[] = []
    for (const instant of instants) {
      await setClock(database.db, instant)
      const { cycle: read, now } = await getCycle(database.db, cycle.cycleId)
      seen.push(takesOrders(read, now))
      const due = await listCyclesToClose(database.db)
      expect(due.length === 0).toBe(now < read.closesAt)
    }
    expect(seen).toEqual([false, true, true, true, false, false])
  })
})

describe('what is due', () => {
  it('is every draft whose opening has come', async () => {
    const due = await addCycle(database.db, { state: 'draft', opensAt: addMinutes(FRIDAY, -1) })
    await addCycle(database.db, { state: 'draft', opensAt: addMinutes(FRIDAY, 1) })
    expect(await listCyclesToOpen(database.db)).toEqual([{ cycleId: due.cycleId }])
  })

  it('is every open cycle past its cut-off, and says when it is late', async () => {
    const weekAgo = await addCycle(database.db, {
      opensAt: addDays(FRIDAY, -9),
      closesAt: addDays(FRIDAY, -7),
    })
    const justNow = await addCycle(database.db, { closesAt: addMinutes(FRIDAY, -0.5) })
    await addCycle(database.db, { closesAt: addMinutes(FRIDAY, 1) })
    expect(await listCyclesToClose(database.db)).toEqual([
      { cycleId: weekAgo.cycleId, how: 'late_start' },
      { cycleId: justNow.cycleId, how: 'clock' },
    ])
  })
})

it('a cycle is found by the number that people use; a wrong id is a bug', async () => {
  const { cycleId } = await addCycle(database.db)
  const { cycle } = await getCycle(database.db, cycleId)
  expect((await findCycleByNumber(database.db, cycle.number))?.cycle).toEqual(cycle)
  expect(await findCycleByNumber(database.db, 1)).toBeNull()
  expect((await listCycles(database.db)).map((listed) => listed.cycle.id)).toEqual([cycleId])
  await expect(getCycle(database.db, 999_999)).rejects.toThrow('no cycle')
})
