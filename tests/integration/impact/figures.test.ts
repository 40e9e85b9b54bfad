import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { hasFiguresToSum, rebuildFigures, sumFigures } from '~/features/impact/figures/sum-figures.server'
import { adjustSettlement } from '~/features/settlement/adjust-settlement.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { emptyDatabase } from '../consolidation/small-world'
import { act, deskWorld, send } from '../desk/support'
import { deliveredWeek } from '../settlement/support'
import { addUp, addUpHarvests, summed } from './independent'

const database = testDatabase()
beforeEach(() => emptyDatabase(database.db))

const PLACE = ['cycleId', 'city', 'district'] as const

async function expectAgreement({ settled = false } = {}): Promise<void> {
  const { db } = database
  await sumFigures(db, { early: true })
  const { places, sales } = await addUp(db)
  expect(await summed(db, 'figurePlaces', PLACE)).toEqual(places)
  expect(await summed(db, 'figureSales', [...PLACE, 'associationId', 'productId'])).toEqual(sales)
  if (settled)
    expect(await summed(db, 'figureFamilies', ['cycleId', 'associationId', 'sex'])).toEqual(
      await addUpHarvests(db),
    )
}

test('settled, put right, moved, weighed anew: the figures follow to the gram and the centavo', async () => {
  const { db } = database
  const world = await deliveredWeek(db)
  await expectAgreement()
  const [own] = world.associations
  await settleCycle(db, {
    cycleId: world.cycle.id,
    byPersonId: world.operator.personId,
    despiteWaiting: true,
  })
  expect(await hasFiguresToSum(db)).toBe(true)
  await expectAgreement({ settled: true })
  expect(await hasFiguresToSum(db)).toBe(false)
  const before = await summed(db, 'figureFamilies', ['cycleId', 'associationId', 'sex'])

  const corrections = [
    () =>
      adjustSettlement(db, {
        associationId: own.id,
        cycleNumber: 1,
        producerId: own.producers[0].id,
        ...{ amountCentavos: 350, reason: 'Faltaba un amarro', formKey: randomUUID() },
        by: { personId: world.operator.personId, role: 'operator' },
      }),
    () => sql`update people set sex = 'male' where id = ${own.producers[0].personId}`.execute(db),
    () => sql`update products set grams_per_piece = 61 where id = ${world.products.huevo.id}`.execute(db),
    () => sql`update delivery_points set district = 'Sur' where id = ${world.points[0].id}`.execute(db),
    () =>
      sql`update orders set refunded_centavos = 100 where code = ${some(world.codes[4] ?? world.elsewhere)}`.execute(
        db,
      ),
    () => sql`update handovers set due_centavos = due_centavos - 10`.execute(db),
  ]
  for (const correct of corrections) {
    await correct()
    expect(await hasFiguresToSum(db)).toBe(true)
    await expectAgreement({ settled: true })
  }
  expect(await summed(db, 'figureFamilies', ['cycleId', 'associationId', 'sex'])).not.toEqual(before)
  const left = await db.selectFrom('figureLeftovers').selectAll().execute()
  expect(left.length).toBeGreaterThan(0)
})

test('summing again, or all of it anew, changes nothing', async () => {
  const { db } = database
  const world = await deliveredWeek(db)
  await settleCycle(db, { cycleId: world.cycle.id, byPersonId: null, despiteWaiting: true })
  await sumFigures(db)
  const all = async () =>
    Promise.all(
      (['figurePlaces', 'figureSales', 'figureHarvests', 'figureFamilies', 'figureLeftovers'] as const).map(
        async (table) =>
          (await db.selectFrom(table).selectAll().execute())
            .map(({ createdAt: _, ...row }) => JSON.stringify({ ...row, summedAt: null }))
            .sort(),
      ),
    )
  const first = await all()
  expect(await rebuildFigures(db, null)).toMatchObject({ cycles: 1 })
  expect(await all()).toEqual(first)
  await Promise.all([rebuildFigures(db, 1), rebuildFigures(db, 1), sumFigures(db)])
  expect(await all()).toEqual(first)
  expect(await rebuildFigures(db, 99)).toEqual({ cycles: 0, summed: 0 })
})

test('nothing of an open cycle is summed, nor is what is handed over summed at every order', async () => {
  const { db } = database
  const world = await deskWorld(db)
  await sumFigures(db)
  const at = async () =>
    (await db.selectFrom('figurePlaces').select('handedOver').execute()).map((row) => row.handedOver)
  expect((await at()).every((handed) => handed === 0)).toBe(true)
  await send(db, world, [act({ kind: 'handover', order: some(world.codes[0]), collectedCentavos: 0 })])
  await sumFigures(db)
  expect((await at()).every((handed) => handed === 0)).toBe(true)
  await sumFigures(db, { early: true })
  expect((await at()).reduce((sum, handed) => sum + handed, 0)).toBe(1)
})

test('whatever happens at the desk, in whatever order, the figures are the sum of the rows', async () => {
  const { db } = database
  const world = await deskWorld(db, 6)
  const handover = fc.record({
    kind: fc.constant('handover' as const),
    order: fc.constantFrom(...world.codes),
    less: fc.array(
      fc.record({
        position: fc.constantFrom(1, 2),
        slot: fc.constant(0),
        base: fc.nat(1_000),
        reason: fc.constant('damaged' as const),
      }),
      { maxLength: 1 },
    ),
    collectedCentavos: fc.nat(9_000),
  })
  const walkIn = fc.record({
    kind: fc.constant('walk_in' as const),
    offerId: fc.constant(world.products.acelga.offer.id),
    presentationId: fc.constantFrom(...world.products.acelga.presentations.map(({ id }) => id)),
    count: fc.integer({ min: 1, max: 5 }),
    totalCentavos: fc.nat(4_000),
  })
  const noShow = fc.record({ kind: fc.constant('no_show' as const), order: fc.constantFrom(...world.codes) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(handover, walkIn, noShow), { maxLength: 5 }),
      fc.boolean(),
      async (acts, back) => {
        const events = acts.map((each) => act(each))
        await send(db, world, events)
        const last = events.at(-1)
        if (back && last) await send(db, world, [act({ kind: 'undo', undoes: last.id, order: null })])
        await expectAgreement()
      },
    ),
    { numRuns: 12, seed: 20 },
  )
})
