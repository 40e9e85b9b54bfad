import { type Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { journeys, PHONE } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { follow, press, says } from './order-steps'
import { signIn } from './sign-in'

const run = journeys()
/** Of El Alto, whose market of today began an hour before the demo did. */
const OFFICIAL = '70000005'

/** Waits until the phone could open these pages without signal. */
async function isKept(page: Page, paths: readonly string[]): Promise<void> {
  // Not `waitForFunction`: it takes the promise of an answer for the answer.
  const areKept = () =>
    page.evaluate(async (asked) => {
      const kept = await Promise.all(asked.map((path) => caches.match(path)))
      return Boolean(navigator.serviceWorker.controller) && kept.every(Boolean)
    }, paths)
  await expect.poll(areKept, { timeout: 30_000 }).toBe(true)
}

const waiting = (page: Page, number: number) =>
  page.getByText(`Anotaciones guardadas en este teléfono: ${number}.`).waitFor()

async function choose(page: Page, fields: Record<string, string>): Promise<void> {
  await page.locator('select[name="producto"]').selectOption({ index: 1 })
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text)
}

test('an official notes a market without signal, opens it again without, sends it all once and closes the day', async () => {
  const page = await run.open({ viewport: PHONE })
  page.on('dialog', (dialog) => void dialog.accept())
  await signIn(page, run.site, OFFICIAL)
  await page.goto(`${run.site}/municipio/el-alto`)
  await follow(page, 'El día de la feria')
  await press(page, 'Abrir el día')
  await says(page, 'Quién llegó')
  const day = new URL(page.url()).pathname
  const badges = day.replace(/dia$/, 'revisar')
  await isKept(page, [day, `${day}/control`, `${day}/venta`, `${day}/incidentes`, badges])
  await expectAccessible(page)
  await page.context().setOffline(true)

  await press(page, 'Llegó')
  await says(page, /1 de \d/)
  await follow(page, 'Controlar')
  await choose(page, { 'La etiqueta dice': '1', 'Pesa de verdad': 'mucho' })
  await press(page, 'Anotar el control')
  await says(page, 'Escriba el peso')
  await page.getByLabel('Pesa de verdad').fill('0,9')
  await press(page, 'Anotar el control')
  await says(page, 'faltan 100')
  await expectAccessible(page)
  await expectNoSideScroll(page)
  await page.goto(`${run.site}${day}/venta`)
  await choose(page, { 'Cuánto se vendió': '12,5', 'Por cuánto': '80' })
  await press(page, 'Anotar la venta')
  await waiting(page, 3)
  await page.reload()
  await waiting(page, 3)
  await says(page, 'Bs 80,00')
  await page.goto(`${run.site}${day}/incidentes`)
  await page.getByLabel('¿Qué pasó?').selectOption('resale')
  await page.getByLabel('Cuente qué pasó').fill('Un revendedor en la entrada')
  const png = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a33' } })
    .png()
    .toBuffer()
  await page.getByLabel('Foto').setInputFiles({ name: 'foto.png', mimeType: 'image/png', buffer: png })
  await press(page, 'Anotar el incidente')
  await says(page, 'con foto')
  await page.goto(run.site + badges)
  await page.getByLabel('Lo que dice la insignia').fill('cualquiera')
  await press(page, 'Revisar')
  await says(page, 'No es una insignia de Chaka, o está alterada.')
  await page.goto(run.site + day)
  await waiting(page, 4)
  await expect.poll(() => page.locator('[aria-pressed="true"]').count()).toBe(1)

  // Signal for pages, and none for what waits: closing now would lose it, so the day stays open.
  await page.route('**/dia/enviar', (route) => route.abort('internetdisconnected'))
  await page.context().setOffline(false)
  await page.goto(`${run.site}${day}/cierre`)
  await waiting(page, 4)
  await press(page, 'Cerrar el día')
  await page.waitForFunction(() => scrollY === 0)
  await waiting(page, 4)
  await says(page, 'Abierto: las cifras todavía cambian')
  await page.unroute('**/dia/enviar')
  await page.goto(run.site + day)
  await page.getByText('Sin señal').waitFor({ state: 'detached', timeout: 20_000 })
  await page.goto(`${run.site}${day}/incidentes`)
  await page.locator('.incident-photo').waitFor()
  await page.goto(`${run.site}${day}/cierre`)
  await press(page, 'Cerrar el día')
  await says(page, 'Cerrado el')
  const row = (name: string) => page.locator('tr', { hasText: name }).first()
  for (const [name, much] of [
    ['Llegaron a tiempo', '1'],
    ['Controles que no cumplen', '1'],
    ['Incidentes', '1'],
    ['Vendido en la feria', 'Bs 80,00'],
    ['Cantidad vendida', '12,5 kg'],
  ] as const)
    expect((await row(name).locator('td').last().innerText()).replace(/\s/g, ' ')).toBe(much)
  await expectAccessible(page)
  await expectNoSideScroll(page)
})
