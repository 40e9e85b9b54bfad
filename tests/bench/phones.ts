import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser } from 'playwright-core'
import { signIn } from '../e2e/sign-in'
import { launchBrowser } from '../support/browser'
import { startApp } from '../support/running-app'
import { CATEGORIES, type Scores, scorePage } from './phone/lighthouse'
import { waitThroughOrder } from './phone/slow-phone'
import { fillOrder, press } from './weigh-journey'

/**
 * `npm run phones [-- --only slow,lighthouse]`: the order journey on a slow 3G phone, and Lighthouse's scores of
 * five pages (median of five; it is fetched from the package registry when it is asked for). Ends with 1 when a line
 * is missed. Run it on an idle machine.
 */
const MOST_WAITING_MS = 15_000
const LEAST: Record<(typeof CATEGORIES)[number], number> = {
  performance: 95,
  accessibility: 100,
  'best-practices': 100,
}
const PORT = 9_322
const COORDINATOR = { phone: '71000001', path: '/asociacion/huertas-de-chinchaya/cosecha' }

const { values } = parseArgs({ options: { only: { type: 'string', default: 'slow,lighthouse' } } })
const wants = (section: string) => values.only.split(',').includes(section)
const tell = (line: string) => void process.stdout.write(`${line}\n`)

const built = spawnSync(join('node_modules', '.bin', 'tsx'), ['app/process/build-if-changed.ts'], {
  stdio: 'inherit',
})
if (built.status !== 0) process.exit(1)
const folder = await mkdtemp(join(tmpdir(), 'chaka-phones-'))
const app = await startApp()
const browser = await launchBrowser([`--remote-debugging-port=${PORT}`])
let missed = 0
try {
  if (wants('slow')) missed += await measureSlow(browser, app.baseUrl)
  if (wants('lighthouse')) missed += await measureScores(browser, app.baseUrl)
} finally {
  await browser.close()
  await app.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exitCode = missed > 0 ? 1 : 0

async function measureSlow(browser: Browser, site: string): Promise<number> {
  const waits = await waitThroughOrder(browser, site)
  const seconds = (ms: number) => (ms / 1000).toFixed(1).padStart(5)
  const readable = waits.reduce((sum, { readableMs }) => sum + readableMs, 0)
  const whole = waits.reduce((sum, { wholeMs }) => sum + wholeMs, 0)
  tell('slow 3G phone: seconds until a page can be read and used, and until it is whole')
  for (const { step, readableMs, wholeMs } of waits)
    tell(`${seconds(readableMs)} ${seconds(wholeMs)}  ${step}`)
  tell(`${seconds(readable)} ${seconds(whole)}  in all (at most ${MOST_WAITING_MS / 1000})`)
  return whole > MOST_WAITING_MS ? 1 : 0
}

async function measureScores(browser: Browser, site: string): Promise<number> {
  const order = await placeOrder(browser, site)
  const cookie = await cookieOf(browser, site, COORDINATOR.phone)
  const options = { port: PORT, folder }
  tell(`Lighthouse, phone, simulated throttling, median of five: ${CATEGORIES.join(', ')}`)
  const pages: [string, string, string?][] = [
    ['/', '/'],
    ['/agrobolsas', '/agrobolsas'],
    ['/catalogo', '/catalogo'],
    ['an order', order],
    [COORDINATOR.path, COORDINATOR.path, cookie],
  ]
  let missed = 0
  for (const [name, path, theirs] of pages) {
    const scored = await scorePage(name, site + path, { ...options, ...(theirs ? { cookie: theirs } : {}) })
    const misses = CATEGORIES.some((category) => scored.scores[category] < LEAST[category])
    if (misses) missed += 1
    tell(lineOf(scored))
  }
  return missed
}

function lineOf({ page, scores, lost }: Scores): string {
  const points = CATEGORIES.map((category) => String(scores[category]).padStart(4))
  return [...points, ` ${page}`, lost.join('; ')].join(' ')
}

async function placeOrder(browser: Browser, site: string): Promise<string> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'es-BO' })
  const page = await context.newPage()
  await page.goto(`${site}/agrobolsas/familiar`)
  await press(page, 'Agregar')
  await page.goto(`${site}/pedido`)
  await fillOrder(page, '68880008')
  await press(page, 'Confirmar pedido')
  const { pathname, search } = new URL(page.url())
  await context.close()
  if (!pathname.startsWith('/pedidos/')) throw new Error(`no order: ${pathname}`)
  return pathname + search
}

async function cookieOf(browser: Browser, site: string, phone: string): Promise<string> {
  const context = await browser.newContext({ locale: 'es-BO' })
  await signIn(await context.newPage(), site, phone)
  const cookies = await context.cookies()
  await context.close()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}
