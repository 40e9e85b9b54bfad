/** An act that this phone keeps until the server has it, and for a while after. */
export type Kept<Act> = {
  /** in the order they were made here */
  n: number
  slug: string
  event: Act
  state: 'waiting' | 'sent' | 'refused'
  reason: string | null
  /** travels with it, alone */
  photo?: Blob | undefined
  /** ms by the server's clock, once it is there */
  receivedAt?: number | undefined
}

type Work<Result> = (store: IDBObjectStore) => IDBRequest<Result> | undefined

const EVENTS = 'events'
const FORGET_MS = 14 * 24 * 60 * 60 * 1000

/**
 * The acts of one kind of page on this phone, by the place that they belong to (`slug`), in a database of that
 * name. Every write is on the disk when it is done, so that a phone that dies the next moment keeps it.
 * @param further stores beside the acts
 */
export function keptActs<Act extends { id: string; at: number }>(
  name: string,
  further: readonly string[] = [],
) {
  let opened: Promise<IDBDatabase> | undefined

  function open(): Promise<IDBDatabase> {
    opened ??= new Promise((found, fail) => {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => {
        request.result
          .createObjectStore(EVENTS, { keyPath: 'n', autoIncrement: true })
          .createIndex('slug', 'slug')
        for (const store of further) request.result.createObjectStore(store)
      }
      request.onsuccess = () => found(request.result)
      request.onerror = () => fail(request.error)
    })
    return opened
  }

  async function within<Result>(
    store: string,
    mode: IDBTransactionMode,
    work: Work<Result>,
  ): Promise<Result | undefined> {
    const database = await open()
    return new Promise((done, fail) => {
      const transaction = database.transaction(store, mode, { durability: 'strict' })
      const request = work(transaction.objectStore(store))
      transaction.oncomplete = () => done(request?.result)
      transaction.onerror = transaction.onabort = () => fail(transaction.error)
    })
  }

  async function list(slug: string): Promise<Kept<Act>[]> {
    return (await within<Kept<Act>[]>(EVENTS, 'readonly', (store) => store.index('slug').getAll(slug))) ?? []
  }

  return {
    within,
    list,
    async keep(slug: string, event: Act, photo?: Blob): Promise<void> {
      const kept = { slug, event, state: 'waiting', reason: null, ...(photo ? { photo } : {}) }
      await within(EVENTS, 'readwrite', (store) => store.add(kept))
    },
    async mark(marked: readonly Kept<Act>[]): Promise<void> {
      await within(EVENTS, 'readwrite', (store) => {
        for (const kept of marked) store.put(kept)
        return undefined
      })
    },
    /** Takes away what was never sent. */
    async drop(n: number): Promise<void> {
      await within(EVENTS, 'readwrite', (store) => store.delete(n))
    },
    /** What the server has had for two weeks is forgotten; what waits or was refused never is. */
    async forgetOld(slug: string, now: number): Promise<void> {
      const old = (await list(slug)).filter(
        ({ state, event }) => state === 'sent' && now - event.at > FORGET_MS,
      )
      await within(EVENTS, 'readwrite', (store) => {
        for (const { n } of old) store.delete(n)
        return undefined
      })
    },
  }
}

export type KeptActs<Act extends { id: string; at: number }> = ReturnType<typeof keptActs<Act>>
