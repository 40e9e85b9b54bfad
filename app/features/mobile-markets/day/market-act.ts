import { z } from 'zod'

export const ATTENDANCE = ['came', 'late', 'absent'] as const
export const FATES = ['returned', 'donated', 'wasted'] as const
export const TOPICS = ['resale', 'weight', 'hygiene', 'accident', 'dispute', 'weather', 'other'] as const
export type Attendance = (typeof ATTENDANCE)[number]
export type Fate = (typeof FATES)[number]
export type Topic = (typeof TOPICS)[number]

/** Words travel in JSON and into jsonb, which takes neither NUL nor half a character. */
const words = (most: number) =>
  z.string().transform((text) => text.replace(/\p{C}/gu, ' ').trim().slice(0, most))
const rowId = z.int().positive().max(Number.MAX_SAFE_INTEGER)
const base = z.int().min(0).max(100_000_000)
const centavos = z.int().min(0).max(10_000_000)
const id = z.uuid().transform((text) => text.toLowerCase())

/** What is sold or weighed at a stall: a product of its association's catalogue, or what it is called there. */
const item = z.object({
  associationId: rowId,
  productId: rowId.nullable(),
  name: words(80).refine((name) => name.length > 0),
  baseUnit: z.enum(['gram', 'piece']),
})

const common = {
  id,
  /** ms by the phone's clock */
  at: z.number().min(0).max(253_402_300_799_000).transform(Math.round),
  /** whose hands: who was signed in when it happened, not who sends it */
  personId: rowId.nullish(),
}

const attendance = z.object({
  ...common,
  kind: z.literal('attendance'),
  associationId: rowId,
  attendance: z.enum(ATTENDANCE),
})
const check = z.object({
  ...common,
  kind: z.literal('check'),
  item,
  /** base units that the label, or whoever sells, says */
  statedBase: base.min(1),
  weighedBase: base,
  /** asked for what is stated; null when only the weight was looked at */
  priceCentavos: centavos.nullable(),
})
const checklist = z.object({
  ...common,
  kind: z.literal('checklist'),
  /** its place in the day's copy of the list, from 0 */
  point: z.int().min(0).max(29),
  isGood: z.boolean(),
})
const incident = z.object({
  ...common,
  kind: z.literal('incident'),
  topic: z.enum(TOPICS),
  associationId: rowId.nullable(),
  text: words(500),
})
const sale = z.object({
  ...common,
  kind: z.literal('sale'),
  item,
  base: base.min(1),
  totalCentavos: centavos,
})
/** None left takes back what was noted before. */
const leftover = z.object({ ...common, kind: z.literal('leftover'), item, base, fate: z.enum(FATES) })
const undo = z.object({ ...common, kind: z.literal('undo'), undoes: id })

/** One thing that an official noted; see migration 0068. */
export const marketAct = z.discriminatedUnion('kind', [
  attendance,
  check,
  checklist,
  incident,
  sale,
  leftover,
  undo,
])
export type MarketAct = z.output<typeof marketAct>
export type MarketItem = z.output<typeof item>
export type ActOf<Kind extends MarketAct['kind']> = Extract<MarketAct, { kind: Kind }>
