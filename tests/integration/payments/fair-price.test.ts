import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import { basketCookie } from '~/features/orders/basket-cookie.server'
import { findOrderStory } from '~/features/orders/operated.server'
import * as bundlePage from '~/routes/agrobolsas.$slug'
import * as basketPage from '~/routes/canasta'
import * as productPage from '~/routes/catalogo.$slug'
import * as checkoutPage from '~/routes/pedido'
import * as orderPage from '~/routes/pedidos.$code'
import * as notePage from '~/routes/pedidos.$code.nota'
import { buildWorld } from '#tests/support/world'
import { act, deskWorld, send, type DeskWorld } from '../desk/support'
import { basketOf } from '../orders/support'

const shop = testDatabase()
const desk = testDatabase()
const inShop = pagesOn(() => shop.db, {
  'catalogo/:slug': productPage,
  'agrobolsas/:slug': bundlePage,
  canasta: basketPage,
  pedido: checkoutPage,
})
const atDesk = pagesOn(() => desk.db, { 'pedidos/:code': orderPage, 'pedidos/:code/nota': notePage })
let handed: DeskWorld
let items: Parameters<typeof basketOf>[1][]

const FEES = { transportCentavosPerKg: 37, platformBasisPoints: 613, orderFeeCentavos: 333 }

beforeAll(async () => {
  const world = await buildWorld(shop.db)
  await shop.db.updateTable('orderCycles').set(FEES).execute()
  items = [
    { presentationId: world.products.acelga.presentations[1].id, count: 3 },
    { bundleId: world.bundle.id, count: 2 },
  ]
  handed = await deskWorld(desk.db, 2)
})

const centavosIn = (text: string) =>
  [...text.matchAll(/Bs(?:\u00a0|&nbsp;)(-?[\d.]+,\d\d)/g)].map(([, figure = '']) =>
    Math.round(Number(figure.replaceAll('.', '').replace(',', '.')) * 100),
  )
const sum = (amounts: readonly number[]) => amounts.reduce((total, centavos) => total + centavos, 0)
/** Every list of sums that ends in its total. */
const accountsIn = (html: string) =>
  [...html.matchAll(/<dl class="sums">(.*?)<\/dl>/gs)]
    .map(([, list = '']) => list)
    .filter((list) => list.includes('class="total"'))
    .map(centavosIn)
const pathOf = async (code: string) => (await findOrderStory(desk.db, code))?.buyersPath ?? ''

test.each([
  ['/catalogo/acelga', 'La plataforma'],
  ['/agrobolsas/agrobolsa-familiar', 'La plataforma'],
])('%s: producer and fees, named one by one, make the price to the centavo', async (path, word) => {
  const { html } = await inShop(path)
  const legend = /<ul class="key.*?<\/ul>/s.exec(html)?.[0] ?? ''
  expect(legend).toContain(word)
  const prices = [...html.matchAll(/class="price[^"]*">(.*?)<\/(?:p|span|div)>/gs)].map(([, price = '']) =>
    price.replace(/<[^>]*>/g, '').replace(/\D*$/, ''),
  )
  const whole = formatted(sum(centavosIn(legend))).replace(/,00$/, '')
  expect(prices.map((price) => price.replace(/^\D*/, ''))).toContain(whole)
  expect(centavosIn(/Aparte, cada pedido paga .*?vez/.exec(html)?.[0] ?? '')).toEqual([FEES.orderFeeCentavos])
})

test.each(['/canasta', '/pedido'])('%s: the fee of the order too', async (path) => {
  const headers = { Cookie: await basketCookie(await basketOf(shop.db, ...items), false) }
  const { html } = await inShop(path, { headers })
  const [account] = accountsIn(html)
  const [total = 0, ...parts] = [...some(account)].reverse()
  expect(parts.length).toBeGreaterThan(3)
  expect(parts).toContain(FEES.orderFeeCentavos)
  expect(sum(parts)).toBe(total)
})

test('the order and its delivery note say the same, with what was paid and the balance; a note is no tax paper', async () => {
  const code = some(handed.codes[0])
  const path = await pathOf(code)
  expect((await atDesk(path.replace('?', '/nota?'))).location).toContain(`/pedidos/${code}?`)
  const before = some(accountsIn((await atDesk(path)).html).at(-1))
  expect(sum(before.slice(0, -1))).toBe(before.at(-1))
  const { dueCentavos } = await desk.db
    .selectFrom('orders')
    .select('dueCentavos')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  await send(desk.db, handed, [
    act({
      kind: 'handover',
      order: code,
      collectedCentavos: dueCentavos + 700,
      less: [{ position: 1, slot: 0, base: 1_000, reason: 'light' }],
    }),
  ])
  const order = some(accountsIn((await atDesk(path)).html).at(-1))
  const { html } = await atDesk(path.replace('?', '/nota?'))
  const note = some(accountsIn(html)[0])
  expect(note).toEqual(order)
  expect(sum(note.slice(0, -1))).toBe(note.at(-1))
  expect(html).not.toMatch(/factura/i)
  const total = some(note.at(-1))
  expect(total).toBeLessThan(dueCentavos)
  const table = /<table>.*?<\/table>/s.exec(html)?.[0] ?? ''
  const cells = [...table.matchAll(/<td class="q">([\d.,]+)/g)].map(([, cell = '']) =>
    centavosIn(`Bs\u00a0${cell}`).at(0),
  )
  expect(sum(cells.slice(0, -1).map(some))).toBe(cells.at(-1))
  expect(cells.at(-1)).toBe(total)
  expect(html).toContain(`Saldo a favor, después</dt><dd>Bs\u00a0${formatted(dueCentavos + 700 - total)}`)
})

const formatted = (centavos: number) => (centavos / 100).toFixed(2).replace('.', ',')
