import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { some } from '#tests/support/found'
import { type World } from '#tests/support/world'
import { listProducerCycles } from '~/features/consolidation/history/views.server'
import { recordCheckIns } from '~/features/delivery/check-in/record-check-ins.server'
import { receivedProducts, receptionOf, receptionOfPerson } from '~/features/delivery/check-in/views.server'
import { emptyDatabase } from '../consolidation/small-world'
import { checkingIn, confirmedWeek, partOf, requestOf } from './support'

const database = testDatabase()
let world: World
let request: Awaited<ReturnType<typeof requestOf>>
let part: Awaited<ReturnType<typeof partOf>>
beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await confirmedWeek(database.db)
  request = await requestOf(database.db, world, 'acelga')
  part = await partOf(database.db, request.id)
})

const rows = () => database.db.selectFrom('checkIns').selectAll().orderBy('id').execute()
const received = async () => (await requestOf(database.db, world, 'acelga')).receivedBase
const state = async () =>
  (await database.db.selectFrom('orderCycles').select('state').executeTakeFirstOrThrow()).state
const all = () => ({ harvestRequestId: request.id, receivedBase: part.askedBase })
const less = () => ({ harvestRequestId: request.id, receivedBase: 500, reason: 'frost' as const })

describe('what a producer hands in', () => {
  test('counts for the harvest, sets the cycle on its way once, and is in the audit', async () => {
    const { db } = database
    expect(await recordCheckIns(db, checkingIn(world, part.producerId, all()))).toEqual({
      ok: true,
      value: { recorded: 1, repeated: false },
    })
    expect([await received(), await state()]).toEqual([part.askedBase, 'delivering'])
    expect(await rows()).toMatchObject([
      { producerId: part.producerId, expectedBase: part.askedBase, reason: null, correctsId: null },
    ])
    const other = some(world.associations[0].producers.find(({ id }) => id !== part.producerId))
    await recordCheckIns(
      db,
      checkingIn(world, other.id, { harvestRequestId: request.id, receivedBase: 9_000 }),
    )
    const actions = await db
      .selectFrom('auditLog')
      .select(['action', 'actor', 'actorPersonId'])
      .where('action', 'in', ['cycle.delivering', 'check_in.recorded'])
      .orderBy('id')
      .execute()
    expect(actions.map(({ action }) => action)).toEqual([
      'cycle.delivering',
      'check_in.recorded',
      'check_in.recorded',
    ])
    expect(actions[0]).toMatchObject({
      actor: 'association_coordinator',
      actorPersonId: world.associations[0].coordinator.personId,
    })
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  test('sent twice, also at once, counts once', async () => {
    const form = checkingIn(world, part.producerId, all())
    const outcomes = await Promise.all([1, 2, 3].map(() => recordCheckIns(database.db, form)))
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect(await rows()).toHaveLength(1)
    expect(await received()).toBe(part.askedBase)
  })

  test('is corrected by a new row that points at the old one; the old one stays', async () => {
    const { db } = database
    await recordCheckIns(db, checkingIn(world, part.producerId, all()))
    const [first] = await rows()
    await recordCheckIns(db, checkingIn(world, part.producerId, { ...less(), correctsId: some(first).id }))
    const [, second] = await rows()
    expect(second).toMatchObject({ correctsId: first?.id, receivedBase: 500, reason: 'frost' })
    expect(await received()).toBe(500)
    const person = await receptionOfPerson(db, {
      cycleId: world.cycle.id,
      associationId: world.associations[0].id,
      producerId: part.producerId,
    })
    const item = some(person?.items.find(({ harvestRequestId }) => harvestRequestId === request.id))
    expect(item.checkIn?.receivedBase).toBe(500)
    expect(item.earlier.map(({ receivedBase }) => receivedBase)).toEqual([part.askedBase])
    const { cycles } = await listProducerCycles(db, { producerId: part.producerId, page: 1 })
    const acelga = some(cycles[0]?.parts.find(({ productName }) => productName === 'Acelga'))
    const whole = await db
      .selectFrom('allotments')
      .select('producerCentavos')
      .where('harvestRequestId', '=', request.id)
      .where('producerId', '=', part.producerId)
      .executeTakeFirstOrThrow()
    expect(acelga).toMatchObject({
      receivedBase: 500,
      earnsCentavos: Math.round((whole.producerCentavos * 500) / part.askedBase),
    })
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  test('two who write down the same at once: one is told that the other did', async () => {
    const outcomes = await Promise.all(
      [all(), less()].map((entry) => recordCheckIns(database.db, checkingIn(world, part.producerId, entry))),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'changed_meanwhile' } })
    expect(await rows()).toHaveLength(1)
  })

  test('an old form with other figures does not pass for the one that was sent', async () => {
    const key = randomUUID()
    await recordCheckIns(database.db, checkingIn(world, part.producerId, all(), key))
    expect(await recordCheckIns(database.db, checkingIn(world, part.producerId, less(), key))).toMatchObject({
      refusal: { reason: 'changed_meanwhile' },
    })
    expect(await received()).toBe(part.askedBase)
  })

  test('less without a reason is refused, also when the page still thought otherwise', async () => {
    const entry = { harvestRequestId: request.id, receivedBase: 500 }
    expect(await recordCheckIns(database.db, checkingIn(world, part.producerId, entry))).toMatchObject({
      refusal: { reason: 'reason_needed' },
    })
    expect([await rows(), await state()]).toEqual([[], 'confirmed'])
  })

  test('of another association, its product or its producer: refused, nothing written', async () => {
    const { db } = database
    const [, foreign] = world.associations
    const tomate = await requestOf(db, world, 'tomate')
    for (const wrong of [
      checkingIn(world, foreign.producers[0].id, all()),
      checkingIn(world, part.producerId, { ...all(), harvestRequestId: tomate.id }),
      { ...checkingIn(world, part.producerId, all()), associationId: foreign.id },
    ])
      expect(await recordCheckIns(db, wrong)).toMatchObject({ refusal: { reason: 'not_theirs' } })
    expect(await rows()).toEqual([])
  })

  test.each(['closed', 'settled', 'cancelled'])('is not taken in a cycle that is %s', async (stateNow) => {
    await sql`
      update order_cycles set state = ${stateNow},
        cancelled_at = case ${stateNow} when 'cancelled' then chaka_now() end,
        cancel_reason = case ${stateNow} when 'cancelled' then 'lluvia' end`.execute(database.db)
    expect(await recordCheckIns(database.db, checkingIn(world, part.producerId, all()))).toEqual({
      ok: false,
      refusal: { reason: 'not_receiving', state: stateNow },
    })
    expect(await rows()).toEqual([])
  })
})

describe('the database itself', () => {
  test('keeps check-ins as they are, and holds the sum', async () => {
    const { db } = database
    await recordCheckIns(db, checkingIn(world, part.producerId, all()))
    await expect(sql`update check_ins set received_base = 1`.execute(db)).rejects.toThrow(/append-only/)
    await expect(sql`delete from check_ins`.execute(db)).rejects.toThrow(/append-only/)
    await expect(
      sql`update harvest_requests set received_base = 1 where id = ${request.id}`.execute(db),
    ).rejects.toThrow(/add up/)
    await expect(
      sql`insert into check_ins (cycle_id, harvest_request_id, producer_id, expected_base, received_base,
                                 received_at, received_by, form_key, corrects_id)
          select cycle_id, harvest_request_id, null, 0, 0, received_at, received_by, gen_random_uuid(), id
          from check_ins`.execute(db),
    ).rejects.toThrow(/another product or producer/)
  })
})

test('three quantities of each product, and what those who handed in fell short of', async () => {
  const { db } = database
  const of = { cycleId: world.cycle.id, associationId: world.associations[0].id }
  await recordCheckIns(db, checkingIn(world, part.producerId, less()))
  const acelga = some((await receivedProducts(db, of)).find(({ name }) => name === 'Acelga'))
  expect(acelga).toMatchObject({
    orderedBase: request.requestedBase,
    receivedBase: 500,
    expectedBase: part.askedBase,
    waitingBase: request.requestedBase - part.askedBase,
  })
  const reception = await receptionOf(db, { ...of, page: 99, pageSize: 1 })
  expect(reception).toMatchObject({ page: reception.pages, people: reception.pages })
  expect(reception.list).toHaveLength(1)
})
