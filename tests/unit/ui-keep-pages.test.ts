import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepPages } from '~/ui/browser/keep-pages'

const PAGE = '/entrega/plaza-abaroa'
/** What the phone's browser would do, one answer each time; the last one stays. */
let registers: ('fails' | 'serves' | 'waits to be asked')[]
let answers: (number | 'no net')[]
let asked: string[]
let kept: Set<string>
const phone = { onLine: true, controller: null as object | null }

const next = <T>(list: T[]): T => (list.length > 1 ? list.shift() : list[0]) as T

beforeEach(() => {
  vi.useFakeTimers()
  ;[asked, kept] = [[], new Set()]
  Object.assign(phone, { onLine: true, controller: null })
  const serviceWorker = {
    get controller() {
      return phone.controller
    },
    addEventListener: () => {},
    register: () => {
      const how = next(registers)
      if (how === 'fails') return Promise.reject(new TypeError('a file did not come'))
      const serve = () => (phone.controller = {})
      if (how === 'serves') serve()
      return Promise.resolve({ active: { postMessage: serve } })
    },
  }
  vi.stubGlobal('location', { pathname: PAGE })
  vi.stubGlobal('navigator', {
    serviceWorker,
    // Asks the person, who does not answer.
    storage: { persist: () => new Promise(() => {}) },
    get onLine() {
      return phone.onLine
    },
  })
  vi.stubGlobal('caches', { match: (path: string) => Promise.resolve(kept.has(path)) })
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    const answer = next(answers)
    if (answer === 'no net') return Promise.reject(new TypeError('no net'))
    if (answer === 200) kept.add(path)
    return Promise.resolve({ status: answer })
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const keepWithin = async (ms: number, others: string[] = []) => {
  let isDone = false
  void keepPages('/entrega/servicio.js', '/entrega/', others).then(() => (isDone = true))
  await vi.advanceTimersByTimeAsync(ms)
  return isDone
}

test('pages are kept at the first try, and what is kept is not fetched again', async () => {
  ;[registers, answers] = [['serves'], [200]]
  expect(await keepWithin(0, ['/entrega/otra'])).toBe(true)
  expect(asked).toEqual([PAGE, '/entrega/otra'])
  expect(await keepWithin(0, ['/entrega/otra'])).toBe(true)
  expect(asked).toHaveLength(2)
})

test('a failed installation, a busy server and a lost signal are tried again until the pages are kept', async () => {
  ;[registers, answers] = [
    ['fails', 'fails', 'serves'],
    ['no net', 503, 200],
  ]
  expect(await keepWithin(10_000)).toBe(false)
  expect(await keepWithin(60_000)).toBe(true)
  expect(kept).toEqual(new Set([PAGE]))
})

test('a worker that began before the page was there is asked to take it over', async () => {
  ;[registers, answers] = [['waits to be asked'], [200]]
  expect(await keepWithin(10_000)).toBe(true)
  expect(kept).toEqual(new Set([PAGE]))
})

test('without signal nothing is asked for until it is back', async () => {
  ;[registers, answers] = [['serves'], [200]]
  phone.onLine = false
  expect(await keepWithin(300_000)).toBe(false)
  expect(asked).toEqual([])
  phone.onLine = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect(kept).toEqual(new Set([PAGE]))
})

test('a page that is refused is left at that', async () => {
  ;[registers, answers] = [['serves'], [404]]
  expect(await keepWithin(0)).toBe(true)
  expect(asked).toEqual([PAGE])
})
