import { z } from 'zod'
import { isCalendarDay } from '~/kernel/instants'
import { type Permit } from './permit'

const FIELDS = ['numero', 'placa', 'chofer', 'desde', 'hasta'] as const
export type PermitField = (typeof FIELDS)[number]
export type TypedPermit = Record<PermitField, string>
export type PermitDetails = Pick<Permit, 'number' | 'plate' | 'driverName' | 'validFrom' | 'validUntil'>

const MOST_DAYS = 366
const text = z.string().max(200).default('').catch('')
const form = z.object({ numero: text, placa: text, chofer: text, desde: text, hasta: text })

/** A permit as it was typed, and the fields that are wrong: at most a year and not over already. */
export function readPermit(
  typedForm: unknown,
  today: string,
): { typed: TypedPermit; problems: PermitField[]; permit: PermitDetails | null } {
  const typed = form.parse(typedForm)
  const plain = (words: string) => words.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const permit = {
    number: plain(typed.numero),
    plate: typed.placa.toUpperCase().replace(/[\s-]/g, ''),
    driverName: plain(typed.chofer),
    validFrom: typed.desde.trim(),
    validUntil: typed.hasta.trim(),
  }
  const problems: PermitField[] = []
  if (permit.number.length < 1 || permit.number.length > 30) problems.push('numero')
  if (!/^[A-Z0-9]{3,9}$/.test(permit.plate)) problems.push('placa')
  if (permit.driverName.length < 2 || permit.driverName.length > 80) problems.push('chofer')
  const isFrom = isCalendarDay(permit.validFrom)
  if (!isFrom) problems.push('desde')
  if (!isCalendarDay(permit.validUntil) || permit.validUntil < today || (isFrom && !isInOrder(permit)))
    problems.push('hasta')
  return { typed, problems, permit: problems.length === 0 ? permit : null }
}

function isInOrder({ validFrom, validUntil }: Pick<Permit, 'validFrom' | 'validUntil'>): boolean {
  const days = (Date.parse(validUntil) - Date.parse(validFrom)) / 86_400_000
  return days >= 0 && days <= MOST_DAYS
}

/** Why a permit is withdrawn, 2 to 160 letters; null when it is not said. */
export function readReason(typed: unknown): string | null {
  const reason = (typeof typed === 'string' ? typed : '').replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return reason.length >= 2 && reason.length <= 160 ? reason : null
}
