import { type Database } from '#db/client.server'
import { type EventRefusal } from './admit'
import { deskBatch, deskEvent, idOf } from './desk-event'
import { recordDeskEvents, type DeskSender, type RecordedEvent } from './record-desk-events.server'

export type BatchAnswer =
  | { status: 400; results: [] }
  | { status: 200 | 422; results: (RecordedEvent | RefusedEvent)[] }
type RefusedEvent = { id: string; ok: false; reason: EventRefusal }

/**
 * A batch as a phone sends it. What is not an event, or names what does not exist, is refused by itself, with
 * its reason, and the rest is taken in: 422 says that some were refused, 400 that it is no batch at all.
 */
export async function receiveBatch(
  db: Database,
  desk: { point: { id: number; organizationId: number }; sender: DeskSender; batch: unknown },
): Promise<BatchAnswer> {
  const batch = deskBatch.safeParse(asJson(desk.batch))
  if (!batch.success) return { status: 400, results: [] }
  const read = batch.data.events.map((raw) => ({ raw, parsed: deskEvent.safeParse(raw) }))
  const recorded = await recordDeskEvents(db, {
    point: desk.point,
    sender: desk.sender,
    sentAt: batch.data.now,
    through: 'desk',
    events: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
  })
  const refused = read.flatMap(({ raw, parsed }): RefusedEvent[] =>
    parsed.success ? [] : [{ id: idOf(raw), ok: false, reason: 'not_an_event' }],
  )
  const results = [...recorded, ...refused]
  return { status: results.every(({ ok }) => ok) ? 200 : 422, results }
}

function asJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : null
  } catch {
    return null
  }
}
