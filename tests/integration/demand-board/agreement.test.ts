import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { withdrawDemand, withdrawSupply } from '~/features/demand-board/board/publish.server'
import { findDemand } from '~/features/demand-board/board/views.server'
import { type Answer } from '~/features/demand-board/negotiation/negotiation'
import { answerNegotiation, startNegotiation } from '~/features/demand-board/negotiation/negotiate.server'
import { orderAgreement, orderAgreements } from '~/features/demand-board/negotiation/order-agreement.server'
import { holdForTheNight } from '~/features/messaging/sending/hold-for-the-night.server'
import { codeForPeople } from '~/features/orders/order-code'
import { startChange } from '~/features/orders/start-change.server'
import * as harvestPage from '~/routes/asociacion.$slug.cosecha'
import * as supplyPage from '~/routes/asociacion.$slug.demanda'
import * as townToday from '~/routes/municipio.$slug'
import * as demandBoard from '~/routes/municipio.$slug.demanda'
import * as demandPage from '~/routes/municipio.$slug.demanda.$demand'
import { signedIn } from '../work/support'
import { addGoods, addMunicipality, announceAndAsk, surveyPotato } from './support'

const database = testDatabase()
const open = pagesOn(() => database.db, {
  'asociacion/:slug/cosecha': harvestPage,
  'asociacion/:slug/demanda': supplyPage,
  'municipio/:slug': townToday,
  'municipio/:slug/demanda': demandBoard,
  'municipio/:slug/demanda/:demand': demandPage,
})
const NOW = new Date('2026-11-18T14:00:00Z')
const ORIGIN = 'http://localhost:3000'
let world: World
let city: Awaited<ReturnType<typeof addMunicipality>>
let other: typeof city
let lidia: { Cookie: string }
let papaId: number
beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  city = await addMunicipality(db)
  other = await addMunicipality(db, 'el-alto', 'El Alto')
  lidia = await signedIn(db, world.associations[0].coordinator.personId)
  papaId = some((await addGoods(db, city.id, world)).get('papa-waycha'))
  await db.updateTable('deliveryPoints').set({ organizationId: city.id }).execute()
  await surveyPotato(db, city, papaId)
})
beforeEach(async () => {
  await setClock(database.db, NOW)
  await sql`delete from negotiation_offers`.execute(database.db)
  await sql`delete from negotiations`.execute(database.db)
  await sql`delete from demands`.execute(database.db)
  await sql`delete from supplies`.execute(database.db)
})

const coordinator = () => ({
  personId: world.associations[0].coordinator.personId,
  role: 'association_coordinator',
})

const openBoard = async (quantityBase?: number, unitsPerWeek?: number) =>
  await announceAndAsk(database.db, { world, city, papaId, by: coordinator() }, quantityBase, unitsPerWeek)

const offer = async (of: { supplyId: number; demandId: number }, units: number, centavos: number) => {
  const started = await startNegotiation(database.db, {
    ...{ ...of, units, centavos },
    organizationId: city.id,
    by: city.by,
  })
  if (!started.ok) throw new Error(started.refusal.reason)
  return started.value.negotiationId
}
const reply = async (
  negotiationId: number,
  number: number,
  answer: Answer,
  side: 'buyer' | 'association' = 'association',
) =>
  await answerNegotiation(database.db, {
    ...{ negotiationId, number, answer, side },
    organizationId: side === 'buyer' ? city.id : world.associations[0].id,
    by: side === 'buyer' ? city.by : coordinator(),
  })
const lastNotice = async () =>
  await database.db
    .selectFrom('messages')
    .select(['anyHour', 'sendAfter'])
    .where('kind', '=', 'order_placed')
    .orderBy('id', 'desc')
    .executeTakeFirst()
const order = async (negotiationId: number) =>
  await orderAgreement(database.db, { negotiationId, organizationId: city.id, origin: ORIGIN })

describe('a demand', () => {
  test('is proposed the supplies that fit, with reasons in words, and its page is nobody else’s', async () => {
    const { demandId } = await openBoard()
    const view = some((await findDemand(database.db, { id: demandId, organizationId: city.id })) ?? undefined)
    expect(view.parts).toMatchObject([
      { units: 8, centavos: 5_800, floorCentavos: 4_830, ceilingCentavos: 7_500 },
    ])
    expect(view).toMatchObject({ missingBase: 138_000, gap: 'too_little' })
    const path = `/municipio/la-paz/demanda/${demandId}`
    const { html } = await open(path, { headers: city.headers })
    expect(html).toContain('Es el precio que pide.')
    expect(html).toContain('Lo anunciado no alcanza para todo.')
    expect((await open(`/municipio/el-alto/demanda/${demandId}`, { headers: other.headers })).status).toBe(
      404,
    )
    expect((await open('/municipio/la-paz/demanda', { headers: city.headers })).html).toContain('traería')
  })

  test('comes back with what was typed when something is wrong', async () => {
    const body = new URLSearchParams({ clave: randomUUID(), cantidad: 'mucho', comprador: 'Escuela 12' })
    const { status, html } = await open('/municipio/la-paz/demanda', {
      ...{ method: 'POST', body, headers: city.headers },
    })
    expect(status).toBe(422)
    expect(html).toContain('Escuela 12')
    expect(html).toContain('Escriba un celular de Bolivia')
  })
})

describe('an agreement', () => {
  test('is offered, answered, signed by both, and becomes one order at the agreed price', async () => {
    const pair = await openBoard()
    const id = await offer(pair, 6, 5_200)
    expect(await offer(pair, 6, 5_200)).toBe(id)
    const counter = { kind: 'counter', units: 5, centavos: 5_600 } as const
    for (const _ of [1, 2]) expect((await reply(id, 1, counter)).ok).toBe(true)
    const taken = await Promise.all([1, 2].map(async () => await reply(id, 2, { kind: 'accept' }, 'buyer')))
    expect(taken).toEqual([1, 2].map(() => ({ ok: true, value: { isAgreed: true } })))
    const orders = await Promise.all([order(id), order(id), order(id)])
    expect(await lastNotice()).toMatchObject({ anyHour: true })
    expect(orders.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    const placed = await database.db
      .selectFrom('orders')
      .innerJoin('orderComponents as part', 'part.orderId', 'orders.id')
      .innerJoin('negotiations', 'negotiations.orderId', 'orders.id')
      .select([
        'orders.code',
        'orders.buyerName',
        'orders.paymentMethod',
        'part.orderedBase',
        'part.producerCentavos',
      ])
      .execute()
    expect(placed).toMatchObject([
      {
        buyerName: 'Alimentación Escolar',
        paymentMethod: 'qr',
        orderedBase: 57_500,
        producerCentavos: 28_000,
      },
    ])
    expect(
      await database.db.selectFrom('negotiationOffers').selectAll().orderBy('number').execute(),
    ).toMatchObject([
      { side: 'buyer', madeBy: city.personId, units: 6, centavos: 5_200, textVersion: 'acuerdo-2026-11' },
      { side: 'association', madeBy: coordinator().personId, units: 5, centavos: 5_600 },
    ])
    expect(await database.db.selectFrom('negotiations').selectAll().executeTakeFirst()).toMatchObject({
      ...{
        state: 'agreed',
        agreedSide: 'buyer',
        agreedBy: city.personId,
        agreedUnits: 5,
        agreedCentavos: 5_600,
      },
    })
    const changed = await startChange(database.db, { code: some(placed[0]).code, basketId: null })
    expect(changed).toMatchObject({ refusal: { reason: 'order_not_changeable' } })
    const { html } = await open(`/municipio/la-paz/demanda/${pair.demandId}`, { headers: city.headers })
    expect(html).toContain(codeForPeople(some(placed[0]).code))
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('never takes more than the supply and the demand have left, also by two at once', async () => {
    const pair = await openBoard(46_000, 3)
    const id = await offer(pair, 3, 5_200)
    await database.db
      .insertInto('demands')
      .columns([
        'organizationId',
        'buyerKind',
        'buyerName',
        'phoneE164',
        'paymentMethod',
        'goodId',
        'quantityBase',
        'week',
        'deliveryPointId',
        'formKey',
        'line',
        'publishedBy',
        'publishedAt',
      ])
      .expression((eb) =>
        eb
          .selectFrom('demands')
          .select([
            'organizationId',
            'buyerKind',
            'buyerName',
            'phoneE164',
            'paymentMethod',
            'goodId',
            'quantityBase',
            'week',
            'deliveryPointId',
            'formKey',
            sql<number>`2`.as('line'),
            'publishedBy',
            'publishedAt',
          ]),
      )
      .execute()
    const second = await database.db
      .selectFrom('demands')
      .select('id')
      .where('line', '=', 2)
      .executeTakeFirstOrThrow()
    const rival = await offer({ ...pair, demandId: second.id }, 2, 5_200)
    const answers = await Promise.all([reply(id, 1, { kind: 'accept' }), reply(rival, 1, { kind: 'accept' })])
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
    const refused = answers.find(({ ok }) => !ok)
    expect(refused).toMatchObject({ refusal: { reason: 'too_much' } })
  })

  test('is refused with words outside the band, after it expired, and to strangers', async () => {
    const pair = await openBoard()
    const id = await offer(pair, 6, 5_200)
    expect(await reply(id, 1, { kind: 'counter', units: 6, centavos: 7_501 })).toMatchObject({
      refusal: { reason: 'outside_band', floorCentavos: 4_830, ceilingCentavos: 7_500 },
    })
    await expect(
      database.db.updateTable('negotiationOffers').set({ centavos: 7_501 }).execute(),
    ).rejects.toThrow('negotiation_offers_in_band')
    const foreign = await answerNegotiation(database.db, {
      ...{ negotiationId: id, number: 1, answer: { kind: 'accept' }, side: 'association' },
      organizationId: world.associations[1].id,
      by: coordinator(),
    })
    expect(foreign).toMatchObject({ refusal: { reason: 'unknown' } })
    await setClock(database.db, new Date('2026-11-21T14:00:01Z'))
    const body = new URLSearchParams({ accion: 'aceptar', negociacion: String(id), oferta: '1' })
    const { status, html } = await open('/asociacion/huertas-de-chinchaya/demanda', {
      ...{ method: 'POST', body, headers: lidia },
    })
    expect(status).toBe(409)
    expect(html).toContain('La oferta venció')
    expect((await reply(id, 1, { kind: 'refuse' })).ok).toBe(true)
  })

  const lastTwo = async () =>
    await database.db
      .selectFrom('messages')
      .select(['id', 'kind', 'body', 'personId'])
      .orderBy('id', 'desc')
      .limit(2)
      .execute()

  test('ends with the supply that it is about, and its buyer is told once', async () => {
    const pair = await openBoard()
    const id = await offer(pair, 6, 5_200)
    const [before] = await lastTwo()
    const associationId = world.associations[0].id
    for (const _ of [1, 2])
      await withdrawSupply(database.db, { associationId, supplyId: pair.supplyId, by: coordinator() })
    expect(await reply(id, 1, { kind: 'accept' })).toMatchObject({ refusal: { reason: 'not_open' } })
    const [told, earlier] = await lastTwo()
    expect(told).toMatchObject({ kind: 'bulk_told', personId: city.personId })
    expect(told?.body).toMatch(/^Huertas de Chinchaya se retira: ya no se negocia 6 arrobas/)
    expect(earlier).toEqual(before)
  })

  test('ends with the demand, and the association is told', async () => {
    const pair = await openBoard()
    await offer(pair, 2, 5_200)
    await withdrawDemand(database.db, { organizationId: city.id, demandId: pair.demandId, by: city.by })
    const [told] = await lastTwo()
    expect(told).toMatchObject({ kind: 'bulk_told', personId: coordinator().personId })
    expect(told?.body).toContain('Alimentación Escolar se retira')
  })

  test('waits for its cycle, says what stands in the way, and is ordered by the worker when it can be', async () => {
    const { db } = database
    const id = await offer(await openBoard(), 6, 5_200)
    await db.updateTable('orderCycles').set({ state: 'draft' }).execute()
    await reply(id, 1, { kind: 'accept' })
    expect(await order(id)).toMatchObject({ refusal: { reason: 'no_cycle' } })
    expect(await orderAgreements(db, ORIGIN)).toBe(0)
    await db.updateTable('orderCycles').set({ state: 'open' }).execute()
    const { id: offerId, offeredBase } = world.products.papa.offer
    const setOffered = async (base: number) => {
      const { reservedBase } = await db
        .selectFrom('offers')
        .select('reservedBase')
        .where('id', '=', offerId)
        .executeTakeFirstOrThrow()
      await db
        .updateTable('offers')
        .set({ offeredBase: reservedBase + base })
        .where('id', '=', offerId)
        .execute()
    }
    await setOffered(11_500)
    expect(await order(id)).toMatchObject({ refusal: { reason: 'sold_out' } })
    const { html } = await open('/asociacion/huertas-de-chinchaya/demanda', { headers: lidia })
    expect(html).toContain('la asociación tiene que subirla')
    const today = async () => (await open('/municipio/la-paz', { headers: city.headers })).html
    expect(await today()).toContain('todavía no se vuelve pedido')
    const harvest = async () =>
      (await open('/asociacion/huertas-de-chinchaya/cosecha', { headers: lidia })).html
    expect(await harvest()).toContain('Ventas grandes firmadas que no son pedido: 1')
    // Nobody raised it in time: both sides read that it is too late, and not that it will be ordered.
    await setClock(db, new Date('2026-11-24T14:00:00Z'))
    expect(await today()).toContain('el ciclo cerró sin su pedido')
    const late = await open('/asociacion/huertas-de-chinchaya/demanda', { headers: lidia })
    expect(late.html).toContain('cerró sin este pedido')
    await setClock(db, NOW)
    await setOffered(offeredBase)
    expect(await orderAgreements(db, ORIGIN)).toBe(0)
    // The cycle takes it in the night: the order is placed, its buyer is told in the morning.
    await setClock(db, new Date('2026-11-19T04:00:00Z'))
    expect(await orderAgreements(db, ORIGIN)).toBe(1)
    expect(await harvest()).not.toContain('Ventas grandes firmadas')
    await holdForTheNight(db, 'whatsapp')
    expect(await lastNotice()).toMatchObject({ anyHour: false, sendAfter: new Date('2026-11-19T10:00:00Z') })
    expect(await orderAgreements(db, ORIGIN)).toBe(0)
    expect(await findBrokenInvariants(db)).toEqual([])
    // As after a death between the order and its name here, found when the cycle is closed already.
    const linked = async () =>
      await db.selectFrom('negotiations').select('orderId').where('id', '=', id).executeTakeFirst()
    const before = await linked()
    await db.updateTable('negotiations').set({ orderId: null, orderTriedAt: null }).execute()
    await setClock(db, new Date('2026-11-24T14:00:00Z'))
    expect(await orderAgreements(db, ORIGIN)).toBe(1)
    expect(await linked()).toEqual(before)
  })
})
