import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { type MarketAct } from '~/features/mobile-markets/day/market-act'
import { openDay } from '~/features/mobile-markets/day/open-day.server'
import { recordActs } from '~/features/mobile-markets/day/record-acts.server'
import { findMarketDay } from '~/features/mobile-markets/day/views.server'
import { mergeDay, summariseDay } from '~/features/mobile-markets/day/market-day'
import { answerInvitation } from '~/features/mobile-markets/invitations/answer-invitation.server'
import { type Market } from '~/features/mobile-markets/market'
import * as today from '~/routes/municipio.$slug'
import * as home from '~/routes/municipio.$slug.ferias.$market.dia'
import * as end from '~/routes/municipio.$slug.ferias.$market.dia.cierre'
import * as send from '~/routes/municipio.$slug.ferias.$market.dia.enviar'
import * as sheet from '~/routes/municipio.$slug.ferias.$market.dia.$sheet'
import * as rules from '~/routes/municipio.$slug.ferias.reglas'
import { signedIn } from '../work/support'
import { addTown, planned, planPublished, type Town } from './support'

const database = testDatabase({ max: 6 })
const PAGES = {
  'municipio/:slug': today,
  'municipio/:slug/ferias/:market/dia': home,
  'municipio/:slug/ferias/:market/dia/cierre': end,
  'municipio/:slug/ferias/:market/dia/enviar': send,
  'municipio/:slug/ferias/:market/dia/:sheet': sheet,
  'municipio/:slug/ferias/reglas': rules,
}
const ask = pagesOn(() => database.db, PAGES)
/** An hour before the market of `SATURDAY` begins. */
const MORNING = new Date('2026-11-21T11:00:00Z')
let world: World
let town: Town
let market: Market
let cookie: { Cookie: string }

beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  town = await addTown(db)
  const at = await planPublished(db, town, world)
  const associationId = world.associations[0].id
  await answerInvitation(db, { market: at, associationId, goes: true, how: 'municipality', by: town.by })
  market = (await planned(db, at)).market
  cookie = await signedIn(db, town.by.personId)
})

const here = () => `/municipio/la-paz/ferias/${market.slug}/dia`
const post = (path: string, form: Record<string, string>) =>
  ask(path, { method: 'POST', headers: cookie, body: new URLSearchParams(form) })
const open = (path: string) => ask(path, { headers: cookie })
const day = async () =>
  some((await findMarketDay(database.db, market, { id: town.by.personId, name: 'Carla' })) ?? undefined)
const stateNow = async () => mergeDay((await day()).acts)
const papa = () => {
  const { id: productId, associationId, baseUnit } = world.products.papa
  return { productId, associationId, name: 'otro nombre', baseUnit }
}
const record = (acts: MarketAct[], sentAt = Date.now()) =>
  recordActs(database.db, {
    ...{ market, by: town.by, actsAsOperator: false, sentAt, through: 'phone' as const },
    acts,
  })

test('is opened from the day before, once, with the prices of that moment; nothing is noted before', async () => {
  const { db } = database
  const at = { organizationId: town.organizationId, slug: market.slug, by: town.by, prices: [] }
  expect(await openDay(db, at)).toMatchObject({ refusal: { reason: 'too_early' } })
  expect((await open(here())).html).toContain('Todavía no se abre')
  expect((await open(`${here()}/venta`)).location).toBe(here())
  expect(await record([{ kind: 'undo', undoes: randomUUID(), id: randomUUID(), at: 1 }])).toMatchObject([
    { ok: false, reason: 'not_open' },
  ])
  await setClock(db, MORNING)
  const price = {
    ...{ productId: world.products.papa.id, low: 500_000, median: 600_000, high: 700_000 },
    ...{ city: 'La Paz', markets: ['Rodríguez'], from: '2026-11-16', to: '2026-11-19' },
  }
  const both = await Promise.all([1, 2].map(() => openDay(db, { ...at, prices: [price] })))
  expect(both.map((each) => each.ok && each.value.opened).sort()).toEqual([false, true])
  expect((await post(here(), { accion: 'abrir' })).status).toBe(422)
  expect((await open(here())).html).toContain('Quién llegó')
})

test('attendance, a check, a sale and what is left by plain forms; twice sent is once noted', async () => {
  const [own] = world.associations
  const tap = { accion: 'asistencia', clave: randomUUID(), asociacion: String(own.id), estado: 'came' }
  await Promise.all([post(here(), tap), post(here(), tap)])
  await post(here(), { ...tap, estado: 'late' })
  expect((await open(here())).html).toContain('aria-pressed="true">Llegó tarde')

  const product = String(world.products.papa.id)
  const wrong = await post(`${here()}/control`, {
    accion: 'control',
    clave: randomUUID(),
    producto: product,
    dice: 'mucho',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('value="mucho"')
  const check = {
    accion: 'control',
    clave: randomUUID(),
    producto: product,
    dice: '1',
    pesa: '0,9',
    precio: '9',
  }
  const answers = [await post(`${here()}/control`, check), await post(`${here()}/control`, check)]
  const [first, second] = answers.map(({ location }) => location)
  expect(second).toBe(first)
  const { html } = await open(String(first))
  expect(html).toContain('faltan 100')
  expect(html).toContain('La Paz, Rodríguez')
  expect(html).toContain('Supuesto')

  const sale = {
    accion: 'venta',
    clave: randomUUID(),
    producto: `otro-${own.id}-piece`,
    nombre: 'Queso',
    cantidad: '3',
    total: '60',
  }
  await post(`${here()}/venta`, sale)
  const left = { accion: 'sobra', producto: product, destino: 'wasted' }
  await post(`${here()}/sobra`, { ...left, clave: randomUUID(), cantidad: '12,5' })
  await post(`${here()}/sobra`, { ...left, clave: randomUUID(), cantidad: '2' })
  const { facts, acts } = await day()
  expect(summariseDay(mergeDay(acts), facts.stalls)).toMatchObject({
    attendance: { came: 0, late: 1, absent: 0 },
    ...{ checks: 1, checksFailed: 1, sales: 1, salesCentavos: 6_000, sold: { grams: 0, pieces: 3 } },
    left: { wasted: { grams: 2_000, pieces: 0 }, donated: { grams: 0, pieces: 0 } },
  })
  const [sold] = (await stateNow()).sales
  await post(`${here()}/venta`, { accion: 'deshacer', clave: randomUUID(), evento: some(sold).id })
  expect((await stateNow()).sales).toEqual([])
})

test('phones: each act once, in any order; names come from the catalogue, what is foreign is refused by itself', async () => {
  const sale = (id = randomUUID()): MarketAct => ({
    kind: 'sale',
    id,
    at: Date.now(),
    item: papa(),
    base: 500,
    totalCentavos: 300,
  })
  const one = sale()
  const undone = sale()
  const undo: MarketAct = { kind: 'undo', id: randomUUID(), at: Date.now(), undoes: undone.id }
  const strange = { ...papa(), associationId: 999_999 }
  const foreign: MarketAct = { ...sale(), kind: 'sale', item: strange, base: 1, totalCentavos: 1 }
  const wrongUnit: MarketAct = {
    ...sale(),
    kind: 'sale',
    item: { ...papa(), baseUnit: 'piece' },
    base: 1,
    totalCentavos: 1,
  }
  const point: MarketAct = { kind: 'checklist', id: randomUUID(), at: 1, point: 29, isGood: true }
  const batch = [undo, one, foreign, undone, wrongUnit, point, one]
  const [answer] = await Promise.all([record(batch), record(batch), record([one])])
  expect(answer?.map((each) => (each.ok ? 'ok' : each.reason))).toEqual([
    ...['ok', 'ok', 'unknown_association', 'ok', 'unknown_product', 'unknown_point', 'ok'],
  ])
  const { sales } = await stateNow()
  expect(sales.map(({ id, item }) => [id, item.name])).toEqual([[one.id, world.products.papa.name]])
  const stored = await database.db.selectFrom('marketActs').select('id').where('id', '=', one.id).execute()
  expect(stored.length).toBe(1)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('the checklist by answers that changed, an incident with its photo; what is no photo keeps what was typed', async () => {
  const list = { accion: 'lista', clave: randomUUID(), p0: 'si', antes0: '', p1: 'no', antes1: '' }
  await post(`${here()}/lista`, list)
  await post(`${here()}/lista`, { ...list, clave: randomUUID(), p1: 'si', antes1: 'no' })
  const { checklist } = await stateNow()
  // Both answers of one form have one moment: which of them stands first says nothing.
  expect(new Map([...checklist].map(([point, { isGood }]) => [point, isGood]))).toEqual(
    new Map([
      [0, true],
      [1, true],
    ]),
  )
  const send = async (photo: Buffer) => {
    const body = new FormData()
    const fields = {
      accion: 'incidente',
      clave: randomUUID(),
      asunto: 'resale',
      texto: 'Revendedor en la entrada',
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    body.set('foto', new Blob([new Uint8Array(photo)], { type: 'image/png' }), 'foto.png')
    return ask(`${here()}/incidentes`, { method: 'POST', headers: cookie, body })
  }
  const bad = await send(Buffer.from('no es una foto'))
  expect(bad.status).toBe(422)
  expect(bad.html).toContain('Eso no es una foto')
  expect(bad.html).toContain('Revendedor en la entrada</textarea>')
  const png = await sharp({ create: { width: 200, height: 150, channels: 3, background: '#a33' } })
    .png()
    .toBuffer()
  expect((await send(png)).status).toBe(302)
  const [incident] = (await stateNow()).incidents
  expect(incident).toMatchObject({ topic: 'resale', photoName: expect.stringMatching(/-200x150$/) as string })
  expect((await open(`${here()}/incidentes`)).html).toContain(`/fotos/${incident?.photoName}`)
})

test('rules are written once for the days to come: an open day keeps its copy', async () => {
  const path = '/municipio/la-paz/ferias/reglas'
  expect((await open(path)).html).toContain('Son las de Chaka')
  const form = { lista: 'Agua\n\n Sombra ', peso: '1,5', precio: '8', norma: 'Ordenanza 12/2026' }
  const wrong = await post(path, { ...form, lista: '\n', peso: '50' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('Escriba al menos un punto.')
  for (let n = 0; n < 2; n += 1) expect((await post(path, form)).status).toBe(302)
  const written = await database.db.selectFrom('marketRules').selectAll().execute()
  expect(written).toMatchObject([
    { checklist: ['Agua', 'Sombra'], weightToleranceBp: 150, priceToleranceBp: 800 },
  ])
  const audits = await database.db
    .selectFrom('auditLog')
    .select('id')
    .where('action', '=', 'market.rules')
    .execute()
  expect(audits.length).toBe(1)
  expect((await day()).facts.checklist.length).toBe(8)
})

test('a batch of a phone: what is no act is refused by itself; a photo that is none leaves the act; once', async () => {
  const { acts: before } = await day()
  const incident = {
    kind: 'incident',
    id: randomUUID(),
    at: MORNING.getTime(),
    topic: 'weather',
    associationId: null,
    text: 'Granizo',
  }
  const batch = (events: unknown[]) => JSON.stringify({ now: MORNING.getTime() + 60_000, events })
  const path = `${here()}/enviar`
  const answer = async (lote: string) => {
    const { status, html } = await post(path, { lote })
    return {
      status,
      ...(JSON.parse(html) as { results: { id: string; reason?: string }[]; receivedAt: number }),
    }
  }
  expect((await answer('nada')).status).toBe(400)
  const wrong = { ...incident, id: randomUUID(), topic: 'ovni' }
  expect(await answer(batch([incident, wrong]))).toMatchObject({
    status: 422,
    results: [{ id: incident.id }, { id: wrong.id, reason: 'not_an_act' }],
  })
  const body = new FormData()
  body.set('lote', batch([{ ...incident, id: randomUUID() }]))
  body.set('foto', new Blob(['ninguna']), 'foto.jpg')
  for (let n = 0; n < 2; n += 1)
    expect((await ask(path, { method: 'POST', headers: cookie, body })).status).toBe(200)
  const { acts } = await day()
  expect(acts.length).toBe(before.length + 2)
  // a minute old when it was sent
  expect(acts.at(-1)).toMatchObject({ photoName: null, by: 'Carla Soto' })
})

test('is closed once, from its beginning, as the sum of what counts; what comes later is kept and changes nothing', async () => {
  const { db } = database
  const close = { accion: 'cerrar', informe: 'Sin novedad' }
  expect((await post(`${here()}/cierre`, close)).status).toBe(409)
  await setClock(db, new Date(market.startsAt.getTime() + 60_000))
  const { facts, acts } = await day()
  const before = summariseDay(mergeDay(acts), facts.stalls)
  const both = await Promise.all([post(`${here()}/cierre`, close), post(`${here()}/cierre`, close)])
  expect(both.map(({ status }) => status)).toEqual([302, 302])
  const late: MarketAct = {
    kind: 'sale',
    id: randomUUID(),
    at: 1,
    item: papa(),
    base: 1_000,
    totalCentavos: 500,
  }
  expect(await record([late])).toEqual([{ id: late.id, ok: true }])
  expect(
    (await post(`${here()}/venta`, { accion: 'deshacer', clave: randomUUID(), evento: randomUUID() })).status,
  ).toBe(409)
  expect(summariseDay(await stateNow(), facts.stalls)).toEqual(before)
  expect(await db.selectFrom('marketDayClosings').selectAll().execute()).toMatchObject([
    {
      checks: 1,
      checksFailed: 1,
      salesCentavos: before.salesCentavos,
      wastedGrams: 2_000,
      note: 'Sin novedad',
    },
  ])
  const { html } = await open(`${here()}/cierre`)
  expect(html).toContain('Llegó de un teléfono después del cierre')
  expect(html).toContain('Cerrado el')
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('what came after the close is counted on a word, once, as far as was seen, and the reports follow', async () => {
  const { db } = database
  expect((await open('/municipio/la-paz')).html).toContain('Llegaron anotaciones después del cierre: 1')
  const { acts, facts } = await day()
  const seen = some(acts.findLast(({ isLate }) => isLate))
  const sums = async () => summariseDay(mergeDay((await day()).acts), facts.stalls)
  const before = await sums()
  const unseen = {
    kind: 'sale' as const,
    id: randomUUID(),
    at: 1,
    item: papa(),
    base: 2_000,
    totalCentavos: 900,
  }
  await record([unseen])
  await expect(
    sql`update market_acts set kept_because = null where id = ${seen.id}::uuid`.execute(db),
  ).rejects.toThrow('append-only')
  await expect(sql`delete from market_day_sales`.execute(db)).rejects.toThrow('append-only')
  expect((await post(`${here()}/cierre`, { accion: 'contar', hasta: 'nada' })).status).toBe(400)

  const count = (hasta: string) => post(`${here()}/cierre`, { accion: 'contar', hasta })
  const twice = await Promise.all([count(seen.id), count(seen.id)])
  expect(twice.map(({ status }) => status)).toEqual([302, 302])
  const { salesCentavos: firstCentavos } = await sums()
  expect(firstCentavos).toBe(before.salesCentavos + 500)
  expect(mergeDay((await day()).acts).late.map(({ id }) => id)).toEqual([unseen.id])
  await count(unseen.id)
  const kept = some((await db.selectFrom('marketDayClosings').selectAll().execute())[0])
  expect(kept).toMatchObject({
    ...{ note: 'Sin novedad', sales: before.sales + 2, salesCentavos: before.salesCentavos + 1_400 },
    soldGrams: before.sold.grams + 3_000,
  })
  expect((await sums()).salesCentavos).toBe(kept.salesCentavos)
  const counted = db
    .selectFrom('auditLog')
    .select(['before', 'after'])
    .where('action', '=', 'market.day_counted')
  expect(await counted.orderBy('id').execute()).toMatchObject([
    {
      before: { salesCentavos: before.salesCentavos },
      after: { salesCentavos: firstCentavos, acts: 1 },
    },
    { before: { salesCentavos: firstCentavos }, after: { salesCentavos: kept.salesCentavos, acts: 1 } },
  ])
  expect((await open(`${here()}/cierre`)).html).toContain('Contado después del cierre')
  expect(await findBrokenInvariants(db)).toEqual([])
})
