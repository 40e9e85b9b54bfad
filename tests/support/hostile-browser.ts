import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type Page } from 'playwright-core'
import { build, type Rollup } from 'vite'
import { securityHeaders } from '~/platform/guard/headers.server'
import { launchBrowser } from './browser'
import { type Answer } from './render-page'

const SITE = 'http://chaka.test'

export type Form = { action: string; isUpload: boolean; fields: Field[] }
export type Field = { name: string; value: string; isTyped: boolean }
/** `isDrawn`: a script drew what stands there */
export type Looked = { dangers: string[]; forms: Form[]; isDrawn: boolean }

/**
 * A real browser in front of pages that are rendered in this process: what it asks for is answered by `ask`, with the
 * content policy of every page, and with the scripts and styles that the pages name.
 */
export async function hostileBrowser(
  ask: (path: string, headers: Record<string, string>) => Promise<Answer>,
) {
  const browser: Browser = await launchBrowser()
  const page = await browser.newPage({ serviceWorkers: 'block', viewport: { width: 360, height: 740 } })
  let dangers = new Set<string>()
  let headers: Record<string, string> = {}
  let shown: Answer | undefined
  page.on('dialog', (dialog) => {
    dangers.add(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => dangers.add(`a script failed: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      dangers.add(message.text().slice(0, 160))
  })
  const policy = contentPolicy()
  await page.route('**', async (route) => {
    const url = new URL(route.request().url())
    if (url.origin !== SITE) dangers.add(`asks ${url.origin}`)
    if (['image', 'font', 'manifest'].includes(route.request().resourceType())) return route.abort()
    const file = await fileAt(url.pathname)
    if (file) return route.fulfill({ ...file, status: 200 })
    const isPage = route.request().isNavigationRequest()
    const { status, type, bytes } = isPage && shown ? shown : await ask(url.pathname + url.search, headers)
    await route.fulfill({
      ...{ status, body: bytes, contentType: type },
      headers: { 'Content-Security-Policy': policy },
    })
  })
  return {
    /** @returns what stands on the page that nobody of ours wrote, what ran, and its forms */
    async look(path: string, as: Record<string, string>, answer: Answer): Promise<Looked> {
      dangers = new Set()
      headers = as
      shown = answer
      await page.goto(SITE + path, { waitUntil: 'load' })
      const found = await page.evaluate(lookAround)
      const drawn = found.isDrawn ? await lookAtWhatScriptsDrew(page) : []
      const { forms, isDrawn } = found
      return { dangers: [...new Set([...dangers, ...found.dangers, ...drawn])], forms, isDrawn }
    },
    close: () => browser.close(),
  }
}

/** A map with its names, what a pin says when it is pointed at and tapped; a desk, and its first order. */
async function lookAtWhatScriptsDrew(page: Page): Promise<string[]> {
  const drawn = page.locator('.leaflet-marker-icon, #mesa a[href^="#"]').first()
  await drawn.waitFor({ state: 'attached', timeout: 5_000 })
  const found: string[] = []
  for (const touch of ['mouseover', 'click']) {
    await drawn.dispatchEvent(touch)
    found.push(...(await page.evaluate(lookAround)).dangers)
  }
  return found
}

/** In the browser: whatever is there that nobody of ours wrote, and what may be sent. */
function lookAround() {
  const PROTOCOLS = [
    'http:',
    'https:',
    'tel:',
    'sms:',
    'mailto:',
    'whatsapp:',
    'geo:',
    'webcal:',
    'blob:',
    'data:',
  ]
  const dangers: string[] = []
  for (const element of document.querySelectorAll('*')) {
    const tag = element.tagName.toLowerCase()
    const isStranger =
      ['iframe', 'object', 'embed', 'base', 'style'].includes(tag) ||
      (element instanceof HTMLScriptElement && !element.src.startsWith(location.origin))
    if (isStranger || element.hasAttribute('data-planted')) dangers.push(element.outerHTML.slice(0, 120))
    for (const { name, value } of element.attributes) {
      if (/^on|^srcdoc$/i.test(name)) dangers.push(`${tag} ${name}`)
      if (!/^(?:href|src|action|formaction|xlink:href)$/i.test(name)) continue
      const { protocol } = new URL(value, location.href)
      const isPicture = tag === 'img' || tag === 'link'
      if (!PROTOCOLS.includes(protocol) || (protocol === 'data:' && !isPicture))
        dangers.push(`${tag} ${name}=${value.slice(0, 60)}`)
    }
  }
  const forms = [...document.forms]
    .filter((form) => form.method === 'post')
    .map((form) => ({
      action: form.getAttribute('action') ?? location.pathname + location.search,
      isUpload: form.enctype === 'multipart/form-data',
      fields: [...form.elements]
        .filter(
          (field): field is HTMLInputElement | HTMLButtonElement =>
            'name' in field && field.name !== '' && !(field instanceof HTMLFieldSetElement),
        )
        .map((field) => ({
          name: field.name,
          value: field.type === 'file' ? '' : field.value,
          isTyped: /^(?:text|search|tel|number|date|time|email|url|textarea|file|week|month)/.test(
            field.type,
          ),
        })),
    }))
  const isDrawn = Boolean(document.querySelector('.live-map ~ script[src], #mesa'))
  return { dangers, forms, isDrawn }
}

type File = { body: string; contentType: string }
const bundles = new Map<string, Promise<string>>()

/** Scripts as the program's build makes them, each once; styles say nothing. */
async function fileAt(path: string): Promise<File | null> {
  if (path.endsWith('.css')) return { body: '', contentType: 'text/css' }
  if (!path.endsWith('.ts')) return null
  let bundle = bundles.get(path)
  if (!bundle) bundles.set(path, (bundle = bundleOf(fileURLToPath(new URL(`../..${path}`, import.meta.url)))))
  return { body: await bundle, contentType: 'text/javascript' }
}

async function bundleOf(entry: string): Promise<string> {
  const here = (folder: string) => fileURLToPath(new URL(`../../${folder}`, import.meta.url))
  const built = (await build({
    ...{ configFile: false, logLevel: 'silent', publicDir: false },
    resolve: { alias: { '~': here('app'), '#db': here('db') } },
    build: { write: false, minify: false, target: 'es2022', rollupOptions: { input: entry } },
  })) as Rollup.RollupOutput
  const chunk = built.output.find((each) => each.type === 'chunk')
  return chunk?.code ?? readFileSync(entry, 'utf8')
}

/** The header as the guard gives it. */
function contentPolicy(): string {
  let policy = ''
  const response = {
    setHeader: (name: string, value: string) => {
      if (name === 'Content-Security-Policy') policy = value
    },
    removeHeader: () => {},
  }
  const [helmet] = securityHeaders({
    ...{ publicOrigin: undefined, tilesUrl: undefined, formTargets: [], development: false },
  })
  void helmet?.({ path: '/' } as never, response as never, () => {})
  if (!policy) throw new Error('pages have no content policy')
  return policy
}
