import { beforeEach, describe, expect, it } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { addMinutes } from '~/kernel/instants'
import { addOrder, addPhone, emptyDatabase, partOf } from './small-world'

const database = testDatabase()
let world: World

beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await buildWorld(database.db)
})

async function orderAcelga() {
  const [window] = world.points[0].windows
  await addOrder(database.db, {
    cycleId: world.cycle.id,
    windowId: window?.id ?? 0,
    phoneId: await addPhone(database.db),
    parts: [partOf(world, 'acelga', 5)],
  })
}

const closeNow = () => closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })

function messages() {
  return database.db.selectFrom('messages').select(['id', 'kind', 'status']).orderBy('id').execute()
}

describe('once and on time', () => {
  it('the second call is refused and changes nothing', async () => {
    await orderAcelga()
    expect((await closeNow()).ok).toBe(true)
    const before = await messages()
    expect(await closeNow()).toEqual({ ok: false, refusal: { reason: 'already_closed' } })
    expect(await messages()).toEqual(before)
  })

  it('the clock closes nothing before its time; a person may', async () => {
    const early = { cycleId: world.cycle.id, how: 'clock' } as const
    expect(await closeCycle(database.db, early)).toEqual({ ok: false, refusal: { reason: 'not_due' } })
    await setClock(database.db, world.cycle.closesAt)
    expect(await closeCycle(database.db, early)).toMatchObject({ ok: true })
    const { closedAt, closedHow, catalogVersion } = await database.db
      .selectFrom('orderCycles')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(closedHow).toBe('clock')
    expect(closedAt?.getTime()).toBeGreaterThanOrEqual(world.cycle.closesAt.getTime())
    expect(catalogVersion).toBe(2)
  })

  it('refuses a draft, a cancelled cycle and one that does not exist', async () => {
    await database.db.updateTable('orderCycles').set({ state: 'draft' }).execute()
    expect(await closeNow()).toEqual({ ok: false, refusal: { reason: 'not_open' } })
    await database.db
      .updateTable('orderCycles')
      .set({ state: 'cancelled', cancelledAt: new Date(), cancelReason: 'granizo' })
      .execute()
    expect(await closeNow()).toEqual({ ok: false, refusal: { reason: 'not_open' } })
    expect(await closeCycle(database.db, { cycleId: 999_999, how: 'operator' })).toEqual({
      ok: false,
      refusal: { reason: 'unknown_cycle' },
    })
  })

  it('the audit log says who, how and when', async () => {
    const byPersonId = world.operator.personId
    await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator', byPersonId })
    const entries = await database.db
      .selectFrom('auditLog')
      .selectAll()
      .where('subject', '=', `cycle:${world.cycle.id}`)
      .execute()
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      action: 'cycle.closed',
      subject: `cycle:${world.cycle.id}`,
      actorPersonId: byPersonId,
      actor: 'operator',
      before: { state: 'open' },
      after: { state: 'closed', how: 'operator' },
    })
  })

  it('a server that was down leaves producers time to answer', async () => {
    await orderAcelga()
    const { confirmBy } = world.cycle
    await setClock(database.db, addMinutes(confirmBy, -60))
    const outcome = await closeCycle(database.db, { cycleId: world.cycle.id, how: 'late_start' })
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    const { cycle, closedAt, warnings } = outcome.value
    expect(cycle.confirmBy).toEqual(addMinutes(closedAt, 360))
    expect(warnings).toEqual([{ kind: 'answer_time_extended', from: confirmBy, to: cycle.confirmBy }])
    const question = await database.db.selectFrom('questions').select('answerBy').executeTakeFirst()
    expect(question?.answerBy).toEqual(cycle.confirmBy)
    expect((await messages()).every((message) => message.status === 'waiting')).toBe(true)
  })

  it('after the check-in nobody can be asked any more: it closes, and says so', async () => {
    await orderAcelga()
    await setClock(database.db, addMinutes(world.cycle.checkInAt, 30))
    const outcome = await closeCycle(database.db, { cycleId: world.cycle.id, how: 'late_start' })
    expect(outcome).toMatchObject({
      ok: true,
      value: { warnings: [{ kind: 'too_late_to_ask', confirmBy: world.cycle.checkInAt }] },
    })
    expect((await messages()).every((message) => message.status === 'expired')).toBe(true)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })
})
