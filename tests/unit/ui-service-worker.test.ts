import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

const ORIGIN = 'https://chaka.test'
const PAGE = '/entrega/plaza-abaroa'
type Answer = { ok: boolean; redirected: boolean; status: number; text: string }
const listeners = new Map<string, (event: object) => void>()
let kept: Map<string, Answer>
let server: Answer | 'no net'

const answerOf = (status: number, text: string, redirected = false) => ({
  ...{ ok: status < 300, redirected, status, text },
  clone: () => answerOf(status, text, redirected),
})
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
  vi.stubGlobal('fetch', () =>
    server === 'no net' ? Promise.reject(new TypeError('no net')) : Promise.resolve(server),
  )
  // A script and no module, as the phone runs it.
  const script = fileURLToPath(new URL('../../app/ui/browser/service-worker.ts', import.meta.url))
  await import(/* @vite-ignore */ script)
})
afterAll(() => vi.unstubAllGlobals())
beforeEach(() => {
  kept = new Map([[PAGE, answerOf(200, 'Zulma Rojas')]])
})

async function open(): Promise<string> {
  let shown: Promise<Answer> | undefined
  listeners.get('fetch')?.({
    request: { method: 'GET', url: ORIGIN + PAGE },
    respondWith: (answer: Promise<Answer>) => (shown = answer),
  })
  return (await shown)?.text ?? ''
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
  ['has signed out', answerOf(200, 'entre', true)],
  ['is no host there any more', answerOf(404, 'no')],
  ['may not', answerOf(403, 'no')],
])('who %s keeps no names of buyers on the phone', async (_, answer) => {
  server = answer
  expect(await open()).toBe(answer.text)
  server = 'no net'
  await expect(open()).rejects.toThrow('no net')

  kept.set(PAGE, answerOf(200, 'Zulma Rojas'))
  server = answer
  await update()
  expect([...kept.keys()]).toEqual([])
})
