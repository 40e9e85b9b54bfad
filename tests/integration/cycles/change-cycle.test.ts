import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { cancelCycle } from '~/features/cycles/cancel-cycle.server'
import { postponeCycle } from '~/features/cycles/postpone-cycle.server'
import { getCycle } from '~/features/cycles/views.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays, addMinutes, formatShortMoment } from '~/kernel/instants'
import { addOrder, addPhone, emptyDatabase, partOf } from '../consolidation/small-world'

const database = testDatabase()
let world: World
let buyerPhones: number[]

beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await buildWorld(database.db)
  buyerPhones = []
  for (const window of world.windows.slice(0, 2)) {
    const phoneId = await addPhone(database.db)
    buyerPhones.push(phoneId)
    await addOrder(database.db, {
      cycleId: world.cycle.id,
      windowId: window.id,
      phoneId,
      parts: [partOf(world, 'acelga', 3), partOf(world, 'papa', 1)],
    })
  }
})

const close = () => closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
const cancel = (reason = 'bloqueo en la carretera') =>
  cancelCycle(database.db, { cycleId: world.cycle.id, reason, byPersonId: world.operator.personId })
const postpone = async (change: Parameters<typeof postponeCycle>[1]['change'], reason = 'granizo') =>
  await postponeCycle(database.db, {
    expectedVersion: (await getCycle(database.db, world.cycle.id)).cycle.catalogVersion,
    cycleId: world.cycle.id,
    change,
    reason,
    byPersonId: world.operator.personId,
  })

async function told(kind: 'cycle_cancelled' | 'cycle_postponed') {
  const messages = await database.db
    .selectFrom('messages')
    .select(['phoneId', 'body'])
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
  return { phones: messages.map((message) => message.phoneId), bodies: messages.map(({ body }) => body) }
}

const coordinators = () => world.associations.map((association) => association.coordinator.phoneId)

async function waitingKinds(): Promise<string[]> {
  const rows = await database.db
    .selectFrom('messages')
    .select('kind')
    .distinct()
    .where('status', '=', 'waiting')
    .orderBy('kind')
    .execute()
  return rows.map(({ kind }) => kind)
}

let placed = 0

/** As placing an order tells its buyer; the order is nobody's. */
async function queueOrderPlaced() {
  const [window] = world.windows
  const [phoneId] = buyerPhones
  if (!window || phoneId === undefined) throw new Error('a world with windows and buyers')
  placed += 1
  await database.db.transaction().execute((trx) =>
    queueMessages(trx, [
      {
        kind: 'order_placed',
        subject: `order:${1_000_000 + placed}`,
        recipient: `phone:${phoneId}`,
        phoneId,
        cycleId: world.cycle.id,
        language: 'es',
        usefulUntil: world.cycle.deliveryEndsAt,
        variables: {
          code: 'ABCD',
          total: 4200,
          pointName: 'Plaza Villarroel',
          corner: 'esquina',
          startsAt: window.startsAt,
          endsAt: window.endsAt,
          link: 'http://localhost/p/x',
        },
      },
    ]),
  )
}

async function setState(state: 'delivering') {
  await database.db.updateTable('orderCycles').set({ state }).where('id', '=', world.cycle.id).execute()
}

describe('cancelling a cycle', () => {
  it('while open: orders cancelled, stock and places given back, buyers and coordinators told why', async () => {
    expect(await cancel()).toMatchObject({
      ok: true,
      value: { cycle: { state: 'cancelled' }, orders: 2, messages: 4 },
    })
    const orders = await database.db
      .selectFrom('orders')
      .select(['state', 'cancelledBy', 'cancelReason'])
      .execute()
    for (const order of orders)
      expect(order).toEqual({
        state: 'cancelled',
        cancelledBy: 'system',
        cancelReason: 'bloqueo en la carretera',
      })
    const { phones, bodies } = await told('cycle_cancelled')
    expect(phones).toEqual([...buyerPhones, ...coordinators()])
    expect(bodies[0]).toContain('bloqueo en la carretera')
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  it('after the cut-off: who was asked is told too, and what was not sent yet is not sent', async () => {
    await close()
    expect(await cancel()).toMatchObject({ ok: true, value: { orders: 2, messages: 6 } })
    const [juana, rosa] = world.associations[0].producers
    const { phones } = await told('cycle_cancelled')
    expect(phones).toEqual([...buyerPhones, juana.phoneId, rosa.phoneId, ...coordinators()])
    const waiting = await database.db
      .selectFrom('messages')
      .select('kind')
      .distinct()
      .where('status', '=', 'waiting')
      .orderBy('kind')
      .execute()
    expect(waiting.map((message) => message.kind)).toEqual(['cycle_cancelled'])
    const questions = await database.db.selectFrom('questions').select('closedAt').execute()
    expect(questions.every((question) => question.closedAt !== null)).toBe(true)
    expect(await database.db.selectFrom('allotments').select('id').execute()).not.toEqual([])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  it('nothing that waits is sent after the news: no order, no earlier move', async () => {
    await queueOrderPlaced()
    await postpone({ minutes: 60 })
    await queueOrderPlaced()
    await cancel()
    expect(await waitingKinds()).toEqual(['cycle_cancelled'])
  })

  it('is audited, and happens once', async () => {
    const outcomes = await Promise.all([cancel(), cancel(), cancel()])
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(outcomes.find((outcome) => !outcome.ok)).toEqual({
      ok: false,
      refusal: { reason: 'already_cancelled' },
    })
    const audit = await database.db
      .selectFrom('auditLog')
      .select(['action', 'actorPersonId', 'before', 'after'])
      .where('subject', '=', `cycle:${world.cycle.id}`)
      .execute()
    expect(audit).toMatchObject([
      {
        action: 'cycle.cancelled',
        actorPersonId: world.operator.personId,
        before: { state: 'open' },
        after: { state: 'cancelled', orders: 2 },
      },
    ])
  })

  it('is refused on the road, without a reason, and for an unknown cycle', async () => {
    expect(await cancel('  ')).toEqual({ ok: false, refusal: { reason: 'no_reason' } })
    expect(
      await cancelCycle(database.db, { cycleId: 999_999, reason: 'x', byPersonId: world.operator.personId }),
    ).toEqual({ ok: false, refusal: { reason: 'unknown_cycle' } })
    await close()
    await setState('delivering')
    expect(await cancel()).toEqual({ ok: false, refusal: { reason: 'too_late', state: 'delivering' } })
    expect((await told('cycle_cancelled')).phones).toEqual([])
  })

  it('and the close exclude each other', async () => {
    const [closed, cancelled] = await Promise.all([close(), cancel()])
    expect(cancelled.ok).toBe(true)
    if (!closed.ok) expect(closed.refusal).toEqual({ reason: 'not_open' })
    expect((await getCycle(database.db, world.cycle.id)).cycle.state).toBe('cancelled')
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })
})

describe('postponing a cycle', () => {
  it('while open by a day: everything moves, each order hears its new hour', async () => {
    expect(await postpone({ minutes: 1440 })).toMatchObject({ ok: true, value: { messages: 4 } })
    const { cycle } = await getCycle(database.db, world.cycle.id)
    expect(cycle).toMatchObject({
      opensAt: world.cycle.opensAt,
      closesAt: addDays(world.cycle.closesAt, 1),
      checkInAt: addDays(world.cycle.checkInAt, 1),
      deliversAt: addDays(world.cycle.deliversAt, 1),
    })
    const { phones, bodies } = await told('cycle_postponed')
    expect(phones).toEqual([...buyerPhones, ...coordinators()])
    expect(bodies[0]).toContain('granizo')
    expect(bodies[0]).toContain('Plaza Villarroel')
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  it('windows that follow each other move by exactly their own length', async () => {
    await postpone({ minutes: 60 })
    const windows = await database.db
      .selectFrom('cycleWindows')
      .select(['id', 'startsAt', 'endsAt'])
      .orderBy('id')
      .execute()
    expect(windows).toEqual(
      world.windows.map(({ id, startsAt, endsAt }) => ({
        id,
        startsAt: addMinutes(startsAt, 60),
        endsAt: addMinutes(endsAt, 60),
      })),
    )
  })

  it('after the cut-off: producers asked are told, and have until the new deadline', async () => {
    await close()
    const before = (await getCycle(database.db, world.cycle.id)).cycle
    await setClock(database.db, addMinutes(world.cycle.closesAt, 60))
    expect(await postpone({ minutes: 1440 })).toMatchObject({ ok: true, value: { messages: 6 } })
    const { cycle } = await getCycle(database.db, world.cycle.id)
    expect({ ...cycle, catalogVersion: 0 }).toEqual({
      ...before,
      catalogVersion: 0,
      confirmBy: addDays(before.confirmBy, 1),
      checkInAt: addDays(before.checkInAt, 1),
      deliversAt: addDays(before.deliversAt, 1),
      deliveryEndsAt: addDays(before.deliveryEndsAt, 1),
    })
    const questions = await database.db.selectFrom('questions').select('answerBy').execute()
    expect(questions.map((question) => question.answerBy)).toEqual([cycle.confirmBy, cycle.confirmBy])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  it('what waits with the old moments is not sent: requests are asked anew with the new ones', async () => {
    await queueOrderPlaced()
    await close()
    await setClock(database.db, addMinutes(world.cycle.closesAt, 60))
    await postpone({ minutes: 60 })
    await postpone({ minutes: 1440 })
    const { cycle } = await getCycle(database.db, world.cycle.id)
    const waiting = await database.db
      .selectFrom('messages')
      .select(['kind', 'recipient', 'subject', 'variables', 'body', 'usefulUntil', 'phoneId'])
      .where('status', '=', 'waiting')
      .orderBy('id')
      .execute()
    const [juana, rosa] = world.associations[0].producers
    const requests = waiting.filter(({ kind }) => kind === 'harvest_request')
    expect(requests.map(({ phoneId }) => phoneId)).toEqual([juana.phoneId, rosa.phoneId])
    for (const { variables, usefulUntil } of requests) {
      expect(usefulUntil).toEqual(cycle.confirmBy)
      expect(variables).toMatchObject({
        answerBy: cycle.confirmBy.toISOString(),
        takeAt: cycle.checkInAt.toISOString(),
      })
    }
    expect(requests[0]?.body).toContain(`hasta el ${formatShortMoment(cycle.confirmBy, 'es')}`)
    expect(waiting.filter(({ kind }) => kind === 'association_summary')).toHaveLength(1)
    // One notice of the move for each who is told, the last one, and nothing with the hour before it.
    expect(waiting.filter(({ kind }) => kind === 'cycle_postponed')).toHaveLength(6)
    expect(waiting.filter(({ kind }) => kind === 'order_placed')).toEqual([])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  it('what left with the old moments goes on by SMS, if it must, with those that hold', async () => {
    await close()
    await sql`
      update messages set status = 'sent', provider = 'test', provider_id = 'test-' || id, sent_at = chaka_now()
       where kind = 'harvest_request'`.execute(database.db)
    await setClock(database.db, addMinutes(world.cycle.closesAt, 60))
    await postpone({ minutes: 1440 })
    const { cycle } = await getCycle(database.db, world.cycle.id)
    const { rows: requests } = await sql`
      select status, variables, useful_until from messages where kind = 'harvest_request'`.execute(
      database.db,
    )
    const moments = { answerBy: cycle.confirmBy.toISOString(), takeAt: cycle.checkInAt.toISOString() }
    const left = { status: 'sent', variables: moments, usefulUntil: cycle.confirmBy }
    expect(requests).toMatchObject([left, left])
  })

  it('a move of the delivery alone leaves what producers were told of an earlier one', async () => {
    await postpone({ minutes: 60 })
    const { cycle } = await getCycle(database.db, world.cycle.id)
    await postpone({
      times: {
        deliveryEndsAt: addMinutes(cycle.deliveryEndsAt, 60),
        deliversAt: addMinutes(cycle.deliversAt, 30),
      },
    })
    const { rows } = await sql<{ about: string; notices: number }>`
      select split_part(subject, ':', 1) as about, count(*) as notices
      from messages where status = 'waiting' and kind = 'cycle_postponed' group by 1 order by 1`.execute(
      database.db,
    )
    expect(rows).toEqual([
      { about: 'cycle', notices: 2 },
      { about: 'order', notices: 2 },
    ])
  })

  it('only the delivery: producers are not bothered; a second move is told again', async () => {
    const later = (hours: number) => ({
      times: {
        deliversAt: addMinutes(world.cycle.deliversAt, hours * 60),
        deliveryEndsAt: addMinutes(world.cycle.deliveryEndsAt, hours * 60),
      },
    })
    expect(await postpone(later(2))).toMatchObject({ ok: true, value: { messages: 2 } })
    expect(await postpone(later(3))).toMatchObject({ ok: true, value: { messages: 2 } })
    expect(await postpone(later(2))).toMatchObject({ ok: true, value: { messages: 2 } })
    expect((await told('cycle_postponed')).phones).toEqual([...buyerPhones, ...buyerPhones, ...buyerPhones])
  })

  it('a double click moves it once', async () => {
    const { catalogVersion: expectedVersion } = (await getCycle(database.db, world.cycle.id)).cycle
    const move = { cycleId: world.cycle.id, expectedVersion, change: { minutes: 60 }, reason: 'granizo' }
    const click = () => postponeCycle(database.db, { ...move, byPersonId: world.operator.personId })
    const clicks = await Promise.all([click(), click()])
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1)
    expect(clicks).toContainEqual({ ok: false, refusal: { reason: 'changed_meanwhile' } })
    const { cycle } = await getCycle(database.db, world.cycle.id)
    expect(cycle.deliversAt).toEqual(addMinutes(world.cycle.deliversAt, 60))
  })

  it('only the cut-off: nobody is bothered', async () => {
    const closesAt = addMinutes(world.cycle.closesAt, 90)
    expect(await postpone({ times: { closesAt } })).toMatchObject({
      ok: true,
      value: { cycle: { closesAt }, messages: 0 },
    })
  })

  it('is refused on the road, without a reason, and where nothing can move', async () => {
    expect(await postpone({ minutes: 60 }, '')).toEqual({ ok: false, refusal: { reason: 'no_reason' } })
    expect(await postpone({ minutes: 0 })).toEqual({ ok: false, refusal: { reason: 'bad_time' } })
    await close()
    await setState('delivering')
    expect(await postpone({ minutes: 60 })).toEqual({
      ok: false,
      refusal: { reason: 'too_late', state: 'delivering' },
    })
    expect((await getCycle(database.db, world.cycle.id)).cycle.deliversAt).toEqual(world.cycle.deliversAt)
  })
})
