import { formatPhone } from '~/features/accounts/phone-number'
import { type Role } from '~/features/accounts/viewer'
import { type Party } from '../party'

/** What is open of her: everything has to be at rest before she can be forgotten. */
export type ForgetFacts = {
  /** of cycles that are not settled */
  openOrders: string[]
  /** by account that is not at zero: positive, she owes; negative, she is owed */
  balances: number[]
  /** a card held, a refund or a dispute on its way, an order that waits for the ledger */
  isMoneyMoving: boolean
  /** numbers of the cycles in which she has promised or was asked to bring something */
  openHarvests: number[]
  hasOpenAdvance: boolean
  hasAgreement: boolean
  isRegistering: boolean
  /** roles that nobody else has there */
  lastRoles: { role: Role; place: string }[]
  /** roles that she has now, and other associations of which she is part */
  elsewhere: number
}

export type Obstacle =
  | { reason: 'open_order'; code: string }
  | { reason: 'owes' | 'is_owed'; centavos: number }
  | { reason: 'money_moving' | 'open_advance' | 'agreement' | 'registering' | 'not_only_here' }
  | { reason: 'open_harvest'; cycleNumber: number }
  | { reason: 'last_role'; role: Role; place: string }

/** Who asks: she herself, the operator for her, or the coordinator of her association. */
export type ForgetAsker = 'self' | 'operator' | 'coordinator'

/**
 * All that stands in the way, so that it can be said at once; none: she can be forgotten. A coordinator may ask only
 * for somebody whom Chaka knows through her association alone: the rest of her life is not the coordinator's.
 */
export function listObstacles(facts: ForgetFacts, asker: ForgetAsker): Obstacle[] {
  return [
    ...facts.openOrders.map((code) => ({ reason: 'open_order' as const, code })),
    ...facts.balances.map((centavos) => ({
      reason: centavos > 0 ? ('owes' as const) : ('is_owed' as const),
      centavos: Math.abs(centavos),
    })),
    ...(facts.isMoneyMoving ? [{ reason: 'money_moving' as const }] : []),
    ...facts.openHarvests.map((cycleNumber) => ({ reason: 'open_harvest' as const, cycleNumber })),
    ...(facts.hasOpenAdvance ? [{ reason: 'open_advance' as const }] : []),
    ...(facts.hasAgreement ? [{ reason: 'agreement' as const }] : []),
    ...(facts.isRegistering ? [{ reason: 'registering' as const }] : []),
    ...facts.lastRoles.map((last) => ({ reason: 'last_role' as const, ...last })),
    ...(asker === 'coordinator' && facts.elsewhere > 0 ? [{ reason: 'not_only_here' as const }] : []),
  ]
}

/** What she is called from then on, in orders, lists and books: always the same for the same person. */
export function pseudonymOf(personId: number): string {
  return `Persona olvidada ${personId}`
}

/** The words by which others' texts may name her. */
export type NamingWords = {
  /** any of her names, for texts that are about her */
  names: string[]
  /** her names of two words or more, for any text: "Ana" alone is many */
  fullNames: string[]
  /** the numbers that are hers alone, as people write them */
  numbers: string[]
}

/** Longest first, so that no part of a name is left over. */
export function namingWordsOf(party: Party): NamingWords {
  const names = byLength(party.names.flatMap((name) => [name, plain(name)]))
  const own = party.phones.filter(({ isShared }) => !isShared)
  const numbers = own.flatMap(({ e164, address }) => [
    ...(e164 ? [e164, e164.slice(1), formatPhone(e164), e164.replace(/^\+591/, '')] : []),
    ...(e164 ? [formatPhone(e164).replaceAll(' ', '-')] : []),
    ...(address ? [address] : []),
  ])
  return { names, fullNames: names.filter((name) => /\S\s+\S/.test(name)), numbers: byLength(numbers) }
}

function byLength(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim()).filter(Boolean))].sort((a, b) => b.length - a.length)
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{Mn}/gu, '')
}
