import { FILES, PAGES } from './caches'

type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Fetching = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Scope = {
  /** addresses of what a desk's page needs, written by the route in front of this script */
  SHELL: string[]
  addEventListener: (name: string, listen: (event: never) => void) => void
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
}

const scope = self as unknown as Scope
const DESK = /^\/entrega\/[a-z0-9-]+$/
const PATIENCE_MS = 4_000

scope.addEventListener('install', (event: Lasting) => {
  event.waitUntil(
    caches
      .open(FILES)
      .then((files) => files.addAll(scope.SHELL))
      .then(() => scope.skipWaiting()),
  )
})

scope.addEventListener('activate', (event: Lasting) => {
  event.waitUntil(scope.clients.claim().then(renew))
})

/** A desk opens without signal: its page as it was last seen, the list itself being kept by the page's script. */
scope.addEventListener('fetch', (event: Fetching) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (DESK.test(pathname)) event.respondWith(page(request, pathname))
  else if (/^\/(assets|img)\/|^\/(favicon|icon|manifest)/.test(pathname)) event.respondWith(file(request))
})

async function page(request: Request, pathname: string): Promise<Response> {
  const pages = await caches.open(PAGES)
  const kept = await pages.match(pathname)
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected) await pages.put(pathname, answer.clone())
    return answer
  })
  if (!kept) return fresh
  const late = new Promise<Response>((done) => setTimeout(() => done(kept), PATIENCE_MS))
  return Promise.race([fresh.then((answer) => (answer.status >= 500 ? kept : answer)), late]).catch(
    () => kept,
  )
}

async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  return kept ?? fetch(request)
}

/**
 * After an update the kept pages still name the old files: they are fetched anew, and only then do files that no
 * longer belong to the shell go. Without signal everything stays.
 */
async function renew(): Promise<void> {
  const [pages, files] = await Promise.all([caches.open(PAGES), caches.open(FILES)])
  for (const request of await pages.keys()) {
    const answer = await fetch(request).catch(() => null)
    if (!answer?.ok || answer.redirected) return
    await pages.put(request, answer)
  }
  const shell = new Set(scope.SHELL)
  for (const request of await files.keys()) {
    if (!shell.has(new URL(request.url).pathname)) await files.delete(request)
  }
}
