import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { addMinutes } from '~/kernel/instants'
import { addOrder, addPhone, cancelOrder, emptyDatabase, partOf, type Part } from './small-world'

const database = testDatabase()
let world: World

beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await buildWorld(database.db)
})

const part = (product: keyof World['products'], count: number, presentation: 0 | 1 = 0) =>
  partOf(world, product, count, presentation)

async function order(...parts: Part[]) {
  const [window] = world.points[0].windows
  const phoneId = await addPhone(database.db)
  return addOrder(database.db, { cycleId: world.cycle.id, windowId: window?.id ?? 0, phoneId, parts })
}

const closeNow = () => closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
const broken = () => findBrokenInvariants(database.db)

function allotments() {
  return database.db
    .selectFrom('allotments as a')
    .innerJoin('harvestRequests as r', 'r.id', 'a.harvestRequestId')
    .innerJoin('products as p', 'p.id', 'r.productId')
    .leftJoin('producers', 'producers.id', 'a.producerId')
    .leftJoin('people', 'people.id', 'producers.personId')
    .select(['p.name as product', 'people.name', 'a.letter', 'a.askedBase', 'a.producerCentavos'])
    .where('a.cycleId', '=', world.cycle.id)
    .orderBy('p.name')
    .orderBy('a.producerId')
    .execute()
}

function messages() {
  return database.db
    .selectFrom('messages')
    .select(['kind', 'recipient', 'phoneId', 'channel', 'status', 'body'])
    .where('cycleId', '=', world.cycle.id)
    .orderBy('id')
    .execute()
}

describe('the cut-off', () => {
  it('adds up the placed orders, splits them and asks every producer for exactly that', async () => {
    await order(part('acelga', 9), part('papa', 3, 1), part('huevo', 2))
    await order(part('acelga', 4), part('papa', 2, 1))
    await cancelOrder(database.db, await order(part('acelga', 20), part('tomate', 8)))

    expect(await closeNow()).toMatchObject({
      ok: true,
      value: {
        cycle: { id: world.cycle.id, state: 'closed' },
        orders: 2,
        harvestRequests: 3,
        allotments: 4,
        producersAsked: 3,
        producersZero: 1,
        producersUnreachable: 0,
        messages: 6,
        warnings: [],
      },
    })

    // Acelga: 13 amarros over equal promises. Papa: one arroba and 2,875 g over 2 to 1. Eggs: 2 dozens over 3 to 1.
    const [juana, rosa] = world.associations[0].producers
    const [martha] = world.associations[1].producers
    expect(await allotments()).toEqual([
      { product: 'Acelga', name: juana.name, letter: 'A', askedBase: 3_500, producerCentavos: 2_450 },
      { product: 'Acelga', name: rosa.name, letter: 'A', askedBase: 3_000, producerCentavos: 2_100 },
      { product: 'Huevo', name: martha.name, letter: 'A', askedBase: 24, producerCentavos: 2_400 },
      { product: 'Papa waych’a', name: juana.name, letter: 'B', askedBase: 14_375, producerCentavos: 7_500 },
    ])
    expect(await broken()).toEqual([])
  })

  it('tells each producer all her products once, and each coordinator the whole', async () => {
    await order(part('acelga', 5), part('papa', 4))
    await closeNow()

    const [juana, rosa] = world.associations[0].producers
    const [martha, pedro] = world.associations[1].producers
    const written = await messages()
    expect(written.map(({ kind, phoneId }) => ({ kind, phoneId }))).toEqual([
      { kind: 'harvest_request', phoneId: juana.phoneId },
      { kind: 'harvest_request', phoneId: rosa.phoneId },
      { kind: 'harvest_zero', phoneId: martha.phoneId },
      { kind: 'harvest_zero', phoneId: pedro.phoneId },
      { kind: 'association_summary', phoneId: world.associations[0].coordinator.phoneId },
      { kind: 'association_zero', phoneId: world.associations[1].coordinator.phoneId },
    ])
    expect(written[0]?.body).toContain('3 amarros')
    expect(written[0]?.body).toContain('3 arrobas')

    const questions = await database.db.selectFrom('questions').selectAll().orderBy('producerId').execute()
    expect(questions).toMatchObject([
      { producerId: juana.id, phoneId: juana.phoneId, answerBy: world.cycle.confirmBy, closedAt: null },
      { producerId: rosa.id, phoneId: rosa.phoneId, answerBy: world.cycle.confirmBy, closedAt: null },
    ])
  })

  it('leaves who is asked by voice, has no phone or opted out to her coordinator', async () => {
    const [juana, rosa] = world.associations[0].producers
    const [martha] = world.associations[1].producers
    await database.db.updateTable('producers').set({ channel: 'voice' }).where('id', '=', juana.id).execute()
    await database.db.deleteFrom('personPhones').where('personId', '=', rosa.personId).execute()
    await database.db
      .insertInto('consents')
      .values({
        phoneId: martha.phoneId,
        what: 'messages',
        given: false,
        how: 'message',
        textVersion: '1',
        recordedAt: new Date(),
      })
      .execute()
    await order(part('acelga', 5), part('tomate', 1))

    expect(await closeNow()).toMatchObject({ value: { producersAsked: 3, producersUnreachable: 3 } })
    const kinds = (await messages()).map((message) => message.kind)
    expect(kinds).not.toContain('harvest_request')
    const summaries = await database.db
      .selectFrom('messages')
      .select('variables')
      .where('kind', '=', 'association_summary')
      .orderBy('id')
      .execute()
    expect(summaries.map((summary) => summary.variables)).toMatchObject([
      { producers: 2, producersWithoutPhone: 2, products: 1 },
      { producers: 1, producersWithoutPhone: 1, products: 1 },
    ])
    expect(
      await database.db.selectFrom('questions').select('phoneId').orderBy('producerId').execute(),
    ).toEqual([{ phoneId: juana.phoneId }, { phoneId: null }, { phoneId: martha.phoneId }])
  })

  it('names those who share a phone', async () => {
    const [juana, rosa] = world.associations[0].producers
    await database.db
      .updateTable('personPhones')
      .set({ phoneId: juana.phoneId })
      .where('personId', '=', rosa.personId)
      .execute()
    await order(part('acelga', 5))
    await closeNow()
    const bodies = (await messages()).filter((message) => message.phoneId === juana.phoneId)
    expect(bodies.map((message) => message.body.split(' ')[0]?.replace(/\W/g, ''))).toEqual(['Juana', 'Rosa'])
  })

  it('without any order tells everyone that nothing was sold', async () => {
    expect(await closeNow()).toMatchObject({
      value: {
        orders: 0,
        harvestRequests: 0,
        allotments: 0,
        producersAsked: 0,
        producersZero: 4,
        messages: 6,
      },
    })
    const kinds = (await messages()).map((message) => message.kind)
    expect(kinds.filter((kind) => kind === 'harvest_zero')).toHaveLength(4)
    expect(kinds.filter((kind) => kind === 'association_zero')).toHaveLength(2)
  })

  it('gives what was sold beyond the commitments to the association itself', async () => {
    await order(part('acelga', 55))
    expect(await closeNow()).toMatchObject({ value: { allotments: 2 } })
    expect(await allotments()).toMatchObject([
      { askedBase: 12_000, letter: 'A' },
      { askedBase: 12_000, letter: 'A' },
      { askedBase: 3_500, letter: null, name: null },
    ])
    expect(await broken()).toEqual([])
  })

  it('goes on when a reservation disagrees with the components, and says so', async () => {
    await order(part('acelga', 5))
    await database.db
      .updateTable('offers')
      .set({ reservedBase: 7_000 })
      .where('id', '=', world.products.acelga.offer.id)
      .execute()
    expect(await closeNow()).toMatchObject({
      ok: true,
      value: {
        warnings: [
          {
            kind: 'reserved_differs',
            offerId: world.products.acelga.offer.id,
            reservedBase: 7_000,
            orderedBase: 2_500,
          },
        ],
      },
    })
    expect((await broken()).map((each) => each.name)).toEqual([
      'stock reserved that is not what active orders hold',
    ])
  })

  it('goes on without a harvest unit, and without a coordinator', async () => {
    await database.db
      .updateTable('presentations')
      .set({ isHarvestUnit: false })
      .where('productId', '=', world.products.acelga.id)
      .execute()
    await database.db
      .updateTable('memberships')
      .set({ until: new Date() })
      .where('organizationId', '=', world.associations[0].id)
      .execute()
    await order(part('acelga', 5))
    expect(await closeNow()).toMatchObject({
      value: { warnings: [{ kind: 'no_coordinator', associationId: world.associations[0].id }] },
    })
    expect(await database.db.selectFrom('harvestRequests').select(['unit', 'unitBase']).execute()).toEqual([
      { unit: 'kg', unitBase: 1_000 },
    ])
  })

  it('breaks ties for who sold least over the last eight cycles that were not cancelled', async () => {
    const [juana, rosa] = world.associations[0].producers
    await pastCycle('settled', rosa.id, 50_000)
    await pastCycle('cancelled', juana.id, 900_000)
    await order(part('acelga', 1))
    await closeNow()
    expect((await allotments()).map((row) => row.name)).toEqual([juana.name])
  })
})

/** An earlier cycle of the first association in which one producer sold all of it. */
async function pastCycle(state: 'settled' | 'cancelled', producerId: number, producerCentavos: number) {
  const at = (days: number) => addMinutes(world.cycle.opensAt, days * 1440)
  const { id: cycleId } = await database.db
    .insertInto('orderCycles')
    .values({
      number: state === 'settled' ? 90 : 91,
      state,
      opensAt: at(-14),
      closesAt: at(-11),
      confirmBy: at(-10),
      checkInAt: at(-9),
      deliversAt: at(-8),
      deliveryEndsAt: at(-7.5),
      transportCentavosPerKg: 40,
      platformBasisPoints: 600,
      closedAt: at(-11),
      closedHow: 'clock',
      ...(state === 'cancelled' ? { cancelledAt: at(-10), cancelReason: 'helada' } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: productId, associationId } = world.products.acelga
  const offer = await database.db
    .insertInto('offers')
    .values({ cycleId, productId, associationId, offeredBase: 1_000 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const request = {
    cycleId,
    offerId: offer.id,
    associationId,
    productId,
    requestedBase: 1_000,
    unit: 'amarro',
    unitBase: 500,
    producerCentavos,
  }
  await database.db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto('harvestRequests')
      .values(request)
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('allotments')
      .values({
        cycleId,
        harvestRequestId: id,
        producerId,
        letter: 'A',
        committedBase: 1_000,
        askedBase: 1_000,
        producerCentavos,
      })
      .execute()
  })
}
