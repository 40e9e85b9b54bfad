import { z } from 'zod'
import { type Database } from '#db/client.server'
import { keepPhoto } from '~/features/catalog/photos/keep-photo.server'
import { marketAct } from './market-act'
import { type ActRefusal, type ActsToRecord, recordActs, type RecordedAct } from './record-acts.server'

/** The most acts of one sending; with the guard's 64 KB this bounds what a phone can ask at once. */
export const MOST_ACTS = 40

const batchOfActs = z.object({
  /** ms by the phone's clock when it sends: how wrong that clock is */
  now: z.number().min(0).max(253_402_300_799_000),
  events: z.array(z.unknown()).min(1).max(MOST_ACTS),
})

export type ActsAnswer = {
  status: 200 | 400 | 422
  results: (RecordedAct | { id: string; ok: false; reason: ActRefusal })[]
}

/**
 * Acts as a phone sends them. What is no act, or names what does not exist, is refused by itself, with its reason,
 * and the rest is taken in: 422 says that some were refused, 400 that it is no batch at all.
 *
 * A photo belongs to the one act that comes with it; one that is none, or damaged, is left out and the act stays:
 * what happened matters more than its picture.
 */
export async function receiveActs(
  db: Database,
  received: Pick<ActsToRecord, 'market' | 'by' | 'actsAsOperator'> & { batch: unknown; photo: Buffer | null },
): Promise<ActsAnswer> {
  const { batch: raw, photo, ...day } = received
  const batch = batchOfActs.safeParse(asJson(raw))
  if (!batch.success) return { status: 400, results: [] }
  const read = batch.data.events.map((event) => ({ event, parsed: marketAct.safeParse(event) }))
  const acts = read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : []))
  const kept = photo && acts.length === 1 ? await keepPhoto(db, photo) : null
  const photoName = kept?.ok ? kept.value.name : null
  const sending = { ...day, sentAt: batch.data.now, through: 'phone' as const, photoName }
  const recorded = await recordActs(db, { ...sending, acts })
  const refused = read.flatMap(({ event, parsed }) =>
    parsed.success ? [] : [{ id: idOf(event), ok: false as const, reason: 'not_an_act' as const }],
  )
  const results = [...recorded, ...refused]
  return { status: results.every(({ ok }) => ok) ? 200 : 422, results }
}

/** The id of something that is no act, so that the phone can be told which one was meant. */
function idOf(raw: unknown): string {
  const parsed = z.object({ id: z.uuid() }).safeParse(raw)
  return parsed.success ? parsed.data.id.toLowerCase() : ''
}

function asJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : null
  } catch {
    return null
  }
}
