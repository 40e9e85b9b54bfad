import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeskDay } from '~/features/delivery/desk/day'
import { launchPhone } from '../support/browser'
import { startDemo } from './demo-app'
import { DESKTOP, journeys, PHONE } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { press, says } from './order-steps'
import { signIn } from './sign-in'

/** A world of its own after its cut-off, with some twenty-five orders at each point (fifty in the whole drill). The tests follow one another. */
let app: Awaited<ReturnType<typeof startDemo>>
beforeAll(async () => {
  app = await startDemo()
  await chaka('load', '--orders', IS_WHOLE ? '600' : '300')
  await chaka('cycle:close', '--number', '47')
})
afterAll(() => app.stop())

const exec = promisify(execFile)
const chaka = (...words: string[]) =>
  exec(process.execPath, ['build/server/index.js', 'chaka', ...words], {
    env: { ...process.env, NODE_ENV: 'production', CHAKA_DATA_FOLDER: app.folder },
  })

const run = journeys(() => app.baseUrl)
const DESK = '/entrega/plaza-abaroa'
/** Two phones, three sixths each, one of them the same: 30 orders in the whole drill (CHAKA_LOAD_PERCENT=100). */
const IS_WHOLE = Number(process.env['CHAKA_LOAD_PERCENT'] ?? 2) >= 100
const SIXTH = IS_WHOLE ? 6 : 2
const TERESA = '70000101'
const OPERATOR = '70000001'

/** Opens the desk and waits until the phone could do without signal. */
async function openDesk(page: Page, who: string): Promise<void> {
  await signIn(page, run.site, who)
  await page.goto(run.site + DESK)
  await page.locator('#mesa .deliver').first().waitFor()
  // Not `waitForFunction`: it takes the promise of an answer for the answer.
  const isKept = () =>
    page.evaluate(
      async (path) => Boolean(navigator.serviceWorker.controller && (await caches.match(path))),
      DESK,
    )
  await expect.poll(isKept, { timeout: 30_000 }).toBe(true)
}

/** Two taps: the order, and the button at the thumb. */
async function handOver(page: Page, code: string, paid: { byQr?: boolean } = {}): Promise<void> {
  await page.locator(`#mesa a[href="#${code}"]`).first().click()
  if (paid.byQr) await press(page, 'Paga por QR')
  await page.locator('.action .btn-do').click()
  await page
    .locator('.alert-ok', { hasText: code.slice(0, 3) })
    .first()
    .waitFor()
}

const dayOf = (page: Page) =>
  page.evaluate(async (path) => {
    const { day } = (await (await fetch(`${path}/lista.json`)).json()) as { day: DeskDay }
    return day
  }, DESK)

const kept = (page: Page, number: number) =>
  page.getByText(`Anotaciones guardadas en este teléfono: ${number}.`).waitFor()

test('two phones without signal hand over the same orders and others: nothing is lost or doubled', async () => {
  const [teresa, other] = [await run.open(), await run.open()]
  await openDesk(teresa, TERESA)
  await openDesk(other, OPERATOR)
  const before = await dayOf(teresa)
  const cash = before.orders.filter(({ method }) => method === 'cash').slice(0, 5 * SIXTH)
  const codes = cash.map(({ code }) => code)
  expect(codes.length).toBe(5 * SIXTH)
  await teresa.context().setOffline(true)
  await other.context().setOffline(true)
  for (const code of codes.slice(0, 3 * SIXTH)) await handOver(teresa, code)
  for (const code of codes.slice(2 * SIXTH, 4 * SIXTH)) await handOver(other, code)
  for (const code of codes.slice(4 * SIXTH)) await handOver(other, code, { byQr: true })
  await kept(teresa, 3 * SIXTH)
  await teresa.locator('#mesa .deliver a').first().click()
  await expectAccessible(teresa)
  await expectNoSideScroll(teresa)
  // A page that is opened again without signal is the same desk with the same queue.
  await other.reload()
  await kept(other, 3 * SIXTH)

  await teresa.context().setOffline(false)
  await teresa.getByText('Sin señal').waitFor({ state: 'detached' })
  await other.context().setOffline(false)
  await other.getByText('Sin señal').waitFor({ state: 'detached', timeout: 30_000 })
  await other.getByText(`Por revisar: ${SIXTH}`).waitFor()

  const day = await dayOf(other)
  const handed = day.orders.filter(({ state }) => state === 'handed_over')
  expect(handed.map(({ code }) => code).sort()).toEqual([...codes].sort())
  expect(day.known.length).toBe(6 * SIXTH)
  expect(new Set(day.known).size).toBe(6 * SIXTH)
  expect(day.conflicts.map(({ code }) => code).sort()).toEqual(codes.slice(2 * SIXTH, 3 * SIXTH).sort())
  const due = handed.reduce((sum, { handover }) => sum + (handover?.collectedCentavos ?? 0), 0)
  expect(due).toBe(cash.slice(0, 4 * SIXTH).reduce((sum, { totalCentavos }) => sum + totalCentavos, 0))
  await says(other, `${5 * SIXTH} de ${day.orders.length}`)
  await says(other, /Ya entregado a las \d\d:\d\d por Teresa L\./)
  await teresa.reload()
  await says(teresa, `${5 * SIXTH} de ${day.orders.length}`)
  await expectAccessible(other)
})

test('a phone that is killed keeps its queue; a session that ended keeps it until she signs in again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chaka-phone-'))
  const start = () => launchPhone(folder, { viewport: PHONE, locale: 'es-BO', timezoneId: 'America/La_Paz' })
  try {
    const first = await start()
    const page = await first.newPage()
    await openDesk(page, TERESA)
    const codes = (await dayOf(page)).orders.filter(({ state }) => state === 'placed').map(({ code }) => code)
    await first.setOffline(true)
    for (const code of codes.slice(0, 3)) await handOver(page, code)
    await first.close()

    const second = await start()
    await second.setOffline(true)
    const again = await second.newPage()
    await again.goto(run.site + DESK)
    await kept(again, 3)
    await handOver(again, String(codes[3]))
    await second.clearCookies()
    await second.setOffline(false)
    await again.getByText('Su sesión terminó.').waitFor()
    await again.getByText('Guardado en este teléfono: 4.').waitFor()
    // Who opens it signed out leaves no names on the phone; what she wrote down stays.
    await again.goto(run.site + DESK)
    expect(new URL(again.url()).pathname).toBe('/entrar')
    await expect.poll(() => again.evaluate(async (path) => !(await caches.match(path)), DESK)).toBe(true)
    await signIn(again, run.site, TERESA)
    await again.goto(run.site + DESK)
    await again.getByText(`${5 * SIXTH + 4} de`).waitFor()
    // The phone counts what it keeps; the server has it a moment later.
    await expect.poll(async () => (await dayOf(again)).known.length, { timeout: 30_000 }).toBe(6 * SIXTH + 4)
    const day = await dayOf(again)
    for (const code of codes.slice(0, 4))
      expect(day.orders.find((order) => order.code === code)?.state).toBe('handed_over')
    await second.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('less with its reason, undone, someone else, no-show, a sale and the box, all without signal', async () => {
  const page = await run.open()
  await openDesk(page, TERESA)
  const [one, two] = (await dayOf(page)).orders.filter(
    ({ state, method }) => state === 'placed' && method === 'cash',
  )
  if (!one || !two) throw new Error('no orders left')
  await page.context().setOffline(true)
  await page.getByLabel('Código o nombre').fill(one.code)
  await press(page, 'Falta algo')
  await page.locator('div.answer').first().getByRole('button', { name: 'Nada' }).click()
  await page.locator('.action .btn-do').click()
  await says(page, 'Elija por qué entrega menos.')
  await expectAccessible(page)
  await page.locator('div.answer select').first().selectOption('damaged')
  await press(page, 'Recoge otra persona')
  await page.getByLabel('¿Quién recoge?').fill('Su hija')
  await page.locator('.action .btn-do').click()
  await press(page, 'Deshacer')
  await handOver(page, one.code)
  await page.locator(`#mesa a[href="#${two.code}"]`).first().click()
  await press(page, 'Anotar que no vino')
  await page.getByRole('link', { name: 'Vender lo que sobra' }).click()
  await says(page, 'Sobran: ')
  await page.getByLabel('¿Qué?').selectOption({ index: 1 })
  await page.getByLabel('¿Cuánto cobró en total?').fill('7,50')
  await expectAccessible(page)
  await press(page, 'Anotar la venta')
  await says(page, 'Venta anotada')
  await page.getByRole('link', { name: 'Cerrar caja' }).click()
  await page.getByLabel('De Bs 200').fill('2')
  await page.getByLabel('Si no cuadra, ¿qué pasó?').fill('Se contó a medias')
  await expectAccessible(page)
  await expectNoSideScroll(page)
  await press(page, 'Cerrar la caja')
  await kept(page, 6)
  await page.context().setOffline(false)
  await page.getByText('Sin señal').waitFor({ state: 'detached' })
  await expect.poll(async () => (await dayOf(page)).boxes.length, { timeout: 30_000 }).toBe(1)
  const day = await dayOf(page)
  expect(day.orders.find(({ code }) => code === one.code)?.handover?.less).toEqual([])
  expect(day.orders.find(({ code }) => code === two.code)?.state).toBe('not_collected')
  expect(day.sales.map(({ totalCentavos }) => totalCentavos)).toEqual([750])
  expect(day.boxes[0]).toMatchObject({ countedCentavos: 40_000, reason: 'Se contó a medias' })
})

test('the same desk without scripts: find, hand over less, undo, print, and enter the sheet', async () => {
  const page = await run.open({ javaScriptEnabled: false })
  await signIn(page, run.site, TERESA)
  await page.goto(run.site + DESK)
  const row = page.locator('.deliver a').first()
  const code = (await row.locator('.code').innerText()).trim()
  await page.getByLabel('Código o nombre').fill(code)
  await page.getByLabel('Código o nombre').press('Enter')
  await page.getByText('Falta algo').click()
  await page.getByLabel('¿Cuánto entrega?').first().fill('0')
  await page.getByLabel('Si es menos, ¿por qué?').first().selectOption('not_arrived')
  await press(page, 'Ver cuánto se cobra')
  await press(page, /^Entregar/)
  await says(page, 'Entregado')
  await page.goto(`${run.site}${DESK}?pedido=${code}`)
  await says(page, 'Ya entregado a las')
  await press(page, 'Deshacer')
  await says(page, 'El pedido quedó como estaba antes.')
  await page.goto(`${run.site}${DESK}/anotar`)
  await page.getByLabel('¿Qué pasó?').first().selectOption('qr')
  await press(page, 'Anotar estas filas')
  await says(page, 'Anotados: 1')

  const operator = await run.open({ viewport: DESKTOP })
  await signIn(operator, run.site, OPERATOR)
  for (const path of [
    `${DESK}?ciclo=47`,
    `${DESK}/caja`,
    `${DESK}/venta`,
    `${DESK}/anotar`,
    '/operacion/ciclos/47/entregas',
  ]) {
    await operator.goto(run.site + path)
    await expectAccessible(operator)
    await expectNoSideScroll(operator)
  }
})
