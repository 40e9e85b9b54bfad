import { type OwedInCycle } from '~/features/messaging/reply-kinds'
import { prorate } from '~/kernel/prorate'

/** A part of a harvest as it stands; base units, and centavos for all that was asked at producer's price. */
export type EarningPart = {
  producerId: number
  cycleNumber: number
  askedBase: number
  confirmedBase: number | null
  /** weighed at check-in; null: not yet */
  receivedBase: number | null
  producerCentavos: number
}

/**
 * What parts earn, by cycle, the latest first: for what was received, else confirmed. Nothing is earned for what
 * nobody has answered yet, nor for more than was asked (decision 9).
 */
export function owedByCycle(parts: readonly EarningPart[]): OwedInCycle[] {
  const numbers = [...new Set(parts.map(({ cycleNumber }) => cycleNumber))].sort((a, b) => b - a)
  return numbers.map((cycleNumber) => {
    const own = parts.filter((part) => part.cycleNumber === cycleNumber)
    const centavos = own.reduce((sum, part) => sum + earnedCentavos(part), 0)
    const known = own.every(({ receivedBase }) => receivedBase !== null)
      ? 'received'
      : own.every(({ receivedBase, confirmedBase }) => receivedBase !== null || confirmedBase !== null)
        ? 'confirmed'
        : 'asked'
    return { cycleNumber, centavos, known }
  })
}

/** What one part earns. */
export function earnedCentavos(
  part: Pick<EarningPart, 'askedBase' | 'confirmedBase' | 'receivedBase' | 'producerCentavos'>,
): number {
  const { askedBase, confirmedBase, receivedBase, producerCentavos } = part
  const base = Math.min(askedBase, receivedBase ?? confirmedBase ?? 0)
  if (askedBase === 0) return 0
  return prorate(producerCentavos, [base, askedBase - base])[0] ?? 0
}
