import { beforeAll, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import {
  answerHaulageReports,
  type HaulageBy,
  postHaulage,
  reportHaulage,
  withdrawHaulage,
} from '~/features/transport/haulage/change-haulage.server'
import { type HaulageDetails } from '~/features/transport/haulage/haulage-form'
import { countHaulageReports, listHaulage } from '~/features/transport/haulage/views.server'
import * as ofAssociation from '~/routes/asociacion.$slug.despacho.fletes'
import * as ofTown from '~/routes/municipio.$slug.rutas.fletes'
import * as ofOperator from '~/routes/operacion.fletes'
import { addTown, formKey, type Town } from '../mobile-markets/support'
import { argsOf, dataOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/despacho/fletes': ofAssociation,
  'municipio/:slug/rutas/fletes': ofTown,
  'operacion/fletes': ofOperator,
})
let world: World
let town: Town
let asTown: HaulageBy
let asAssociation: HaulageBy
let asOperator: HaulageBy
beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  town = await addTown(db)
  const [{ id, coordinator }] = world.associations
  asTown = { organizationId: town.organizationId, ...town.by }
  asAssociation = { organizationId: id, personId: coordinator.personId, role: 'association_coordinator' }
  asOperator = { organizationId: world.operator.id, personId: world.operator.personId, role: 'operator' }
})

const details: HaulageDetails = {
  ...{ haulierName: 'Ramiro Choque', phoneE164: '+59171234567', fromPlace: 'Achocalla', toPlace: 'Obrajes' },
  ...{ runsOn: 'los miércoles', capacityKg: 1_200, keepsCold: true, pricePer: 'load', priceCentavos: 35_000 },
  ...{ note: '', untilDate: '2026-12-18' },
}
async function post(by: HaulageBy, change: Partial<HaulageDetails> = {}, key = formKey()): Promise<number> {
  const outcome = await postHaulage(database.db, { haulage: { ...details, ...change }, formKey: key, by })
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return outcome.value.offerId
}
const list = (by: HaulageBy, text = '', page = 1) =>
  listHaulage(database.db, {
    ...{ organizationId: by.organizationId, isOperator: by === asOperator, text, page },
  })
const idsOf = async (...of: Parameters<typeof list>) => (await list(...of)).offers.map(({ id }) => id)
const actionsOn = async (offerId: number) =>
  (
    await database.db
      .selectFrom('auditLog')
      .select('action')
      .where('subject', '=', `haulage:${offerId}`)
      .orderBy('id')
      .execute()
  ).map(({ action }) => action)

test('an offer is posted once, found by its words, withdrawn by who posted it or the operator, and ends', async () => {
  const { db } = database
  const key = formKey()
  const [first, again] = await Promise.all([post(asTown, {}, key), post(asTown, {}, key)])
  expect(again).toBe(first)
  const used = await postHaulage(db, { haulage: details, formKey: key, by: asAssociation })
  expect(used).toEqual({ ok: false, refusal: { reason: 'form_used' } })
  const second = await post(asAssociation, { fromPlace: 'Río Abajo', untilDate: '2026-11-18' })
  expect(await idsOf(asTown)).toEqual([second, first])
  expect(await idsOf(asTown, 'rio ABAJO obrajes')).toEqual([second])
  expect(await idsOf(asTown, '%')).toEqual([second, first])
  expect(await idsOf(asTown, 'achocalla abajo')).toEqual([])
  expect((await list(asTown)).offers.map(({ isOwn }) => isOwn)).toEqual([false, true])

  const not = { ok: false, refusal: { reason: 'not_known' } }
  expect(await withdrawHaulage(db, { offerId: first, by: asAssociation })).toEqual(not)
  expect(await withdrawHaulage(db, { offerId: 99_999, by: asOperator })).toEqual(not)
  for (const changed of [true, false])
    expect(await withdrawHaulage(db, { offerId: first, by: asOperator })).toMatchObject({
      value: { changed },
    })
  expect(await actionsOn(first)).toEqual(['haulage.posted', 'haulage.withdrawn'])
  expect(await idsOf(asTown)).toEqual([second])
  await setClock(db, new Date('2026-11-19T03:59:00Z'))
  expect(await idsOf(asTown)).toEqual([second])
  await setClock(db, new Date('2026-11-19T04:00:00Z'))
  expect(await idsOf(asTown)).toEqual([])
})

test('a report hides an offer once the operator finds it true; one that is not may be said again', async () => {
  const { db } = database
  const offerId = await post(asTown)
  const newer = await post(asTown)
  const report = (by: HaulageBy, reason = 'Ya no trabaja') => reportHaulage(db, { offerId, reason, by })
  const changes = (changed: boolean) => ({ ok: true, value: { changed } })
  expect(await report(asTown)).toMatchObject({ ok: false })
  expect(await Promise.all([report(asAssociation), report(asAssociation)])).toEqual(
    expect.arrayContaining([changes(true), changes(false)]),
  )
  expect((await list(asAssociation)).offers.every(({ reports }) => reports.length === 0)).toBe(true)
  const [reported] = (await list(asOperator)).offers
  expect(reported).toMatchObject({ id: offerId, reports: [{ reason: 'Ya no trabaja' }] })
  expect(await countHaulageReports(db)).toBe(1)
  const answer = (isTrue: boolean) => answerHaulageReports(db, { offerId, isTrue, by: asOperator })
  expect([await answer(false), await answer(false)]).toEqual([changes(true), changes(false)])
  expect(await idsOf(asOperator)).toEqual([newer, offerId])
  expect(await countHaulageReports(db)).toBe(0)
  expect(await report(asAssociation, 'Sigue sin contestar')).toEqual(changes(true))
  expect(await answer(true)).toEqual(changes(true))
  expect(await idsOf(asTown)).toEqual([newer])
  expect(await report(asAssociation)).toEqual(changes(false))
  expect(await actionsOn(offerId)).toEqual([
    ...['haulage.posted', 'haulage.reported', 'haulage.kept', 'haulage.reported', 'haulage.hidden'],
  ])
})

test('the three pages show it, keep what was typed, and nobody but the operator answers a report', async () => {
  const { db } = database
  const [{ slug, coordinator }] = world.associations
  const town_ = await signedIn(db, town.by.personId)
  const own = await signedIn(db, coordinator.personId)
  const operator = await signedIn(db, world.operator.personId)
  const home = `/asociacion/${slug}/despacho/fletes`
  const send = (form: Record<string, string>) =>
    ofAssociation.action(argsOf(db, { path: home, params: { slug }, headers: own, form }))
  const typed = {
    nombre: 'Sonia Mamani',
    celular: '71234',
    desde: 'Palca',
    destino: 'Irpavi',
    dias: 'martes',
  }
  const form = { accion: 'publicar', clave: formKey(), ...typed, capacidad: '800', precio: '0,60', por: 'kg' }
  expect(dataOf(await send(form))).toMatchObject({
    status: 422,
    data: { form: { typed, problems: [{ field: 'celular', phone: { reason: 'too_short' } }] } },
  })
  const posted = await send({ ...form, celular: '71234568' })
  expect(posted).toMatchObject({ status: 302 })
  const page = async (path: string, headers: HeadersInit) => {
    const { html, status } = await get(path, { headers })
    expect(status).toBe(200)
    return html.replaceAll('<!-- -->', '')
  }
  for (const [path, headers] of [
    [home, own],
    ['/municipio/la-paz/rutas/fletes?q=palca', town_],
    ['/operacion/fletes', operator],
  ] as const) {
    const html = await page(path, headers)
    for (const words of [
      'De Palca a Irpavi',
      'por kilo',
      'https://wa.me/59171234568',
      'Chaka no cobra comisión',
    ])
      expect(html).toContain(words)
  }
  const offerId = some((await list(asAssociation, 'palca')).offers[0]).id
  const foreign = await post(asTown, { fromPlace: 'Mecapaca' })
  expect(dataOf(await send({ accion: 'denunciar', flete: String(foreign), motivo: ' ' }))).toMatchObject({
    status: 422,
    data: { report: { offerId: foreign, typed: ' ' } },
  })
  const back = await get(home, {
    method: 'POST',
    headers: own,
    body: new URLSearchParams({ accion: 'denunciar', flete: String(foreign), motivo: '' }),
  })
  expect([back.status, back.html.includes('Escriba por qué, en 160 letras o menos.')]).toEqual([422, true])
  const bad = { accion: 'denunciar', flete: String(foreign), motivo: 'No contesta' }
  expect(await send(bad)).toMatchObject({ status: 302 })
  expect(await page('/operacion/fletes', operator)).toContain('No contesta')
  expect(await page(home, own)).not.toContain('No contesta')
  for (const [refusedForm, status] of [
    [{ accion: 'cierta', flete: String(foreign) }, 403],
    [{ accion: 'retirar', flete: String(foreign) }, 404],
    [{ accion: 'denunciar', flete: 'x', motivo: 'nada' }, 404],
    [{ accion: 'otra' }, 400],
    [{ ...form, celular: '71234568', clave: 'x' }, 400],
  ] as const)
    await expect(send(refusedForm)).rejects.toMatchObject({ status })
  expect(await send({ accion: 'retirar', flete: String(offerId) })).toMatchObject({ status: 302 })
  expect(await page(home, own)).not.toContain('De Palca a Irpavi')
})
