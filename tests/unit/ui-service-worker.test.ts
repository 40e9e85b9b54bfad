import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

const ORIGIN = 'https://chaka.test'
const PAGE = '/entrega/plaza-abaroa'
type Told = { sentTo?: string; isOurs?: boolean }
type Answer = ReturnType<typeof answerOf>
const listeners = new Map<string, (event: object) => void>()
let kept: Map<string, Answer>
let server: Answer | 'no net'

/** What a fetch that follows redirects gets: `sentTo` is where it ended. */
function answerOf(status: number, text: string, { sentTo, isOurs = false }: Told = {}) {
  return {
    ...{ ok: status >= 200 && status < 300, type: 'basic', status, text },
    ...{ redirected: sentTo !== undefined, url: ORIGIN + (sentTo ?? PAGE) },
    headers: new Headers(isOurs ? { 'X-Refused-By': 'chaka' } : {}),
    clone: () => answerOf(status, text, { isOurs, ...(sentTo === undefined ? {} : { sentTo }) }),
  }
}

/** What a navigation gets in its place, whose redirect mode is `manual`: not where it is sent. */
function answerToNavigation(answer: Answer): Answer {
  if (!answer.redirected) return answer
  return { ...answerOf(0, ''), type: 'opaqueredirect' }
}

const keyOf = (request: string | { url: string }) =>
  typeof request === 'string' ? request : new URL(request.url).pathname

beforeAll(async () => {
  const cache = {
    match: (request: string) => Promise.resolve(kept.get(keyOf(request))),
    put: (request: string, answer: Answer) => Promise.resolve(void kept.set(keyOf(request), answer)),
    delete: (request: string) => Promise.resolve(kept.delete(keyOf(request))),
    keys: () => Promise.resolve([...kept.keys()].map((path) => ({ url: ORIGIN + path }))),
  }
  vi.stubGlobal('self', {
    KEEP: { name: 'desk', pages: '^/entrega/[a-z0-9-]+$', shell: [] },
    addEventListener: (name: string, listen: (event: object) => void) => listeners.set(name, listen),
    clients: { claim: () => Promise.resolve() },
  })
  vi.stubGlobal('location', { origin: ORIGIN })
  vi.stubGlobal('caches', {
    open: (name: string) =>
      Promise.resolve(name === 'desk-pages' ? cache : { keys: () => Promise.resolve([]) }),
  })
  vi.stubGlobal('fetch', (request: string | object) => {
    if (server === 'no net') return Promise.reject(new TypeError('no net'))
    return Promise.resolve(typeof request === 'string' ? server : answerToNavigation(server))
  })
  // A script and no module, as the phone runs it.
  const script = fileURLToPath(new URL('../../app/ui/browser/service-worker.ts', import.meta.url))
  await import(/* @vite-ignore */ script)
})
afterAll(() => vi.unstubAllGlobals())
beforeEach(() => {
  kept = new Map([[PAGE, answerOf(200, 'Zulma Rojas')]])
})

/** Opens the page, and waits for what the worker does afterwards. */
async function open(search = ''): Promise<string> {
  let shown: Promise<Answer> | undefined
  let isShown: (() => void) | undefined
  const begun = new Promise<void>((done) => (isShown = done))
  let work: Promise<unknown> | undefined
  listeners.get('fetch')?.({
    request: { method: 'GET', url: ORIGIN + PAGE + search },
    respondWith: (answer: Promise<Answer>) => (shown = answer),
    waitUntil: (given: Promise<unknown>) => {
      work = given
      isShown?.()
    },
  })
  await begun
  const answer = await shown
  await work
  return answer?.text ?? ''
}

async function update(): Promise<void> {
  let work: Promise<unknown> | undefined
  listeners.get('activate')?.({ waitUntil: (given: Promise<unknown>) => (work = given) })
  await work
}

test('without signal, and while the server fails, a page is there as it was last seen', async () => {
  server = 'no net'
  expect(await open()).toBe('Zulma Rojas')
  server = answerOf(503, 'ocupada')
  expect(await open()).toBe('Zulma Rojas')
  await update()
  expect([...kept.keys()]).toEqual([PAGE])
})

test.each([
  ['has signed out', answerOf(200, 'entre', { sentTo: `/entrar?volver=${PAGE}` })],
  ['is no host there any more', answerOf(404, 'no', { isOurs: true })],
  ['may not', answerOf(403, 'no', { isOurs: true })],
])('who %s keeps no names of buyers on the phone', async (_, answer) => {
  server = answer
  // A navigation follows by itself the redirect that it was given.
  expect(await open()).toBe(answer.redirected ? '' : answer.text)
  expect([...kept.keys()]).toEqual([])
  server = 'no net'
  await expect(open()).rejects.toThrow('no net')

  kept.set(PAGE, answerOf(200, 'Zulma Rojas'))
  server = answer
  await update()
  expect([...kept.keys()]).toEqual([])
})

test.each([
  ['second step is due', answerOf(200, 'código', { sentTo: `/segundo-paso?volver=${PAGE}` })],
  ['proxy knows no such page', answerOf(404, 'nginx')],
  ['proxy refuses', answerOf(403, 'nginx')],
  ['proxy wants a name', answerOf(401, 'nginx')],
])('whose %s keeps her list, and a page that was never kept is not', async (_, answer) => {
  server = answer
  await open()
  await update()
  expect(kept.get(PAGE)?.text).toBe('Zulma Rojas')

  kept.clear()
  await open()
  expect(kept.size).toBe(0)
})

test('a cycle that the point is not in says nothing of the list without one; a redirect of it does', async () => {
  server = answerOf(404, 'no', { isOurs: true })
  expect(await open('?ciclo=7')).toBe('no')
  expect(kept.get(PAGE)?.text).toBe('Zulma Rojas')
  server = answerOf(200, 'entre', { sentTo: '/entrar' })
  await open('?ciclo=7')
  expect(kept.size).toBe(0)
})

test('a page left at its second step does not hold back what is no longer hers', async () => {
  const other = '/entrega/calacoto'
  kept.set(other, answerOf(200, 'Rosa Mamani'))
  const fetchOne = vi.fn((url: string) =>
    Promise.resolve(
      url.endsWith(other)
        ? answerOf(404, 'no', { isOurs: true })
        : answerOf(200, 'código', { sentTo: '/segundo-paso' }),
    ),
  )
  const before = fetch
  vi.stubGlobal('fetch', fetchOne)
  await update()
  vi.stubGlobal('fetch', before)
  expect([...kept.keys()]).toEqual([PAGE])
})
