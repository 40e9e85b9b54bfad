import { type DeskDay } from '../day'
import { type DeskEvent } from '../desk-event'

/** An act that this phone keeps until the server has it, and for a while after. */
export type KeptEvent = {
  /** in the order they were made here */
  n: number
  slug: string
  event: DeskEvent
  state: 'waiting' | 'sent' | 'refused'
  reason: string | null
}

const NAME = 'chaka-desk'
const EVENTS = 'events'
const DAYS = 'days'
const FORGET_MS = 14 * 24 * 60 * 60 * 1000

let opened: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((found, fail) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      request.result
        .createObjectStore(EVENTS, { keyPath: 'n', autoIncrement: true })
        .createIndex('slug', 'slug')
      request.result.createObjectStore(DAYS)
    }
    request.onsuccess = () => found(request.result)
    request.onerror = () => fail(request.error)
  })
  return opened
}

/** One transaction; done when it is on the disk, so that a phone that dies the next moment keeps it. */
async function within<Result>(
  store: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result> | undefined,
): Promise<Result | undefined> {
  const database = await open()
  return new Promise((done, fail) => {
    const transaction = database.transaction(store, mode, { durability: 'strict' })
    const request = work(transaction.objectStore(store))
    transaction.oncomplete = () => done(request?.result)
    transaction.onerror = transaction.onabort = () => fail(transaction.error)
  })
}

export async function keepEvent(slug: string, event: DeskEvent): Promise<void> {
  await within(EVENTS, 'readwrite', (store) => store.add({ slug, event, state: 'waiting', reason: null }))
}

export async function listEvents(slug: string): Promise<KeptEvent[]> {
  const kept = await within<KeptEvent[]>(EVENTS, 'readonly', (store) => store.index('slug').getAll(slug))
  return kept ?? []
}

export async function markEvents(marked: readonly KeptEvent[]): Promise<void> {
  await within(EVENTS, 'readwrite', (store) => {
    for (const kept of marked) store.put(kept)
    return undefined
  })
}

/** What the server has had for two weeks is forgotten; what waits or was refused never is. */
export async function forgetOldEvents(slug: string, now: number): Promise<void> {
  const old = (await listEvents(slug)).filter(
    ({ state, event }) => state === 'sent' && now - event.at > FORGET_MS,
  )
  await within(EVENTS, 'readwrite', (store) => {
    for (const { n } of old) store.delete(n)
    return undefined
  })
}

export async function keepDay(day: DeskDay): Promise<void> {
  await within(DAYS, 'readwrite', (store) => store.put(day, day.point.slug))
}

export async function findDay(slug: string): Promise<DeskDay | undefined> {
  return within<DeskDay | undefined>(DAYS, 'readonly', (store) => store.get(slug))
}
