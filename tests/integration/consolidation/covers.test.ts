import { beforeAll, describe, expect, test } from 'vitest'
import { setClock } from '#db/clock.server'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { answerHarvest } from '~/features/consolidation/answers/answer-harvest.server'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { type CoversAnswer } from '~/features/consolidation/components/covers-page'
import { settleShortages } from '~/features/consolidation/shortages/settle-shortages.server'
import { addMinutes } from '~/kernel/instants'
import * as harvestRoute from '~/routes/asociacion.$slug.cosecha'
import * as helpRoute from '~/routes/asociacion.$slug.cosecha.ayuda'
import * as shortagesRoute from '~/routes/operacion.ciclos.$number.faltantes'
import { argsOf, dataOf, openWeek, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'operacion/ciclos/:number/faltantes': shortagesRoute,
  'asociacion/:slug/cosecha': harvestRoute,
  'asociacion/:slug/cosecha/ayuda': helpRoute,
})

// Of acelga Zulma ordered five amarros, Ana two in her agrobolsas, Benita a kilo: 4,500 g. Nothing comes of it
// but 1,000 g. The other association has as much as is offered here, and an amarro of hers costs half a Bs more.
let world: World
let operator: { Cookie: string }
let helper: { Cookie: string }
let acelgaOfOthers: number
const home = '/operacion/ciclos/1/faltantes'

beforeAll(async () => {
  const { db } = database
  world = await openWeek(db)
  operator = await signedIn(db, world.operator.personId)
  helper = await signedIn(db, world.associations[1].coordinator.personId)
  acelgaOfOthers = await offerAcelga(3_500)
  await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
})

/** The same product of the other association: amarros of 500 g at Bs 4, kilos at Bs 6.50. */
async function offerAcelga(offeredBase: number): Promise<number> {
  const { db } = database
  const associationId = world.associations[1].id
  const product = await db
    .insertInto('products')
    .values({
      associationId,
      slug: 'acelga-de-carpas',
      name: 'ACELGA',
      category: 'vegetable',
      baseUnit: 'gram',
      picture: 'acelga',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const presentations = await db
    .insertInto('presentations')
    .values([
      {
        productId: product.id,
        unit: 'amarro',
        baseQuantity: 500,
        factor: 'declared',
        isHarvestUnit: true,
        position: 0,
      },
      {
        productId: product.id,
        unit: 'kg',
        baseQuantity: 1_000,
        factor: 'declared',
        isHarvestUnit: false,
        position: 1,
      },
    ])
    .returning(['id', 'unit'])
    .execute()
  const offer = await db
    .insertInto('offers')
    .values({ cycleId: world.cycle.id, productId: product.id, associationId, offeredBase })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('offerPrices')
    .values(
      presentations.map(({ id, unit }) => ({
        offerId: offer.id,
        presentationId: id,
        producerCentavos: unit === 'amarro' ? 400 : 650,
      })),
    )
    .execute()
  return offer.id
}

const covers = () => database.db.selectFrom('covers').selectAll().orderBy('id').execute()
const offer = (id: number) =>
  database.db.selectFrom('offers').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const totals = () =>
  database.db.selectFrom('orders').select(['id', 'totalCentavos', 'dueCentavos']).orderBy('id').execute()
const ask = () =>
  shortagesRoute.action(
    argsOf(database.db, {
      path: home,
      params: { number: '1' },
      headers: operator,
      form: { accion: 'preguntar' },
    }),
  )
const help = (form: Record<string, string>, as = helper, slug = world.associations[1].slug) =>
  helpRoute.action(
    argsOf(database.db, {
      path: `/asociacion/${slug}/cosecha/ayuda?ciclo=1`,
      params: { slug },
      headers: as,
      form,
    }),
  )
async function answerAll(answers: readonly ('no' | 'less')[]) {
  const { coordinator, id: associationId } = world.associations[0]
  const parts = await database.db
    .selectFrom('allotments as a')
    .innerJoin('harvestRequests as r', 'r.id', 'a.harvestRequestId')
    .select(['a.id', 'a.producerId', 'a.askedBase'])
    .where('r.productId', '=', world.products.acelga.id)
    .orderBy('a.id')
    .execute()
  for (const [index, { id, producerId }] of parts.entries()) {
    const answer = answers[index] ?? 'no'
    const answered = await answerHarvest(database.db, {
      cycleId: world.cycle.id,
      producerId,
      choices: [
        answer === 'no' ? { allotmentId: id, answer } : { allotmentId: id, answer, confirmedBase: 1_000 },
      ],
      by: { how: 'coordinator', byPersonId: coordinator.personId, associationId },
    })
    expect(answered.ok).toBe(true)
  }
}

describe('while nobody has said that something is missing', () => {
  test('nobody is asked', async () => {
    expect(((await ask()) as Response).headers.get('Location')).toContain('dicho=preguntado')
    expect(await covers()).toEqual([])
  })
})

describe('what an association cannot bring', () => {
  beforeAll(() => answerAll(['less', 'no']))

  test('is not asked by the clock of who costs more: that is the operator’s money', async () => {
    await setClock(database.db, addMinutes(world.cycle.confirmBy, 1))
    await confirmCycle(database.db, world.cycle.id)
    expect(await covers()).toEqual([])
    const { html } = await get(home, { headers: operator })
    expect(html).toContain('Acelga: Carpas de Achocalla tiene')
    expect(html).toMatch(/Cuesta Bs\s\d+,\d\d más/)
  })

  test('is asked of the other with the same product, no more than is missing, and each coordinator is told once', async () => {
    await ask()
    await ask()
    const [cover, ...others] = await covers()
    expect(others).toEqual([])
    expect(cover).toMatchObject({
      shortOfferId: world.products.acelga.offer.id,
      offerId: acelgaOfOthers,
      askedBase: 3_500,
      saidBase: null,
    })
    const told = await database.db
      .selectFrom('messages')
      .select('body')
      .where('kind', '=', 'cover_asked')
      .execute()
    expect(told).toHaveLength(1)
    expect(told[0]?.body).toContain('¿Puede la suya llevar 7 amarros más')
    // Nothing is ordered: harvest and stock stay until she answers.
    expect(await offer(acelgaOfOthers)).toMatchObject({ reservedBase: 0 })
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('is answered only by who is asked, and only with what is a quantity', async () => {
    const id = String(some((await covers())[0]).id)
    const foreign = await signedIn(database.db, world.associations[0].coordinator.personId)
    const refused = await refusalOf(help({ ayuda: id, respuesta: 'si' }, foreign, world.associations[0].slug))
    expect(refused.status).toBe(404)
    for (const [form, problem] of [
      [{ ayuda: id }, 'nothing_marked'],
      [{ ayuda: id, respuesta: 'menos', cuanto: 'dos' }, 'not_a_number'],
      [{ ayuda: id, respuesta: 'menos', cuanto: '8' }, 'too_much'],
    ] as const)
      expect(dataOf<CoversAnswer>(await help(form))).toMatchObject({ status: 422, data: { problem } })
    expect(await offer(acelgaOfOthers)).toMatchObject({ reservedBase: 0 })
  })

  test('is taken over at once: orders, stock, both harvests and their money agree, and buyers pay the same', async () => {
    const before = await totals()
    const id = String(some((await covers())[0]).id)
    const answers = await Promise.all([
      help({ ayuda: id, respuesta: 'menos', cuanto: '6' }),
      help({ ayuda: id, respuesta: 'menos', cuanto: '6' }),
    ])
    for (const answer of answers) expect((answer as Response).status).toBe(302)
    expect(some((await covers())[0])).toMatchObject({ saidBase: 3_000, takenBase: 3_000 })
    expect(await totals()).toEqual(before)
    expect(await offer(acelgaOfOthers)).toMatchObject({ reservedBase: 3_000 })
    expect(await offer(world.products.acelga.offer.id)).toMatchObject({ reservedBase: 1_500 })
    const requests = await database.db
      .selectFrom('harvestRequests')
      .select(['offerId', 'requestedBase', 'confirmedBase', 'producerCentavos'])
      .where('offerId', 'in', [acelgaOfOthers, world.products.acelga.offer.id])
      .orderBy('offerId')
      .execute()
    expect(requests).toEqual([
      // Of the first association remain a kilo of Benita and one amarro that nobody brings.
      expect.objectContaining({ requestedBase: 1_500, confirmedBase: 1_000 }),
      expect.objectContaining({ requestedBase: 3_000, confirmedBase: 3_000 }),
    ])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('both associations see it on their harvest', async () => {
    const [huertas, carpas] = world.associations
    const own = await signedIn(database.db, huertas.coordinator.personId)
    const short = await get(`/asociacion/${huertas.slug}/cosecha?ciclo=1`, { headers: own })
    expect(short.html).toContain('Carpas de Achocalla lleva 6 amarros de lo que a ustedes les faltaba')
    const helps = await get(`/asociacion/${carpas.slug}/cosecha/ayuda?ciclo=1`, { headers: helper })
    expect(helps.html).toContain('Lleva 6 amarros para Huertas de Chinchaya')
  })
})

describe('what still lacks', () => {
  test('goes to the orders by the rule of the cycle, and only to those that draw on it', async () => {
    const settled = await settleShortages(database.db, {
      cycleId: world.cycle.id,
      stage: 'confirmed',
      byPersonId: null,
      origin: 'https://chaka.test',
    })
    expect(settled).toMatchObject({ ok: true, value: { shortages: 1 } })
    const comes = await database.db
      .selectFrom('orderComponents')
      .select(({ fn }) => ['offerId', fn.sum<number>('confirmedBase').as('base')])
      .where('offerId', 'in', [acelgaOfOthers, world.products.acelga.offer.id])
      .groupBy('offerId')
      .orderBy('offerId')
      .execute()
    expect(comes.map(({ base }) => Number(base))).toEqual([1_000, 3_000])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('and then nobody can be asked or answer any more', async () => {
    expect(dataOf(await ask())).toMatchObject({ status: 409, data: { refused: 'not_now' } })
    expect((await covers()).length).toBe(1)
  })
})
