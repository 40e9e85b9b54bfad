import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs } from '@remix-run/node'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { codeForPeople } from '~/features/orders/order-code'
import * as sheet from '~/routes/entrega.$point.anotar'
import * as cash from '~/routes/entrega.$point.caja'
import * as desk from '~/routes/entrega.$point'
import * as sale from '~/routes/entrega.$point.venta'
import { addConsumer, argsOf, dataOf, refusalOf, signedIn } from '../work/support'
import { deskWorld, type DeskWorld } from './support'

const database = testDatabase()
const pages = {
  'entrega/:point': desk,
  'entrega/:point/caja': cash,
  'entrega/:point/venta': sale,
  'entrega/:point/anotar': sheet,
}
const get = pagesOn(() => database.db, pages)
const HOME = '/entrega/plaza-villarroel'
let world: DeskWorld
beforeAll(async () => {
  world = await deskWorld(database.db, 6)
})
const plain = (html: string) =>
  html.replaceAll('<!-- -->', '').replaceAll('\u00a0', ' ').replaceAll('&nbsp;', ' ')
const open = async (path: string) => plain((await get(path, { headers: world.teresa.cookie })).html)
const post = (
  page: { action: (args: ActionFunctionArgs) => Promise<unknown> },
  path: string,
  form: Record<string, string>,
) =>
  page.action(
    argsOf(database.db, { path, params: { point: 'plaza-villarroel' }, form, headers: world.teresa.cookie }),
  )
const stateOf = async (code: string) =>
  (await database.db.selectFrom('orders').select('state').where('code', '=', code).executeTakeFirstOrThrow())
    .state

test('the list is for the host of the point, its organization and the operator; nobody else learns of it', async () => {
  const enter = (cookie: { Cookie: string }, point = 'plaza-villarroel') =>
    desk.loader(argsOf(database.db, { path: `/entrega/${point}`, params: { point }, headers: cookie }))
  expect((await enter(world.teresa.cookie)).day?.orders.length).toBe(6)
  expect((await enter(await signedIn(database.db, world.operator.personId))).frame.actsAsOperator).toBe(false)
  const buyer = await signedIn(database.db, await addConsumer(database.db))
  const coordinator = await signedIn(database.db, world.associations[0].coordinator.personId)
  for (const cookie of [buyer, coordinator]) expect((await refusalOf(enter(cookie))).status).toBe(404)
  expect((await refusalOf(enter(world.teresa.cookie, 'ciudad-satelite'))).status).toBe(404)
})

test('names are masked, no phone is on the page; it is shown when she must call, and that is written down', async () => {
  const code = some(world.codes[0])
  const html = await open(`${HOME}?pedido=${code}`)
  expect(html).toContain('Vecina A.')
  expect(html).not.toContain('Prueba')
  expect(html).not.toContain('+591')
  const answer = dataOf<{ phone: string }>(
    await post(desk, `${HOME}?pedido=${code}`, { accion: 'telefono', pedido: code }),
  )
  expect(answer.data.phone).toMatch(/^\+591/)
  const audit = await database.db
    .selectFrom('auditLog')
    .select('action')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  expect(audit?.action).toBe('desk.phone_shown')
  const none = dataOf(await post(desk, HOME, { accion: 'telefono', pedido: world.elsewhere }))
  expect(none.status).toBe(404)
})

test('handed over by form: found by code or name, the change shown, twice sent is once done', async () => {
  const code = some(world.codes[0])
  expect(await open(`${HOME}?q=${codeForPeople(code).toLowerCase()}`)).toContain('¿Con cuánto paga?')
  expect(await open(`${HOME}?q=vecina+a`)).toContain('¿Con cuánto paga?')
  const form = { accion: 'entregar', clave: randomUUID(), pedido: code, pago: '20000', recoge: 'Su hija' }
  for (let n = 0; n < 2; n += 1) {
    const answer = (await post(desk, HOME, form)) as Response
    expect(answer.status).toBe(302)
    expect(await open(String(answer.headers.get('Location')))).toContain('Entregado, cobrado Bs')
  }
  expect(await stateOf(code)).toBe('handed_over')
  expect(await open(`${HOME}?pedido=${code}`)).toMatch(/Ya entregado a las \d\d:\d\d por Teresa L\./)
})

test('less of something asks why, shows what is due, and hands over that', async () => {
  const code = some(world.codes[1])
  const less = { 'cuanto-1-0': '1', 'motivo-1-0': '' }
  const asked = await open(`${HOME}?${new URLSearchParams({ pedido: code, ...less }).toString()}`)
  expect(asked).toContain('Elija por qué entrega menos.')
  const form = { accion: 'entregar', clave: randomUUID(), pedido: code, pago: 'qr', ...less }
  expect(dataOf(await post(desk, HOME, form)).status).toBe(422)
  const wrong = dataOf<{ typed: Record<string, string> }>(
    await post(desk, HOME, { ...form, 'cuanto-1-0': 'dos', 'motivo-1-0': 'light' }),
  )
  expect(wrong).toMatchObject({ status: 422, data: { typed: { 'cuanto-1-0': 'dos' } } })
  expect(await stateOf(code)).toBe('placed')
  await post(desk, HOME, { ...form, 'motivo-1-0': 'light' })
  expect(await stateOf(code)).toBe('handed_over')
})

test('no-show, undone; a sale; the box with its reason; bad input keeps what was typed', async () => {
  const code = some(world.codes[2])
  const key = randomUUID()
  await post(desk, HOME, { accion: 'no_vino', clave: key, pedido: code })
  expect(await stateOf(code)).toBe('not_collected')
  expect(await open(`${HOME}/venta`)).toContain('Sobran: ')
  await post(desk, HOME, { accion: 'deshacer', clave: randomUUID(), evento: key, pedido: code })
  expect(await stateOf(code)).toBe('placed')

  const { acelga } = world.products
  const product = `${acelga.offer.id}-${acelga.presentations[1].id}`
  const bad = dataOf(
    await post(sale, `${HOME}/venta`, { clave: randomUUID(), producto: product, cuantos: 'x' }),
  )
  expect(bad.status).toBe(422)
  await post(sale, `${HOME}/venta`, { clave: randomUUID(), producto: product, cuantos: '2', total: '12,50' })
  expect(await open(`${HOME}/venta`)).toContain('Bs 12,50')

  const box = { clave: randomUUID(), cambio: '50', 'n-10000': '1', firma: 'Teresa Limachi' }
  const unexplained = dataOf<{ typed: Record<string, string> }>(await post(cash, `${HOME}/caja`, box))
  expect(unexplained).toMatchObject({ status: 422, data: { typed: { 'n-10000': '1' } } })
  await post(cash, `${HOME}/caja`, { ...box, motivo: 'Un billete se quedó en la bolsa' })
  expect(await open(`${HOME}/caja`)).toContain('Contado a las')
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('rows of the paper sheet are entered at once, once, and none when one is wrong', async () => {
  const [, , , four, five, six] = world.codes.map(String)
  const key = randomUUID()
  const rows = {
    clave: key,
    [`r-${four}`]: 'cash',
    [`r-${five}`]: 'no',
    [`r-${six}`]: 'cash',
    [`c-${six}`]: 'mucho',
  }
  expect(dataOf(await post(sheet, `${HOME}/anotar`, rows)).status).toBe(422)
  expect(await stateOf(String(four))).toBe('placed')
  for (let n = 0; n < 2; n += 1) {
    const answer = (await post(sheet, `${HOME}/anotar`, { ...rows, [`c-${six}`]: '10' })) as Response
    expect(answer.headers.get('Location')).toContain('anotados=3')
  }
  expect(await stateOf(String(five))).toBe('not_collected')
  const taken = await database.db.selectFrom('handovers').select('collectedCentavos').execute()
  expect(taken.map(({ collectedCentavos }) => collectedCentavos)).toContain(1_000)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
