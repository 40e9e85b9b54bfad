import { beforeAll, describe, expect, test } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock } from '#db/clock.server'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { answerHarvest } from '~/features/consolidation/answers/answer-harvest.server'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { chooseShortage } from '~/features/consolidation/shortages/choose-shortage.server'
import { settleShortages } from '~/features/consolidation/shortages/settle-shortages.server'
import { addMinutes } from '~/kernel/instants'
import * as shortagesRoute from '~/routes/operacion.ciclos.$number.faltantes'
import * as cycleRoute from '~/routes/operacion.ciclos.$number'
import * as orderRoute from '~/routes/pedidos.$code'
import * as choiceRoute from '~/routes/pedidos.$code.faltante'
import { argsOf, openWeek, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'operacion/ciclos/:number': cycleRoute,
  'operacion/ciclos/:number/faltantes': shortagesRoute,
  'pedidos/:code': orderRoute,
})

// Ordered of acelga: Zulma five amarros, Ana two in her agrobolsas, Benita a kilo: 4,500 g. 2,600 g come.
let world: World
let operator: { Cookie: string }
const home = '/operacion/ciclos/1/faltantes'
beforeAll(async () => {
  world = await openWeek(database.db)
  operator = await signedIn(database.db, world.operator.personId)
})

const settle = (change: Partial<Parameters<typeof settleShortages>[1]> = {}) =>
  settleShortages(database.db, {
    cycleId: world.cycle.id,
    stage: 'confirmed',
    byPersonId: world.operator.personId,
    origin: 'https://chaka.test',
    ...change,
  })
const post = (form: Record<string, string>) =>
  shortagesRoute.action(argsOf(database.db, { path: home, params: { number: '1' }, headers: operator, form }))
/** What a buyer counts on of acelga, and what she pays. */
async function order(buyer: string) {
  const row = await database.db
    .selectFrom('orders')
    .selectAll()
    .where('buyerName', 'like', `${buyer}%`)
    .executeTakeFirstOrThrow()
  const components = await database.db
    .selectFrom('orderComponents')
    .select(['confirmedBase'])
    .where('orderId', '=', row.id)
    .where('offerId', '=', world.products.acelga.offer.id)
    .execute()
  return { ...row, acelga: components[0]?.confirmedBase ?? null }
}
async function link(buyer: string): Promise<{ path: string; token: string; code: string }> {
  const { id, code } = await order(buyer)
  const { body } = await database.db
    .selectFrom('messages')
    .select('body')
    .where('subject', '=', `order:${id}`)
    .where('kind', '=', 'shortage')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const path = some(/https?:\/\/[^/]+(\/\S+)/.exec(body)?.[1])
  return { path, token: new URL(path, 'http://x').searchParams.get('llave') ?? '', code }
}
const choiceOf = async (buyer: string) => {
  const { id } = await order(buyer)
  return database.db
    .selectFrom('shortageChoices')
    .selectAll()
    .where('orderId', '=', id)
    .executeTakeFirstOrThrow()
}
async function choose(buyer: string, eleccion: string) {
  const { token, code } = await link(buyer)
  const { id } = await choiceOf(buyer)
  return (await choiceRoute.action(
    argsOf(database.db, {
      path: `/pedidos/${code}/faltante`,
      params: { code },
      form: { llave: token, faltante: String(id), eleccion },
    }),
  )) as Response
}

describe('before the answers are in', () => {
  test('nothing is shared out', async () => {
    expect(await settle()).toMatchObject({ ok: false, refusal: { reason: 'not_now' } })
    await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
    expect(await settle()).toMatchObject({ ok: false, refusal: { reason: 'answers_open' } })
    expect(await settle({ stage: 'received' })).toMatchObject({ ok: false, refusal: { reason: 'not_now' } })
    expect((await order('Zulma')).acelga).toBeNull()
  })

  test('the operator sees what is short by the answers so far', async () => {
    const parts = await database.db
      .selectFrom('allotments as a')
      .innerJoin('harvestRequests as r', 'r.id', 'a.harvestRequestId')
      .select(['a.id', 'a.producerId', 'a.askedBase'])
      .where('r.productId', '=', world.products.acelga.id)
      .orderBy('a.askedBase', 'desc')
      .execute()
    const largest = some(parts[0])
    const { coordinator, id: associationId } = world.associations[0]
    const missing = 1_900
    const answered = await answerHarvest(database.db, {
      cycleId: world.cycle.id,
      producerId: largest.producerId,
      choices: [{ allotmentId: largest.id, answer: 'less', confirmedBase: largest.askedBase - missing }],
      by: { how: 'coordinator', byPersonId: coordinator.personId, associationId },
    })
    expect(answered.ok).toBe(true)
    const { html } = await get(home, { headers: operator })
    expect(html).toContain('Acelga')
    expect(html).toContain('3 amarros y 400 g')
    expect(html).not.toContain('Confirmar y avisar a los compradores')
  })
})

describe('when the answers are in', () => {
  beforeAll(async () => {
    await setClock(database.db, addMinutes(world.cycle.confirmBy, 1))
    await confirmCycle(database.db, world.cycle.id)
  })

  test('a form that is none changes nothing', async () => {
    expect((await refusalOf(post({ etapa: 'confirmado', regla: 'whatever' }))).status).toBe(400)
    expect((await order('Zulma')).acelga).toBeNull()
  })

  test('the agrobolsas are protected, the rest is shared, everyone touched is told once', async () => {
    const page = await get(home, { headers: operator })
    expect(page.html).toContain('Confirmar y avisar a los compradores')
    expect(page.html).toContain('no respondieron')

    const clicks = await Promise.all(
      [1, 2, 3].map(() => post({ etapa: 'confirmado', regla: 'protect_bundles', silencio: 'si' })),
    )
    expect(clicks.every((answer) => answer instanceof Response && answer.status === 302)).toBe(true)
    // 1,000 for the bags; of the other 1,600: Zulma 2 of 5 amarros, Benita the rest of the kilo.
    expect([
      (await order('Zulma')).acelga,
      (await order('Ana')).acelga,
      (await order('Benita')).acelga,
    ]).toEqual([1_000, 1_000, 600])
    const told = await database.db
      .selectFrom('messages')
      .select(['phoneId', 'body'])
      .where('kind', '=', 'shortage')
      .execute()
    expect(told.map(({ phoneId }) => phoneId).sort()).toEqual(
      [(await order('Zulma')).phoneId, (await order('Benita')).phoneId].sort(),
    )
    expect(told[0]?.body).toContain('llegan 2 amarros y no 5 amarros')
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('what is given back follows base quantity, in coins, and the snapshot stays', async () => {
    const zulma = await order('Zulma')
    expect(zulma.totalCentavos).toBeGreaterThan(0)
    expect(zulma.refundedCentavos).toBe(Math.ceil((zulma.totalCentavos * 3) / 5 / 10) * 10)
    expect(zulma.dueCentavos).toBe(zulma.totalCentavos - zulma.refundedCentavos)
    expect((await order('Ana')).refundedCentavos).toBe(0)
  })

  test('again, it says the same and tells nobody', async () => {
    expect(await settle()).toEqual({ ok: true, value: { shortages: 0, orders: 0, messages: 0 } })
  })

  test('the operator’s pages say what was shared and what buyers chose', async () => {
    const { html } = await get(home, { headers: operator })
    expect(html).toContain('Avisados: 2')
    expect(html).not.toContain('Confirmar y avisar a los compradores')
    expect((await get('/operacion/ciclos/1', { headers: operator })).html).toContain('Ver lo repartido')
  })

  test('nobody answers any more: buyers have been told', async () => {
    const part = await database.db
      .selectFrom('allotments')
      .selectAll()
      .where('producerId', 'is not', null)
      .executeTakeFirstOrThrow()
    const { coordinator } = world.associations[0]
    const late = await answerHarvest(database.db, {
      cycleId: world.cycle.id,
      producerId: part.producerId,
      choices: [{ allotmentId: part.id, answer: 'no' }],
      by: { how: 'coordinator', byPersonId: coordinator.personId, associationId: world.associations[0].id },
    })
    expect(late).toMatchObject({ ok: false, refusal: { reason: 'answers_closed' } })
  })
})

describe('a buyer', () => {
  test('reads on her page what comes, what she pays, and what she may choose', async () => {
    const { path } = await link('Zulma')
    const { html, status } = await get(path)
    expect(status).toBe(200)
    expect(html).toContain('Llega menos de lo que pediste')
    expect(html).toContain('Eran 5 amarros y llegan 2 amarros.')
    expect(html).toContain('Lo que no llega')
    expect(html).toContain('Dono lo que falta')
  })

  test('chooses, changes her mind, and pays accordingly', async () => {
    const before = await order('Zulma')
    expect((await choose('Zulma', 'devolver')).headers.get('Location')).toContain('dicho=elegido')
    expect(await order('Zulma')).toMatchObject({ acelga: 0, dueCentavos: 0 })
    expect(await findBrokenInvariants(database.db)).toEqual([])

    await choose('Zulma', 'donar')
    expect(await order('Zulma')).toMatchObject({ acelga: 1_000, dueCentavos: before.totalCentavos })
    expect(await choiceOf('Zulma')).toMatchObject({
      choice: 'donate',
      donatedCentavos: before.refundedCentavos,
    })

    await Promise.all([choose('Zulma', 'menos'), choose('Zulma', 'menos')])
    expect(await order('Zulma')).toMatchObject({ acelga: 1_000, dueCentavos: before.dueCentavos })
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('cannot choose for another order, nor what is no choice', async () => {
    const { id } = await choiceOf('Benita')
    const { token, code } = await link('Zulma')
    const send = (form: Record<string, string>) =>
      refusalOf(
        choiceRoute.action(
          argsOf(database.db, {
            path: `/pedidos/${code}/faltante`,
            params: { code },
            form: { llave: token, ...form },
          }),
        ),
      )
    expect((await send({ faltante: String(id), eleccion: 'devolver' })).status).toBe(404)
    expect((await send({ faltante: String(id), eleccion: 'todo' })).status).toBe(400)
    expect((await send({ llave: 'x', faltante: String(id), eleccion: 'donar' })).status).toBe(404)
    expect((await choiceOf('Benita')).choice).toBeNull()
  })
})

describe('when less is received than was confirmed', () => {
  test('what was weighed is shared again, once for each product', async () => {
    await database.db
      .updateTable('harvestRequests')
      .set({ receivedBase: 2_000 })
      .where('productId', '=', world.products.acelga.id)
      .execute()
    expect((await get(home, { headers: operator })).html).toContain('Repartir lo recibido y avisar')
    const settled = await settle({ stage: 'received' })
    expect(settled).toMatchObject({ ok: true, value: { shortages: 1 } })
    expect((await order('Ana')).acelga).toBe(1_000)
    const [zulma, benita] = [await order('Zulma'), await order('Benita')]
    expect((zulma.acelga ?? 0) + (benita.acelga ?? 0)).toBe(1_000)
    expect(await settle({ stage: 'received' })).toMatchObject({
      ok: true,
      value: { shortages: 0, messages: 0 },
    })
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('nobody chooses about news that later news overtook, nor after the deadline', async () => {
    const first = await choiceOf('Benita')
    const { code } = await order('Benita')
    expect(await chooseShortage(database.db, { code, choiceId: first.id, choice: 'donate' })).toMatchObject({
      refusal: { reason: 'too_late' },
    })
    const now = await readClock(database.db)
    await setClock(database.db, addMinutes(now, 60 * 24 * 5))
    const { id } = await order('Zulma')
    const latest = await database.db
      .selectFrom('shortageChoices')
      .select('id')
      .where('orderId', '=', id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const zulma = (await order('Zulma')).code
    expect(
      await chooseShortage(database.db, { code: zulma, choiceId: latest.id, choice: 'donate' }),
    ).toMatchObject({
      refusal: { reason: 'too_late' },
    })
    const { path } = await link('Zulma')
    expect((await get(path)).html).not.toContain('Elegir esto')
  })
})
