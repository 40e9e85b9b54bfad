import { type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core'
import { signIn } from '../e2e/sign-in'

export const MANNERS = ['con scripts', 'con Save-Data', 'sin scripts'] as const
export type Manner = (typeof MANNERS)[number]

export type Weighing = {
  manner: Manner
  page: string
  /** as they cross the wire: compressed, headers included */
  bytes: number
  limitKB: number
  requests: number
  /** document, stylesheet, image... -> bytes */
  parts: Map<string, number>
}

type Kind = 'first' | 'further' | 'private'

/** design.md, "Weigh": with scripts, and with Save-Data or without scripts. */
const LIMITS_KB: Record<Kind, { full: number; light: number }> = {
  first: { full: 130, light: 35 },
  further: { full: 20, light: 12 },
  private: { full: 60, light: 20 },
}

const COORDINATOR = { phone: '71000001', slug: 'huertas-de-chinchaya' }

/** Walks an order, page by page, on a phone with an empty cache, and then opens the private pages by themselves. */
export async function weighJourney(browser: Browser, site: string, manner: Manner): Promise<Weighing[]> {
  const weighings: Weighing[] = []
  const weigh = async (page: Page, name: string, kind: Kind, go: () => Promise<unknown>) => {
    const { bytes, requests, parts } = await countBytes(page, manner, go)
    const limitKB = LIMITS_KB[kind][manner === 'con scripts' ? 'full' : 'light']
    weighings.push({ manner, page: name, bytes, limitKB, requests, parts })
  }
  const alone = async (name: string, kind: Kind, path: string, state?: State) => {
    const context = await openPhone(browser, manner, state)
    const page = await context.newPage()
    await weigh(page, name, kind, () => page.goto(site + path))
    await context.close()
  }

  await alone('/ (primera visita)', 'first', '/')
  const phone = await openPhone(browser, manner)
  const page = await phone.newPage()
  const goTo = (path: string) => () => page.goto(site + path)
  await weigh(page, '/agrobolsas (primera visita)', 'first', goTo('/agrobolsas'))
  await weigh(page, '/', 'further', goTo('/'))
  await weigh(page, '/agrobolsas/familiar', 'further', goTo('/agrobolsas/familiar'))
  await weigh(page, 'agregarla', 'further', () => press(page, 'Agregar'))
  await weigh(page, '/catalogo', 'further', goTo('/catalogo'))
  await weigh(page, '/catalogo?tipo=verdura', 'further', goTo('/catalogo?tipo=verdura'))
  await weigh(page, '/catalogo/zanahoria', 'further', goTo('/catalogo/zanahoria'))
  await weigh(page, 'agregarla', 'further', () => press(page, 'Agregar'))
  await weigh(page, '/canasta', 'further', goTo('/canasta'))
  await weigh(page, '/pedido', 'further', goTo('/pedido'))
  await weigh(page, '/pedido con errores', 'further', () => press(page, 'Confirmar pedido'))
  await fillOrder(page, `6888000${MANNERS.indexOf(manner)}`)
  await weigh(page, '/pedidos/… (recién hecho)', 'further', () => press(page, 'Confirmar pedido'))
  const { pathname, search } = new URL(page.url())
  await weigh(page, '/puntos', 'further', goTo('/puntos'))
  await phone.close()

  await alone('/pedidos/… (desde su enlace)', 'private', pathname + search)
  const state = await signedIn(browser, site)
  await alone(`/asociacion/…/cosecha`, 'private', `/asociacion/${COORDINATOR.slug}/cosecha`, state)
  return weighings
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>

async function openPhone(browser: Browser, manner: Manner, state?: State): Promise<BrowserContext> {
  return await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    locale: 'es-BO',
    javaScriptEnabled: manner !== 'sin scripts',
    ...(state ? { storageState: state } : {}),
  })
}

/** What a page and everything under it costs, down to its end: pictures that wait to be seen are asked for too. */
async function countBytes(
  page: Page,
  manner: Manner,
  go: () => Promise<unknown>,
): Promise<Pick<Weighing, 'bytes' | 'requests' | 'parts'>> {
  const network = await page.context().newCDPSession(page)
  const kinds = new Map<string, string>()
  const parts = new Map<string, number>()
  let requests = 0
  network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type.toLowerCase()))
  network.on('Network.requestWillBeSent', ({ redirectResponse }) => {
    if (redirectResponse) add('redirect', redirectResponse.encodedDataLength)
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (encodedDataLength > 0) add(kinds.get(requestId) ?? 'other', encodedDataLength)
  })
  function add(kind: string, size: number): void {
    requests += 1
    parts.set(kind, (parts.get(kind) ?? 0) + size)
  }
  await network.send('Network.enable')
  if (manner === 'con Save-Data') await askForLessData(network)
  await go()
  await page.waitForLoadState('networkidle')
  await page.mouse.move(180, 300)
  const height = await page.locator('body').evaluate((body) => body.scrollHeight)
  for (let down = 0; down < height; down += 700) await page.mouse.wheel(0, 700)
  await page.waitForLoadState('networkidle')
  await network.detach()
  return { bytes: [...parts.values()].reduce((sum, size) => sum + size, 0), requests, parts }
}

/** As a phone with its data saver on: the header goes with every request, redirected ones too. */
async function askForLessData(network: CDPSession): Promise<void> {
  network.on('Fetch.requestPaused', ({ requestId, request }) => {
    const headers = Object.entries({ ...request.headers, 'Save-Data': 'on' })
    void network
      .send('Fetch.continueRequest', {
        requestId,
        headers: headers.map(([name, value]) => ({ name, value })),
      })
      .catch(() => undefined)
  })
  await network.send('Fetch.enable')
}

/** The button that can be seen: at the thumb on a phone. */
export async function press(page: Page, label: string): Promise<void> {
  await Promise.all([
    page.waitForNavigation(),
    page
      .locator('button:visible', { hasText: new RegExp(`^${label}`) })
      .last()
      .click(),
  ])
}

export async function fillOrder(page: Page, phone: string): Promise<void> {
  const point = page.locator('details.pickup').nth(2)
  await point.locator('summary').click()
  await point.locator('label').first().click()
  await page.fill('[name=nombre]', 'Rosa Mamani')
  await page.fill('[name=celular]', phone)
}

async function signedIn(browser: Browser, site: string): Promise<State> {
  const context = await browser.newContext({ locale: 'es-BO' })
  await signIn(await context.newPage(), site, COORDINATOR.phone)
  const state = await context.storageState()
  await context.close()
  return state
}
