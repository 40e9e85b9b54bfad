import { fromBase64Url } from '~/features/mobile-markets/badges/badge'

/** A journey for which a permit is shown: what the vehicle carries on its manifest. */
export type PermitTrip = {
  cycleNumber: number
  manifestId: number
  /** of the handovers on its way, "2026-11-26", the first one first: a point may be served on another than the rest */
  days: string[]
  grams: number
  stops: number
}

/** What the QR of a permit, or of a manifest, says; days are of La Paz and both count. */
export type PermitClaim = {
  permitId: number
  municipality: string
  number: string
  plate: string
  driverName: string
  validFrom: string
  validUntil: string
  /** null: the permit alone */
  trip: PermitTrip | null
}

const VERSION = 1
const SIGNATURE = 64

/** The bytes that are signed. */
export function claimBytes(claim: PermitClaim): Uint8Array {
  const { permitId, municipality, number, plate, driverName, validFrom, validUntil, trip } = claim
  const permit = [VERSION, permitId, municipality, number, plate, driverName, validFrom, validUntil]
  const journey = trip ? [trip.cycleNumber, trip.manifestId, trip.days.join(' '), trip.grams, trip.stops] : []
  return new TextEncoder().encode(JSON.stringify([...permit, ...journey]))
}

/** What a QR says, before anyone believed it; null for what is none. */
export function readClaim(
  token: string,
): { claim: PermitClaim; message: Uint8Array; signature: Uint8Array } | null {
  const bytes = fromBase64Url(token)
  if (!bytes || bytes.length <= SIGNATURE) return null
  const message = bytes.slice(0, bytes.length - SIGNATURE)
  const claim = claimOf(new TextDecoder().decode(message))
  return claim ? { claim, message, signature: bytes.slice(bytes.length - SIGNATURE) } : null
}

function claimOf(text: string): PermitClaim | null {
  const parts = partsOf(text)
  if (parts.length !== 8 && parts.length !== 13) return null
  const numbers = [0, 1, 8, 9, 11, 12].map((index) => parts[index])
  const words = [2, 3, 4, 5, 6, 7, 10].map((index) => parts[index])
  const isOf = (kind: 'number' | 'string') => (part: unknown) => part === undefined || typeof part === kind
  if (parts[0] !== VERSION || !numbers.every(isOf('number')) || !words.every(isOf('string'))) return null
  const [permitId = 0, cycleNumber = 0, manifestId = 0, grams = 0, stops = 0] = (numbers as number[]).slice(1)
  const [
    municipality = '',
    number = '',
    plate = '',
    driverName = '',
    validFrom = '',
    validUntil = '',
    days = '',
  ] = words as string[]
  return {
    ...{ permitId, municipality, number, plate, driverName, validFrom, validUntil },
    trip: parts.length === 13 ? { cycleNumber, manifestId, days: days.split(' '), grams, stops } : null,
  }
}

function partsOf(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(text)
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

export type PermitVerdict = 'good' | 'altered' | 'not_yet' | 'expired' | 'other_day'

/**
 * Whether a permit is good on a day of La Paz. The paper of a journey is good on its days and the day before each,
 * when goods set out at night.
 */
export function judgeClaim(claim: PermitClaim, isSigned: boolean, today: string): PermitVerdict {
  if (!isSigned) return 'altered'
  if (today < claim.validFrom) return 'not_yet'
  if (today > claim.validUntil) return 'expired'
  if (claim.trip && !claim.trip.days.some((day) => today === day || today === dayBefore(day)))
    return 'other_day'
  return 'good'
}

function dayBefore(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`)
  return Number.isNaN(noon.getTime()) ? '' : new Date(noon.getTime() - 86_400_000).toISOString().slice(0, 10)
}

/** A permit as its municipality keeps it. */
export type Permit = {
  id: number
  number: string
  plate: string
  driverName: string
  validFrom: string
  validUntil: string
  issuedAt: Date
  withdrawnAt: Date | null
  withdrawnReason: string | null
}

export type PermitState = 'good' | 'not_yet' | 'expired' | 'withdrawn'

export function permitState(
  permit: Pick<Permit, 'validFrom' | 'validUntil' | 'withdrawnAt'>,
  today: string,
): PermitState {
  if (permit.withdrawnAt !== null) return 'withdrawn'
  if (today < permit.validFrom) return 'not_yet'
  return today > permit.validUntil ? 'expired' : 'good'
}
