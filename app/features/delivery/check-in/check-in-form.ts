import { z } from 'zod'
import { type BaseUnit } from '~/kernel/quantity'
import {
  CHECK_IN_REASONS,
  decideReason,
  expectedOf,
  type CheckInReason,
  type ReceptionItem,
} from './check-in'

/** What is to be written down of one product. */
export type CheckInEntry = {
  harvestRequestId: number
  receivedBase: number
  reason: CheckInReason | null
  note: string | null
  /** what the page showed as in force; null: nothing yet */
  correctsId: number | null
}

export type TypedCheckIn = { amount: string; unit: 'unidad' | 'base'; reason: string; note: string }

export type CheckInProblem = {
  harvestRequestId: number
  field: 'cuanto' | 'motivo' | 'nota'
  reason: 'not_a_number' | 'not_whole' | 'absurd' | 'reason_needed' | 'note_needed'
}

export type ReadCheckIns = {
  formKey: string | null
  entries: CheckInEntry[]
  problems: CheckInProblem[]
  typed: Record<number, TypedCheckIn>
}

/** Kilos or pieces: the other unit in which a quantity may be typed. */
export function baseMeasure(baseUnit: BaseUnit): { unit: string; unitBase: number } {
  return baseUnit === 'gram' ? { unit: 'kg', unitBase: 1_000 } : { unit: 'unidad', unitBase: 1 }
}

const reasonField = z.enum(CHECK_IN_REASONS)

/**
 * What a form says of each product: "cuanto-<id>" in "unidad-<id>" (the trade unit, or kilos or pieces),
 * "motivo-<id>", "nota-<id>", and in "corrige-<id>" what it was looking at. An empty quantity is left for later;
 * what is the same as before is left out; "todo" writes down as expected whatever is not handed in yet. Nothing
 * is guessed: what is no number, or ten times what was expected, is a problem beside its field.
 */
export function readCheckIns(
  form: ReadonlyMap<string, string>,
  items: readonly ReceptionItem[],
): ReadCheckIns {
  const formKey = z.guid().safeParse(form.get('formulario'))
  const read: ReadCheckIns = { formKey: formKey.data ?? null, entries: [], problems: [], typed: {} }
  const all = form.get('todo') === 'si'
  for (const item of items) {
    const id = item.harvestRequestId
    const typed = typedOf(form, id)
    read.typed[id] = typed
    if (all) {
      if (item.checkIn === null && expectedOf(item) > 0) read.entries.push(entryAsExpected(item))
      continue
    }
    if (typed.amount.trim() === '') continue
    const problem = readItem(form, item, typed, read.entries)
    if (problem) read.problems.push({ harvestRequestId: id, ...problem })
  }
  return read
}

function typedOf(form: ReadonlyMap<string, string>, id: number): TypedCheckIn {
  return {
    amount: (form.get(`cuanto-${id}`) ?? '').slice(0, 20),
    unit: form.get(`unidad-${id}`) === 'base' ? 'base' : 'unidad',
    reason: (form.get(`motivo-${id}`) ?? '').slice(0, 20),
    note: (form.get(`nota-${id}`) ?? '').slice(0, 160),
  }
}

function entryAsExpected(item: ReceptionItem): CheckInEntry {
  const { harvestRequestId } = item
  return { harvestRequestId, receivedBase: expectedOf(item), reason: null, note: null, correctsId: null }
}

function readItem(
  form: ReadonlyMap<string, string>,
  item: ReceptionItem,
  typed: TypedCheckIn,
  entries: CheckInEntry[],
): Omit<CheckInProblem, 'harvestRequestId'> | null {
  const measure = typed.unit === 'base' ? baseMeasure(item.baseUnit) : item
  const amount = readQuantity(typed.amount, measure.unitBase, item.baseUnit, item.checkIn?.receivedBase)
  if (typeof amount === 'string') return { field: 'cuanto', reason: amount }
  const expectedBase = expectedOf(item)
  if (amount > mostBase(item)) return { field: 'cuanto', reason: 'absurd' }
  const note = typed.note.replace(/[\s\p{Cc}]+/gu, ' ').trim() || null
  const decided = decideReason(
    { expectedBase, receivedBase: amount },
    { reason: reasonField.safeParse(typed.reason).data ?? null, note },
  )
  if (!decided.ok) {
    const { reason } = decided.refusal
    return { field: reason === 'note_needed' ? 'nota' : 'motivo', reason }
  }
  const seen = form.get(`corrige-${item.harvestRequestId}`) ?? ''
  const correctsId = /^[1-9]\d{0,15}$/.test(seen) ? Number(seen) : null
  const before = item.checkIn
  const isSame =
    before?.receivedBase === amount &&
    before.reason === decided.value.reason &&
    before.note === decided.value.note
  if (!isSame)
    entries.push({
      harvestRequestId: item.harvestRequestId,
      receivedBase: amount,
      ...decided.value,
      correctsId,
    })
  return null
}

const TIMES = 10
const SOME_BASE = { gram: 500_000, piece: 2_000 }
/** what a column holds */
const LARGEST_BASE = 2_000_000_000

/** More than that is a slip of the finger: ten times what was expected, or half a ton where nothing was. */
function mostBase(item: ReceptionItem): number {
  const most = Math.max(TIMES * Math.max(item.askedBase, expectedOf(item)), SOME_BASE[item.baseUnit])
  return Math.min(most, LARGEST_BASE)
}

/**
 * "15" or "1,5" of a measure in base units, to the gram and whole pieces only. What was shown and left as it was
 * stays exactly that: thirds of an arroba cannot be typed in three decimals.
 */
export function readQuantity(
  typed: string,
  unitBase: number,
  baseUnit: BaseUnit,
  shownBase?: number,
): number | 'not_a_number' | 'not_whole' {
  const text = typed.trim()
  if (!/^\d{1,6}(?:[.,]\d{1,3})?$/.test(text)) return 'not_a_number'
  if (shownBase !== undefined && text === writeQuantity(shownBase, unitBase)) return shownBase
  const base = (Math.round(Number(text.replace(',', '.')) * 1_000) * unitBase) / 1_000
  if (baseUnit === 'gram') return Math.round(base)
  return Number.isInteger(base) ? base : 'not_whole'
}

/** A base quantity as it is typed in a measure: 17,250 g in arrobas is "1,5". */
export function writeQuantity(base: number, unitBase: number): string {
  return String(Math.round((base / unitBase) * 1_000) / 1_000).replace('.', ',')
}
