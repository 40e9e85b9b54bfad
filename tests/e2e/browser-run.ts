import { mkdirSync } from 'node:fs'
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterEach, inject } from 'vitest'
import { launchBrowser } from '../support/browser'

export const PHONE = { width: 360, height: 740 }
export const SMALL_PHONE = { width: 320, height: 640 }
export const DESKTOP = { width: 1280, height: 800 }

const SHOTS = '.tmp/shots'

export type Journey = {
  /** where the app is: "http://127.0.0.1:41234" */
  site: string
  /** a browser of its own: empty basket, no cookies */
  open: (options?: BrowserContextOptions) => Promise<Page>
}

/** The moment that it is in the journeys' world (CHAKA_JOURNEYS_ON), milliseconds. */
export const now = () => Date.now() + inject('clockAheadMs')

/** One for all files of a worker, which share this module; it ends with the worker. */
let browser: Promise<Browser> | undefined

/**
 * Browsers of their own for the tests of one file. Each page that is opened is watched: a script error, a console error
 * (refused forms answer 4xx, and phones lose their signal, on purpose: both are left out), something the content policy stopped, or a request
 * to another host fails the test, but for `others`, which a page may lead to. A failed test leaves its pages in .tmp/shots.
 */
export function journeys(
  site: () => string = () => inject('baseUrl'),
  others: () => readonly string[] = () => [],
): Journey {
  let contexts: BrowserContext[] = []
  let complaints: string[] = []
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await shoot(contexts, task.name)
    const heard = complaints
    await Promise.all(contexts.map((context) => context.close()))
    contexts = []
    complaints = []
    if (heard.length > 0) throw new Error(`the browser complained:\n${heard.join('\n')}`)
  })
  return {
    get site() {
      return site()
    },
    open: async (options = {}) => {
      browser ??= launchBrowser()
      const context = await (
        await browser
      ).newContext({
        viewport: PHONE,
        locale: 'es-BO',
        timezoneId: 'America/La_Paz',
        ...options,
      })
      contexts.push(context)
      context.setDefaultTimeout(10_000)
      const ahead = inject('clockAheadMs')
      if (ahead !== 0) await context.addInitScript(moveBrowserClock, ahead)
      const page = await context.newPage()
      watch(page, [site(), ...others()], (complaint) => complaints.push(complaint))
      return page
    },
  }
}

/** Runs in the pages: a phone's clock is right, also where the journeys' world is at another moment. */
function moveBrowserClock(aheadMs: number): void {
  const TrueDate = Date
  globalThis.Date = class extends TrueDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [TrueDate.now() + aheadMs] : given) as [number]))
    }
    static override now = () => TrueDate.now() + aheadMs
  } as DateConstructor
}

function watch(page: Page, sites: readonly string[], complain: (complaint: string) => void): void {
  page.on('pageerror', (error) => complain(`script error at ${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const isMeant = /the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED/.test(
      message.text(),
    )
    if (message.type() === 'error' && !isMeant) complain(`console at ${page.url()}: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && !sites.includes(url.origin))
      complain(`request to ${request.url()}`)
  })
}

async function shoot(contexts: readonly BrowserContext[], test: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  const name = test.replace(/[^\p{L}\d]+/gu, '-').slice(0, 80)
  for (const [index, page] of contexts.flatMap((context) => context.pages()).entries()) {
    const path = `${SHOTS}/${name}-${index + 1}.png`
    await page.screenshot({ path, fullPage: true, timeout: 5_000 }).catch(() => undefined)
  }
}
