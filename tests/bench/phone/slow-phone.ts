import { type Browser, type Page } from 'playwright-core'
import { fillOrder, press } from '../weigh-journey'

/** A slow 3G phone: 400 kbit/s each way, 400 ms for a round trip, and a processor a quarter as quick as this one. */
const KBIT_PER_SECOND = 400
const ROUND_TRIP_MS = 400
const SLOWER = 4

export type Wait = { step: string; readableMs: number; wholeMs: number }

/**
 * A first order from an empty cache, page by page: how long she waits after each tap. Readable is when the page can
 * be read and its forms used (they need no script); whole is with its pictures and scripts.
 */
export async function waitThroughOrder(browser: Browser, site: string): Promise<Wait[]> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    locale: 'es-BO',
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  await slowDown(page)
  const waits: Wait[] = []
  const wait = async (step: string, go: () => Promise<unknown>) => {
    const began = performance.now()
    const readable = page.waitForEvent('domcontentloaded').then(() => performance.now() - began)
    const whole = page.waitForEvent('load').then(() => performance.now() - began)
    await go()
    waits.push({ step, readableMs: await readable, wholeMs: await whole })
  }
  await wait('/', () => page.goto(site))
  await wait('/agrobolsas', () => page.goto(`${site}/agrobolsas`))
  await wait('/agrobolsas/familiar', () => page.goto(`${site}/agrobolsas/familiar`))
  await wait('Agregar → /canasta', () => press(page, 'Agregar'))
  await wait('/pedido', () => page.goto(`${site}/pedido`))
  await fillOrder(page, '68880009')
  await wait('Confirmar pedido → /pedidos/…', () => press(page, 'Confirmar pedido'))
  if (!new URL(page.url()).pathname.startsWith('/pedidos/')) throw new Error(`no order: ${page.url()}`)
  await context.close()
  return waits
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const bytesPerSecond = (KBIT_PER_SECOND * 1000) / 8
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: ROUND_TRIP_MS,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
}
