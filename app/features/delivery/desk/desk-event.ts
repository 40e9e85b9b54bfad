import { z } from 'zod'
import { LESS_REASONS } from './less-reasons'

/** Names and reasons travel in JSON and into jsonb, which takes neither NUL nor half a character. */
const words = (most: number) =>
  z.string().transform((text) => text.replace(/\p{C}/gu, '').trim().slice(0, most))
const centavos = z.int().min(0).max(10_000_000)
const code = z.string().regex(/^[A-Z]{3,8}\d{3}$/)
const id = z.uuid().transform((text) => text.toLowerCase())

const common = {
  id,
  /** number of the cycle: a phone may still hold last week's list */
  cycle: z.int().min(1).max(999_999_999),
  /** ms by the phone's clock; one that begins in 1970 after its battery ran out loses nothing */
  at: z.number().min(0).max(253_402_300_799_000).transform(Math.round),
  /** whose hands: the person who was signed in when it happened, not the one who sends it */
  hostId: z.int().positive().nullish(),
}

const lessPart = z.object({
  position: z.int().min(1).max(32_767),
  slot: z.int().min(0).max(32_767),
  /** base units that were handed over */
  base: z.int().min(0).max(100_000_000),
  reason: z.enum(LESS_REASONS),
})

const handover = z.object({
  ...common,
  kind: z.literal('handover'),
  order: code,
  method: z.enum(['cash', 'qr', 'card']),
  /** what stayed in the box: 0 unless paid in cash */
  collectedCentavos: centavos,
  /** what she paid with */
  noteCentavos: centavos.nullish(),
  pickedUpBy: words(80).nullish(),
  less: z.array(lessPart).max(120),
})
const noShow = z.object({ ...common, kind: z.literal('no_show'), order: code })
const undo = z.object({ ...common, kind: z.literal('undo'), undoes: id, order: code.nullish() })
const walkIn = z.object({
  ...common,
  kind: z.literal('walk_in'),
  offerId: z.int().positive().max(Number.MAX_SAFE_INTEGER),
  presentationId: z.int().positive().max(Number.MAX_SAFE_INTEGER),
  count: z.int().min(1).max(999),
  totalCentavos: centavos,
})
const cashUp = z.object({
  ...common,
  kind: z.literal('cash_up'),
  openingCentavos: centavos,
  /** what the host was shown: she explains that difference, not one that she could not know */
  expectedCentavos: z.int().min(0).max(1_000_000_000),
  /** how many of each note and coin, by its centavos */
  counts: z.record(z.string().regex(/^\d{1,5}$/), z.int().min(0).max(9_999)),
  reason: words(200),
  signedName: words(80),
})

/** One act of a host; see migration 0016. */
export const deskEvent = z.discriminatedUnion('kind', [handover, noShow, undo, walkIn, cashUp])
export type DeskEvent = z.output<typeof deskEvent>
export type LessPart = z.output<typeof lessPart>

/** The most events of one sending; with the guard's 64 KB this bounds what a phone can ask at once. */
export const MOST_EVENTS = 40

/** A batch as a phone sends it: what is not an event is answered by itself, the rest is taken in. */
export const deskBatch = z.object({
  /** ms by the phone's clock when it sends: how wrong that clock is */
  now: z.number().min(0).max(253_402_300_799_000),
  events: z.array(z.unknown()).min(1).max(MOST_EVENTS),
})

/** The id of something that is no event, so that the phone can be told which one was meant. */
export function idOf(raw: unknown): string {
  const parsed = z.object({ id }).safeParse(raw)
  return parsed.success ? parsed.data.id : ''
}
