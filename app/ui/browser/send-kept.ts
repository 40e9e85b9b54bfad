import { type Kept, type KeptActs } from './kept-acts'

/** How the last try to reach the server ended. */
export type Reached = 'ok' | 'no_signal' | 'signed_out' | 'refused'

const MOST_EVENTS = 40
const MOST_LETTERS = 20_000
const PATIENCE_MS = 15_000
/** A photo takes its time over a weak signal. */
const PATIENCE_WITH_PHOTO_MS = 60_000

/**
 * Sends what waits, in pieces, in the order it was made; an act with a photo goes alone. Whatever happens on the
 * way, an act is only marked as sent once the server has named it: sending it again does no harm. One tab at a time.
 * @param to address that takes a batch (`lote`, JSON)
 */
export async function sendKept<Act extends { id: string; at: number }>(
  acts: KeptActs<Act>,
  slug: string,
  to: string,
): Promise<Reached> {
  return alone(slug, async () => {
    for (;;) {
      const batch = pieceOf((await acts.list(slug)).filter(({ state }) => state === 'waiting'))
      if (batch.length === 0) return 'ok'
      const reached = await sendPiece(acts, batch, to)
      if (reached !== 'ok') return reached
    }
  })
}

function pieceOf<Act>(waiting: readonly Kept<Act>[]): Kept<Act>[] {
  const [first] = waiting
  if (first?.photo) return [first]
  const upToPhoto = waiting.findIndex(({ photo }) => photo)
  let letters = 0
  return waiting
    .slice(0, upToPhoto < 0 ? MOST_EVENTS : Math.min(upToPhoto, MOST_EVENTS))
    .filter(({ event }, index) => {
      letters += JSON.stringify(event).length
      return index === 0 || letters < MOST_LETTERS
    })
}

type Answer = { results: { id: string; ok: boolean; reason?: string }[]; receivedAt?: number }

async function sendPiece<Act extends { id: string; at: number }>(
  acts: KeptActs<Act>,
  batch: readonly Kept<Act>[],
  to: string,
): Promise<Reached> {
  const lote = JSON.stringify({ now: Date.now(), events: batch.map(({ event }) => event) })
  const photo = batch[0]?.photo
  const answer = await ask(
    to,
    { method: 'POST', body: photo ? withPhoto(lote, photo) : new URLSearchParams({ lote }) },
    photo ? PATIENCE_WITH_PHOTO_MS : PATIENCE_MS,
  )
  if (answer === null || answer.status >= 500 || answer.status === 429) return 'no_signal'
  if (answer.status === 401) return 'signed_out'
  if (answer.status !== 200 && answer.status !== 422) return 'refused'
  const { results, receivedAt } = (await answer.json()) as Answer
  const told = new Map(results.map((result) => [result.id, result]))
  const marked = batch.flatMap((kept): Kept<Act>[] => {
    const result = told.get(kept.event.id)
    if (!result) return []
    const { photo: sent, ...rest } = kept
    const state = result.ok ? 'sent' : 'refused'
    // what the server has needs no room here any more
    return [
      { ...rest, ...(result.ok ? {} : { photo: sent }), state, reason: result.reason ?? null, receivedAt },
    ]
  })
  await acts.mark(marked)
  return marked.length > 0 ? 'ok' : 'refused'
}

function withPhoto(lote: string, photo: Blob): FormData {
  const form = new FormData()
  form.set('lote', lote)
  form.set('foto', photo, 'foto.jpg')
  return form
}

/** Null when nobody answered in time. */
export async function ask(
  path: string,
  init: RequestInit,
  patienceMs = PATIENCE_MS,
): Promise<Response | null> {
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(patienceMs) })
  } catch {
    return null
  }
}

async function alone<Result>(slug: string, work: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? navigator.locks.request(`chaka-desk ${slug}`, work) : work()
}
