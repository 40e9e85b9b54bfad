import { expectedBase, type DeskOrder, type DeskPart } from './day'
import { type LessPart } from './desk-event'
import { LESS_REASONS, type LessReason } from './less-reasons'

export type LessProblem = {
  position: number
  slot: number
  field: 'cuanto' | 'motivo'
  reason: 'not_a_number' | 'too_much' | 'reason_needed'
}

/** What was typed about parts that are short, field by field, given back when something is wrong. */
export type ReadLess = { less: LessPart[]; problems: LessProblem[]; typed: Record<string, string> }

/** "cuanto-1-0": how much of a part is handed over; "motivo-1-0": why less. */
export function lessField(name: LessProblem['field'], at: { position: number; slot: number }): string {
  return `${name}-${at.position}-${at.slot}`
}

/** A base quantity in its unit, as one types it: "2", "1,5". */
export function writeUnits(base: number, unitBase: number): string {
  return String(Math.round((base / unitBase) * 1_000) / 1_000).replace('.', ',')
}

/** Base units of what was typed in a unit; null when it is no quantity. */
export function readUnits(typed: string, part: Pick<DeskPart, 'unitBase'>): number | null {
  const text = typed.trim().replace(',', '.')
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text)) return null
  return Math.round(Number(text) * part.unitBase)
}

/**
 * Reads how much of each part is handed over. A part that is left as it was is not mentioned; less needs a
 * reason from the list, more than was ordered is refused.
 */
export function readLess(order: Pick<DeskOrder, 'lines'>, form: ReadonlyMap<string, string>): ReadLess {
  const read: ReadLess = { less: [], problems: [], typed: {} }
  for (const { position, parts } of order.lines) {
    for (const part of parts) {
      const at = { position, slot: part.slot }
      const typed = form.get(lessField('cuanto', at))
      if (typed === undefined) continue
      const reason = form.get(lessField('motivo', at)) ?? ''
      read.typed[lessField('cuanto', at)] = typed.slice(0, 20)
      read.typed[lessField('motivo', at)] = reason.slice(0, 20)
      const base =
        typed.trim() === writeUnits(expectedBase(part), part.unitBase) ? null : readUnits(typed, part)
      if (base === null && typed.trim() !== writeUnits(expectedBase(part), part.unitBase)) {
        read.problems.push({ ...at, field: 'cuanto', reason: 'not_a_number' })
      } else if (base !== null && base > part.orderedBase) {
        read.problems.push({ ...at, field: 'cuanto', reason: 'too_much' })
      } else if (base !== null && base < expectedBase(part) && !isReason(reason)) {
        read.problems.push({ ...at, field: 'motivo', reason: 'reason_needed' })
      } else if (base !== null && base !== expectedBase(part)) {
        read.less.push({ ...at, base, reason: isReason(reason) ? reason : 'light' })
      }
    }
  }
  return read
}

function isReason(reason: string): reason is LessReason {
  return (LESS_REASONS as readonly string[]).includes(reason)
}
