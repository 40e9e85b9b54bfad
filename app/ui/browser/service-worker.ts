type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Fetching = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Scope = {
  /** what the route writes in front of this script */
  KEEP: {
    /** of its caches, one for pages and one for files */
    name: string
    /** a regular expression: paths of the pages that open without signal */
    pages: string
    /** addresses of what those pages load */
    shell: string[]
  }
  addEventListener: (name: string, listen: (event: never) => void) => void
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
}

const scope = self as unknown as Scope
const { shell } = scope.KEEP
const PAGES = `${scope.KEEP.name}-pages`
const FILES = `${scope.KEEP.name}-files`
const KEPT = new RegExp(scope.KEEP.pages)
const PATIENCE_MS = 4_000

scope.addEventListener('install', (event: Lasting) => {
  event.waitUntil(
    caches
      .open(FILES)
      .then((files) => files.addAll(shell))
      .then(() => scope.skipWaiting()),
  )
})

scope.addEventListener('activate', (event: Lasting) => {
  event.waitUntil(scope.clients.claim().then(renew))
})

/** Asked by a page that is beneath it and was not taken over. */
scope.addEventListener('message', (event: Lasting) => event.waitUntil(scope.clients.claim()))

/** A page opens without signal as it was last seen; what was done since is kept by the page's script. */
scope.addEventListener('fetch', (event: Fetching) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (KEPT.test(pathname)) event.respondWith(page(event))
  else if (/^\/(assets|img)\/|^\/(favicon|icon|manifest)/.test(pathname)) event.respondWith(file(request))
})

async function page(event: Fetching): Promise<Response> {
  const { request } = event
  const { pathname, search } = new URL(request.url)
  const keptPages = await caches.open(PAGES)
  const kept = await keptPages.match(pathname)
  const fresh = fetch(request).then(async (answer) => {
    // "?pagina=2" is not the page that opens without signal
    if (search === '') await settle(keptPages, pathname, answer)
    return answer
  })
  event.waitUntil(
    fresh
      .then(async ({ type }) => {
        // A navigation is not told where it is sent: the page is asked for once more, and nobody waits for it.
        if (kept && type === 'opaqueredirect') await settle(keptPages, pathname, await fetch(pathname))
      })
      .catch(() => {}),
  )
  if (!kept) return fresh
  const late = new Promise<Response>((done) => setTimeout(() => done(kept), PATIENCE_MS))
  return Promise.race([fresh.then((answer) => (answer.status >= 500 ? kept : answer)), late]).catch(
    () => kept,
  )
}

/** Keeps the page as it is now, or lets it go. False for what says nothing: a fault, a proxy, the second step. */
async function settle(keptPages: Cache, path: string, answer: Response): Promise<boolean> {
  if (isNoMoreHers(answer)) await keptPages.delete(path)
  else if (answer.ok && !answer.redirected) await keptPages.put(path, answer.clone())
  else return false
  return true
}

/** Signed out, or no host there any more: names and codes do not stay on a phone that may be another's next. */
function isNoMoreHers({ redirected, url, status, headers }: Response): boolean {
  if (redirected) return url.split('?')[0] === `${location.origin}/entrar`
  return [403, 404].includes(status) && headers.has('X-Refused-By')
}

async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  return kept ?? fetch(request)
}

/**
 * After an update the kept pages still name the old files: they are fetched anew, and only then do files that no
 * longer belong to the shell go. What is kept as it was keeps its files: without signal everything stays.
 */
async function renew(): Promise<void> {
  const [keptPages, files] = await Promise.all([caches.open(PAGES), caches.open(FILES)])
  let isSettled = true
  for (const { url } of await keptPages.keys()) {
    const answer = await fetch(url).catch(() => null)
    if (!answer || !(await settle(keptPages, new URL(url).pathname, answer))) isSettled = false
  }
  if (!isSettled) return
  const wanted = new Set(shell)
  for (const request of await files.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await files.delete(request)
  }
}
