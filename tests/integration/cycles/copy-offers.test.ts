import { beforeAll, expect, test } from 'vitest'
import { type Database } from '#db/client.server'
import { copyOffers } from '~/features/cycles/copy-offers.server'
import { addDays } from '~/kernel/instants'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'

const database = testDatabase()
let world: World

beforeAll(async () => {
  world = await buildWorld(database.db)
})

async function nextCycle(db: Database, number: number): Promise<number> {
  const { opensAt, closesAt, confirmBy, checkInAt, deliversAt, deliveryEndsAt } = world.cycle
  const [opens, closes, confirm, checkIn, delivers, ends] = [
    opensAt,
    closesAt,
    confirmBy,
    checkInAt,
    deliversAt,
    deliveryEndsAt,
  ].map((instant) => addDays(instant, 7 * number))
  if (!opens || !closes || !confirm || !checkIn || !delivers || !ends) throw new Error('six instants')
  const { id } = await db
    .insertInto('orderCycles')
    .values({
      number,
      opensAt: opens,
      closesAt: closes,
      confirmBy: confirm,
      checkInAt: checkIn,
      deliversAt: delivers,
      deliveryEndsAt: ends,
      transportCentavosPerKg: 40,
      platformBasisPoints: 600,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

test('quantities, prices and promises of one association; nothing reserved; once', async () => {
  const { db } = database
  const [association] = world.associations
  const { acelga, papa } = world.products
  await db.updateTable('offers').set({ reservedBase: 500 }).where('id', '=', acelga.offer.id).execute()
  const toCycleId = await nextCycle(db, 2)

  const command = { associationId: association.id, toCycleId }
  expect(await copyOffers(db, command)).toEqual({ ok: true, value: { copied: 2, leftBehind: [] } })
  expect(await copyOffers(db, command)).toEqual({ ok: true, value: { copied: 0, leftBehind: [] } })

  const offers = await db
    .selectFrom('offers')
    .where('cycleId', '=', toCycleId)
    .select(['productId', 'offeredBase', 'reservedBase'])
    .orderBy('productId')
    .execute()
  expect(offers).toEqual([
    { productId: acelga.id, offeredBase: acelga.offer.offeredBase, reservedBase: 0 },
    { productId: papa.id, offeredBase: papa.offer.offeredBase, reservedBase: 0 },
  ])
  const copies = await db
    .selectFrom('offers as o')
    .innerJoin('commitments as c', 'c.offerId', 'o.id')
    .where('o.cycleId', '=', toCycleId)
    .where('o.productId', '=', papa.id)
    .select(['c.producerId', 'c.committedBase'])
    .orderBy('c.producerId')
    .execute()
  expect(copies).toEqual(papa.offer.commitments)
  await db.updateTable('offers').set({ reservedBase: 0 }).where('id', '=', acelga.offer.id).execute()
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('what is retired or out of season stays behind, by name; who left promises nothing', async () => {
  const { db } = database
  const [, association] = world.associations
  const [leaving] = association.producers
  const toCycleId = await nextCycle(db, 3)
  await db
    .updateTable('products')
    .set({ retiredAt: new Date('2026-01-01T00:00:00Z') })
    .where('id', '=', world.products.huevo.id)
    .execute()
  await db.updateTable('producers').set({ until: '2026-01-01' }).where('id', '=', leaving.id).execute()

  const outcome = await copyOffers(db, {
    associationId: association.id,
    toCycleId,
    fromCycleId: world.cycle.id,
  })
  expect(outcome).toEqual({ ok: true, value: { copied: 1, leftBehind: ['Huevo'] } })
  const promises = await db
    .selectFrom('commitments as c')
    .innerJoin('offers as o', 'o.id', 'c.offerId')
    .where('o.cycleId', '=', toCycleId)
    .select('c.producerId')
    .execute()
  expect(promises).toEqual([{ producerId: association.producers[1].id }])
})

test('refusals: no such cycle, a closed one, nothing to copy', async () => {
  const { db } = database
  const [association] = world.associations
  expect(await copyOffers(db, { associationId: association.id, toCycleId: 999 })).toEqual({
    ok: false,
    refusal: { reason: 'unknown_cycle' },
  })
  const closed = await nextCycle(db, 4)
  await db
    .updateTable('orderCycles')
    .set({ state: 'closed', closedAt: world.cycle.closesAt, closedHow: 'clock' })
    .where('id', '=', closed)
    .execute()
  expect(await copyOffers(db, { associationId: association.id, toCycleId: closed })).toEqual({
    ok: false,
    refusal: { reason: 'cycle_closed' },
  })
  expect(await copyOffers(db, { associationId: world.operator.id, toCycleId: world.cycle.id })).toEqual({
    ok: false,
    refusal: { reason: 'nothing_to_copy' },
  })
})
