import { type DeskDay } from '../day'
import { keepDay, listEvents, markEvents, type KeptEvent } from './store'

/** How the last try to reach the server ended. */
export type Reached = 'ok' | 'no_signal' | 'signed_out' | 'refused'

const MOST_EVENTS = 40
const MOST_LETTERS = 20_000
const PATIENCE_MS = 15_000

/**
 * Sends what waits, in pieces, in the order it was made. Whatever happens on the way, an event is only marked as
 * sent once the server has named it: sending it again does no harm. One tab at a time.
 */
export async function sendWaiting(slug: string): Promise<Reached> {
  return alone(slug, async () => {
    for (;;) {
      const batch = pieceOf((await listEvents(slug)).filter(({ state }) => state === 'waiting'))
      if (batch.length === 0) return 'ok'
      const reached = await sendPiece(slug, batch)
      if (reached !== 'ok') return reached
    }
  })
}

function pieceOf(waiting: readonly KeptEvent[]): KeptEvent[] {
  let letters = 0
  return waiting.slice(0, MOST_EVENTS).filter(({ event }, index) => {
    letters += JSON.stringify(event).length
    return index === 0 || letters < MOST_LETTERS
  })
}

type Results = { results: { id: string; ok: boolean; reason?: string }[] }

async function sendPiece(slug: string, batch: readonly KeptEvent[]): Promise<Reached> {
  const lote = JSON.stringify({ now: Date.now(), events: batch.map(({ event }) => event) })
  const answer = await ask(`/entrega/${slug}/enviar`, { method: 'POST', body: new URLSearchParams({ lote }) })
  if (answer === null || answer.status >= 500 || answer.status === 429) return 'no_signal'
  if (answer.status === 401) return 'signed_out'
  if (answer.status !== 200 && answer.status !== 422) return 'refused'
  const { results } = (await answer.json()) as Results
  const told = new Map(results.map((result) => [result.id, result]))
  const marked = batch.flatMap((kept): KeptEvent[] => {
    const result = told.get(kept.event.id)
    if (!result) return []
    return [{ ...kept, state: result.ok ? 'sent' : 'refused', reason: result.reason ?? null }]
  })
  await markEvents(marked)
  return marked.length > 0 ? 'ok' : 'refused'
}

/** The day's list, kept for when there is no signal. */
export async function loadDay(slug: string): Promise<{ reached: Reached; day: DeskDay | null }> {
  const answer = await ask(`/entrega/${slug}/lista.json`, { redirect: 'manual' })
  if (answer === null || answer.status >= 500) return { reached: 'no_signal', day: null }
  if (answer.type === 'opaqueredirect') return { reached: 'signed_out', day: null }
  if (!answer.ok) return { reached: 'refused', day: null }
  const { day } = (await answer.json()) as { day: DeskDay | null }
  if (day) await keepDay(day)
  return { reached: 'ok', day }
}

async function ask(path: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
  } catch {
    return null
  }
}

async function alone<Result>(slug: string, work: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? navigator.locks.request(`chaka-desk ${slug}`, work) : work()
}
