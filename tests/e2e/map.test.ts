import { type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { packPoints } from '~/features/delivery-points/map/packed-points'
import { DESKTOP, journeys } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { follow } from './order-steps'

const run = journeys()

const POINTS = 10_000
const OPENED_MS = 1_500
const PRESSED_MS = 1_000
const MOST_MARKS = 200

/** Which files of a map a page has asked for. */
function mapFiles(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/\/(leaflet|map|points-map)[^/]*\.(js|css)$/.test(pathname)) asked.push(pathname)
  })
  return asked
}

/** Streets of this host, none of which comes; `asked` counts them. */
async function withStreetsThatNeverCome(page: Page): Promise<{ asked: number }> {
  const streets = { asked: 0 }
  await page.route('**/calles/**', async (route) => {
    streets.asked += 1
    await route.abort('internetdisconnected')
  })
  await page.route('**/puntos?mapa=1', async (route) => {
    const answer = await route.fetch()
    const html = (await answer.text()).replace('data-map-label', 'data-tiles="/calles/{z}/{x}/{y}.png" $&')
    await route.fulfill({ response: answer, body: html })
  })
  return streets
}

async function expectOutlineWithNames(page: Page): Promise<void> {
  const map = page.getByRole('application', { name: 'Mapa de los puntos de entrega' })
  await map.waitFor()
  await map.locator('.city-name').first().waitFor()
  expect(await map.locator('path.city-outline').count()).toBeGreaterThan(0)
  expect(await map.locator('.pin-mark').count()).toBeGreaterThan(3)
  expect(await map.locator('.leaflet-tooltip').count()).toBeGreaterThan(1)
}

test('Leaflet comes when the map is opened; without streets the points stand on an outline with their names', async () => {
  const page = await run.open()
  const files = mapFiles(page)
  for (const path of ['/ferias', '/puntos/plaza-abaroa', '/puntos/quisiera', '/puntos']) {
    await page.goto(run.site + path, { waitUntil: 'networkidle' })
  }
  expect(files).toEqual([])

  const streets = await withStreetsThatNeverCome(page)
  await follow(page, 'Abrir el mapa para acercarlo')
  await expectOutlineWithNames(page)
  expect(streets.asked).toBeGreaterThan(0)
  expect(files.length).toBeGreaterThan(1)
  await expectAccessible(page)
  await expectNoSideScroll(page)

  // What a pin leads to, the list beside it leads to as well.
  const map = page.getByRole('application')
  await map.locator('.pin-mark').first().focus()
  await page.keyboard.press('Enter')
  const link = map.locator('.leaflet-popup-content a')
  const [href, name] = [await link.getAttribute('href'), await link.textContent()]
  const pins = await map.locator('.pin-mark').count()
  const listed = page.locator('.points > ul > li')
  expect(await listed.count()).toBe(pins)
  expect(await listed.locator(`a[href$="${new URL(href ?? '', run.site).pathname}"]`).count()).toBe(1)
  expect(await listed.first().innerText()).toContain(name ?? '?')
})

test('a phone that saves data is sent no streets', async () => {
  const page = await run.open({ viewport: DESKTOP })
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  })
  const streets = await withStreetsThatNeverCome(page)
  await page.goto(`${run.site}/puntos?mapa=1`)
  await expectOutlineWithNames(page)
  expect(streets.asked).toBe(0)
})

test('ten thousand points are some dozen circles, opened one after the other', async () => {
  const page = await run.open()
  const cities = ['La Paz', 'El Alto', 'Cochabamba', 'Santa Cruz', 'Oruro', 'Potosí', 'Sucre', 'Tarija']
  const points = Array.from({ length: POINTS }, (_, index) => ({
    ...{ slug: `punto-${index}`, name: `Punto ${index}`, zone: `Zona ${index % 400}` },
    city: cities[index % cities.length] ?? '',
    latitude: -16.5 - (index % cities.length) * 0.5 + ((index * 37) % 1000) / 10_000,
    longitude: -68.1 + (index % cities.length) * 0.5 + ((index * 91) % 997) / 10_000,
  }))
  await page.route('**/puntos.json', (route) => route.fulfill({ json: packPoints(points) }))
  // Of the page's own thread: what else the machine does makes it later, not dearer.
  const chrome = await page.context().newCDPSession(page)
  await chrome.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spentMs = async () => {
    const { metrics } = await chrome.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
  await page.goto(`${run.site}/puntos/quisiera?mapa=1`)
  await page.locator('.live-map[data-ready]').waitFor({ timeout: 30_000 })
  const openedMs = await spentMs()
  expect(openedMs).toBeLessThan(OPENED_MS)

  const marks = page.locator('.pin-mark')
  const pressLargest = async () => {
    const counts = (await marks.allInnerTexts()).map((text) => Number(text.trim() || 1))
    const largest = Math.max(...counts)
    const before = await spentMs()
    await marks.nth(counts.indexOf(largest)).focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      (text) => ![...document.querySelectorAll('.pin-mark')].some((mark) => mark.textContent === text),
      String(largest),
    )
    const sum = counts.reduce((all, count) => all + count, 0)
    return { sum, drawn: counts.length, ms: (await spentMs()) - before }
  }
  const looks = [await pressLargest(), await pressLargest(), await pressLargest()]
  expect(looks[0]?.sum).toBe(POINTS)
  const told = looks.map(({ drawn, ms }) => `${drawn} marks, ${ms.toFixed(0)} ms`).join('; ')
  console.info(`${POINTS} points on a map: ${openedMs.toFixed(0)} ms of processor; ${told}`)
  for (const { drawn, ms } of looks) {
    expect(drawn).toBeLessThan(MOST_MARKS)
    expect(ms).toBeLessThan(PRESSED_MS)
  }
  expect(await page.getByLabel('¿De qué zona eres?').isEnabled()).toBe(true)
})
