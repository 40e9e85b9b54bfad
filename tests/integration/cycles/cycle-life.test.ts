import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { createCycle } from '~/features/cycles/create-cycle.server'
import { openCycle } from '~/features/cycles/open-cycle.server'
import { getCycle } from '~/features/cycles/views.server'
import { addDays, addMinutes, laPazTime } from '~/kernel/instants'
import { addCycle, emptyDatabase, FRIDAY } from '../consolidation/small-world'

const database = testDatabase()
let world: World

beforeEach(async () => {
  await emptyDatabase(database.db)
  await setClock(database.db, FRIDAY)
  world = await buildWorld(database.db)
})

const audit = (cycleId: number) =>
  database.db
    .selectFrom('auditLog')
    .select(['action', 'actor', 'actorPersonId'])
    .where('subject', '=', `cycle:${cycleId}`)
    .execute()

describe('opening', () => {
  it('happens by itself when it is due, once', async () => {
    const { cycleId, opensAt } = await addCycle(database.db, {
      state: 'draft',
      opensAt: addMinutes(FRIDAY, 60),
    })
    expect(await openCycle(database.db, { cycleId })).toEqual({ ok: false, refusal: { reason: 'not_due' } })
    await setClock(database.db, opensAt)
    const outcomes = await Promise.all([1, 2, 3].map(() => openCycle(database.db, { cycleId })))
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(outcomes.find((outcome) => !outcome.ok)).toEqual({ ok: false, refusal: { reason: 'not_draft' } })
    expect((await getCycle(database.db, cycleId)).cycle).toMatchObject({
      state: 'open',
      opensAt,
      catalogVersion: 2,
    })
    expect(await audit(cycleId)).toEqual([{ action: 'cycle.opened', actor: 'clock', actorPersonId: null }])
  })

  it('happens at once when a person says so', async () => {
    const { cycleId } = await addCycle(database.db, { state: 'draft', opensAt: addDays(FRIDAY, 1) })
    const outcome = await openCycle(database.db, { cycleId, byPersonId: world.operator.personId })
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    const { cycle, now } = await getCycle(database.db, cycleId)
    expect(cycle.opensAt.getTime()).toBeLessThanOrEqual(now.getTime())
    const exact = await sql<{ whole: boolean }>`
      select opens_at = date_trunc('milliseconds', opens_at) as whole from order_cycles where id = ${cycleId}`.execute(
      database.db,
    )
    expect(exact.rows).toEqual([{ whole: true }])
    expect(await audit(cycleId)).toEqual([
      { action: 'cycle.opened', actor: 'operator', actorPersonId: world.operator.personId },
    ])
  })

  it('is left to a person when the whole week was slept through', async () => {
    const { cycleId, closesAt } = await addCycle(database.db, { state: 'draft' })
    await setClock(database.db, closesAt)
    expect(await openCycle(database.db, { cycleId })).toEqual({
      ok: false,
      refusal: { reason: 'cut_off_passed' },
    })
    expect(await openCycle(database.db, { cycleId: 999_999 })).toEqual({
      ok: false,
      refusal: { reason: 'unknown_cycle' },
    })
  })
})

describe('planning', () => {
  const nextWeek = () => ({
    opensAt: laPazTime(FRIDAY, 7, 8),
    closesAt: laPazTime(FRIDAY, 10, 12),
    confirmBy: laPazTime(FRIDAY, 11, 18),
    checkInAt: laPazTime(FRIDAY, 12, 20),
    deliversAt: laPazTime(FRIDAY, 13, 16),
    deliveryEndsAt: laPazTime(FRIDAY, 13, 18),
    transportCentavosPerKg: 40,
    platformBasisPoints: 600,
    orderFeeCentavos: 0,
    unverifiedLimitCentavos: 40_000,
    shortageRule: 'proportional' as const,
    byPersonId: world.operator.personId,
  })

  it('makes a draft with the next number, the windows of each point and last week’s offers', async () => {
    const outcome = await createCycle(database.db, {
      ...nextWeek(),
      copyOffersFromCycleId: world.cycle.id,
    })
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    const { cycle, windows, offers, bundles } = outcome.value
    expect(cycle).toMatchObject({ state: 'draft', number: world.cycle.number + 1 })
    expect({ windows, offers, bundles }).toEqual({ windows: 4, offers: 4, bundles: 1 })

    const made = await database.db
      .selectFrom('cycleWindows')
      .select(['deliveryPointId', 'startsAt', 'endsAt', 'booked'])
      .where('cycleId', '=', cycle.id)
      .orderBy('deliveryPointId')
      .orderBy('startsAt')
      .execute()
    expect(made.slice(0, 2)).toEqual([
      {
        deliveryPointId: world.points[0].id,
        startsAt: laPazTime(FRIDAY, 13, 16),
        endsAt: laPazTime(FRIDAY, 13, 17),
        booked: 0,
      },
      {
        deliveryPointId: world.points[0].id,
        startsAt: laPazTime(FRIDAY, 13, 17),
        endsAt: laPazTime(FRIDAY, 13, 18),
        booked: 0,
      },
    ])
    const recipe = await database.db
      .selectFrom('bundleOfferItems as i')
      .innerJoin('bundleOffers as b', 'b.id', 'i.bundleOfferId')
      .select(['i.slot', 'i.presentationId', 'i.baseQuantity', 'i.producerCentavos', 'i.isDefault'])
      .where('b.cycleId', '=', cycle.id)
      .orderBy('i.slot')
      .orderBy('i.isDefault', 'desc')
      .execute()
    expect(recipe).toEqual(
      world.bundle.items.map(({ slot, presentationId, baseQuantity, producerCentavos, isDefault }) => ({
        slot,
        presentationId,
        baseQuantity,
        producerCentavos,
        isDefault,
      })),
    )
    expect(await audit(cycle.id)).toMatchObject([{ action: 'cycle.created', actor: 'operator' }])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  it('a double click plans one cycle; after its cancellation the week is free again', async () => {
    const outcomes = await Promise.all([1, 2].map(() => createCycle(database.db, nextWeek())))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes).toContainEqual({ ok: false, refusal: { reason: 'overlaps' } })
    await database.db
      .updateTable('orderCycles')
      .set({ state: 'cancelled', cancelledAt: FRIDAY, cancelReason: 'granizo' })
      .where('state', '=', 'draft')
      .execute()
    expect((await createCycle(database.db, nextWeek())).ok).toBe(true)
  })

  it('serves a point on its own weekday when the cycle delivers on it, else on the first day', async () => {
    await database.db
      .updateTable('deliveryPoints')
      .set({ weekday: 5 })
      .where('id', '=', world.points[1].id)
      .execute()
    const plan = nextWeek()
    const thursdayOnly = await createCycle(database.db, plan)
    const twoDays = await createCycle(database.db, {
      ...plan,
      opensAt: laPazTime(FRIDAY, 7, 9),
      deliveryEndsAt: laPazTime(FRIDAY, 14, 18),
    })
    const firstWindow = async (outcome: typeof twoDays) =>
      outcome.ok
        ? (
            await database.db
              .selectFrom('cycleWindows')
              .select('startsAt')
              .where('cycleId', '=', outcome.value.cycle.id)
              .where('deliveryPointId', '=', world.points[1].id)
              .orderBy('startsAt')
              .executeTakeFirst()
          )?.startsAt
        : undefined
    expect(await firstWindow(thursdayOnly)).toEqual(laPazTime(FRIDAY, 13, 16))
    expect(await firstWindow(twoDays)).toEqual(laPazTime(FRIDAY, 14, 16))
  })

  it('leaves out an agrobolsa that cannot be filled', async () => {
    await database.db
      .updateTable('products')
      .set({ seasonMonths: [1] })
      .where('id', '=', world.products.papa.id)
      .execute()
    const outcome = await createCycle(database.db, { ...nextWeek(), copyOffersFromCycleId: world.cycle.id })
    expect(outcome).toMatchObject({ value: { offers: 3, bundles: 0 } })
  })

  it('two at once get two numbers', async () => {
    const outcomes = await Promise.all(
      [8, 9, 10].map((hour) =>
        createCycle(database.db, { ...nextWeek(), opensAt: laPazTime(FRIDAY, 7, hour) }),
      ),
    )
    const numbers = outcomes.map((outcome) => (outcome.ok ? outcome.value.cycle.number : 0))
    expect(new Set(numbers)).toEqual(new Set([2, 3, 4]))
  })

  it('refuses moments out of order or gone, and an unknown cycle to copy', async () => {
    const plan = nextWeek()
    const reasons = await Promise.all(
      [
        { ...plan, confirmBy: plan.closesAt },
        { ...plan, opensAt: addDays(FRIDAY, -7), closesAt: addDays(FRIDAY, -1) },
        { ...plan, copyOffersFromCycleId: 999_999 },
      ].map(async (each) => {
        const outcome = await createCycle(database.db, each)
        return outcome.ok ? 'created' : outcome.refusal.reason
      }),
    )
    expect(reasons).toEqual(['bad_sequence', 'moment_passed', 'unknown_cycle_to_copy'])
    expect(await database.db.selectFrom('orderCycles').select('id').execute()).toHaveLength(1)
  })
})
