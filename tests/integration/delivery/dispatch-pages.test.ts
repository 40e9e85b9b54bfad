import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { type CheckInAnswer } from '~/features/delivery/components/check-in-page'
import * as dispatch from '~/routes/asociacion.$slug.despacho'
import * as packing from '~/routes/asociacion.$slug.despacho.empaque'
import * as labels from '~/routes/asociacion.$slug.despacho.etiquetas'
import * as reception from '~/routes/asociacion.$slug.despacho.recepcion'
import * as sheet from '~/routes/asociacion.$slug.despacho.recepcion.hoja'
import { emptyDatabase } from '../consolidation/small-world'
import { argsOf, dataOf, openWeek, refusalOf, signedIn } from '../work/support'
import { confirmedWeek, partOf, requestOf } from './support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/despacho': dispatch,
  'asociacion/:slug/despacho/empaque': packing,
  'asociacion/:slug/despacho/etiquetas': labels,
  'asociacion/:slug/despacho/recepcion': reception,
  'asociacion/:slug/despacho/recepcion/hoja': sheet,
})
const HOME = '/asociacion/huertas-de-chinchaya/despacho'
let world: World
let coordinator: { Cookie: string }
beforeEach(() => emptyDatabase(database.db))

async function signIn() {
  coordinator = await signedIn(database.db, world.associations[0].coordinator.personId)
}
const page = async (path: string) => {
  const { html, status, location } = await get(HOME + path, { headers: coordinator })
  return { html: html.replaceAll('<!-- -->', ''), status, location }
}
const post = async (who: number | string, form: Record<string, string>) =>
  reception.action(
    argsOf(database.db, {
      path: `${HOME}/recepcion?productora=${who}`,
      params: { slug: world.associations[0].slug },
      headers: coordinator,
      form: { formulario: '0b5d0f6e-8a35-4f0c-9a5e-0d3f6a0a2b11', ...form },
    }),
  )

test('before the cut-off there is nothing to dispatch, and every other page leads back', async () => {
  world = await openWeek(database.db)
  await signIn()
  expect((await page('')).html).toContain('Todavía no hay nada que despachar')
  for (const path of ['/recepcion', '/recepcion/hoja', '/empaque', '/etiquetas'])
    expect((await page(path)).location).toBe(HOME)
})

test('everything that is printed and shown says no phone and no whole name', async () => {
  world = await confirmedWeek(database.db)
  await signIn()
  const point = world.points[0].slug
  for (const path of [
    '',
    '/recepcion',
    '/recepcion/hoja',
    '/empaque',
    `/empaque?punto=${point}`,
    '/etiquetas',
  ]) {
    const { html, status } = await page(path)
    expect([path, status]).toEqual([path, 200])
    expect(html).not.toContain('+591')
    expect(html).not.toContain('Rojas')
  }
  const { html } = await page(`/etiquetas?punto=${point}`)
  expect(html).toContain('Zulma R.')
  expect(html).toContain('2 etiquetas')
  expect(html.match(/class="qr"/g)).toHaveLength(2)
  expect((await page(`/empaque?punto=${point}`)).html).toContain('Papa waych’a')
})

test('a coordinator takes in what came, in the unit or in kilos; less is told on the page', async () => {
  world = await confirmedWeek(database.db)
  await signIn()
  const request = await requestOf(database.db, world, 'acelga')
  const part = await partOf(database.db, request.id)
  const shown = await page(`/recepcion?productora=${part.producerId}`)
  expect(shown.html).toContain('¿Llegó todo como se esperaba?')

  const wrong = dataOf<CheckInAnswer>(await post(part.producerId, { [`cuanto-${request.id}`]: '1' }))
  expect([wrong.status, wrong.data.problems]).toEqual([
    422,
    [{ harvestRequestId: request.id, field: 'motivo', reason: 'reason_needed' }],
  ])
  expect(wrong.data.typed[request.id]?.amount).toBe('1')
  expect(dataOf<CheckInAnswer>(await post(part.producerId, {}))).toMatchObject({
    status: 422,
    data: { refused: 'nothing_written' },
  })

  const answer = await post(part.producerId, {
    [`cuanto-${request.id}`]: '0,75',
    [`unidad-${request.id}`]: 'base',
    [`motivo-${request.id}`]: 'frost',
  })
  expect((answer as Response).headers.get('Location')).toBe(
    `${HOME}/recepcion?ciclo=1&anotado=${part.producerId}`,
  )
  expect((await requestOf(database.db, world, 'acelga')).receivedBase).toBe(750)
  expect((await page(`/recepcion?anotado=${part.producerId}`)).html).toContain('Helada')
  const { html } = await page('')
  expect(html).toContain('Llegó menos de lo confirmado')
  expect(html).toMatch(/Acelga: \d+ amarros.* menos/)
})

test('"llegó todo" writes down everything that was expected of her, and of the association itself', async () => {
  world = await confirmedWeek(database.db)
  await signIn()
  for (const { id } of world.associations[0].producers)
    await post(id, { todo: 'si', formulario: crypto.randomUUID() })
  const rows = await database.db
    .selectFrom('harvestRequests')
    .select(['requestedBase', 'receivedBase'])
    .where('associationId', '=', world.associations[0].id)
    .execute()
  expect(rows.map(({ receivedBase }) => receivedBase)).toEqual(rows.map(({ requestedBase }) => requestedBase))
  expect((await page('')).html).not.toContain('Llegó menos')
})

test('nobody of another association is received, and nothing without a person', async () => {
  world = await confirmedWeek(database.db)
  await signIn()
  const [, foreign] = world.associations
  for (const who of [foreign.producers[0].id, 0, '', 'todas', '99999999999999999'])
    expect((await refusalOf(post(who, { todo: 'si' }))).status).toBe(404)
})
