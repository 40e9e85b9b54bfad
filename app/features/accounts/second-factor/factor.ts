import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { type FactorNeed, type Membership, type Proof, TRUSTED_ROLES } from '../viewer'

/**
 * SECOND FACTOR: whoever may touch others' money or people proves that it is she with more than a phone number,
 * which a carrier gives to anyone with a good story. `required`: trusted roles count only once an app is set up and
 * its code was typed in this session. `offered`: whoever set one up is asked for it, nobody else.
 */
export type FactorPolicy = 'required' | 'offered'

/** Splits what she may do now from what waits for her second factor. */
export function decideWithheld(
  viewer: { memberships: readonly Membership[]; proof: Proof },
  policy: FactorPolicy,
): { memberships: Membership[]; need: FactorNeed | null } {
  const { memberships, proof } = viewer
  if (proof.hasFactor && proof.factorMinutes === null)
    return { memberships: [], need: memberships.length > 0 ? 'show' : null }
  const open = memberships.filter(({ role }) => !TRUSTED_ROLES.includes(role))
  const isHeldBack = policy === 'required' && !proof.hasFactor && open.length < memberships.length
  return isHeldBack ? { memberships: open, need: 'set_up' } : { memberships: [...memberships], need: null }
}

/**
 * Whether she has proven herself lately enough to pay out, give roles or change numbers: by her app when she has
 * one, else by a code by message where the second factor is required.
 */
export function isFresh(proof: Proof, policy: FactorPolicy, minutes: number): boolean {
  if (proof.hasFactor) return proof.factorMinutes !== null && proof.factorMinutes < minutes
  return policy === 'offered' || proof.codeMinutes < minutes
}

/** Tries for one person, wherever they come from; a right one is given back. */
export type FactorRules = { triesPerQuarter: number; triesPerDay: number; pendingMinutes: number }
export const FACTOR_RULES: FactorRules = { triesPerQuarter: 5, triesPerDay: 20, pendingMinutes: 30 }

export const RECOVERY_CODES = 10
/** As in order codes: nothing that sounds or looks alike. */
export const RECOVERY_LETTERS = 'BCDFGHJKLMNPQRSTWX23456789'
export const RECOVERY_LENGTH = 10

/** What is kept of a recovery code. */
export type RecoveryCodeHash = { salt: Buffer; codeHash: Buffer }

export type FactorCode = { kind: 'app' | 'recovery'; code: string }
export type FactorRefusal =
  | { reason: 'factor_code_empty' | 'not_a_factor_code' }
  | { reason: 'wrong_factor_code' | 'used_factor_code' | 'no_factor' }
  | { reason: 'too_many_factor_codes'; afterSeconds: number }

/** What was typed: six digits of the app, or a recovery code, with or without its dash. */
export function readFactorCode(typed: string): Outcome<FactorCode, FactorRefusal> {
  const compact = typed
    .normalize('NFKC')
    .replace(/[\s.\p{Pd}]/gu, '')
    .toUpperCase()
  if (compact === '') return refused({ reason: 'factor_code_empty' })
  if (/^[0-9]{6}$/.test(compact)) return accepted({ kind: 'app', code: compact })
  const isRecovery =
    compact.length === RECOVERY_LENGTH && [...compact].every((letter) => RECOVERY_LETTERS.includes(letter))
  return isRecovery ? accepted({ kind: 'recovery', code: compact }) : refused({ reason: 'not_a_factor_code' })
}

/** "BCDFG-23456": to copy by hand. */
export function recoveryCodeForPeople(code: string): string {
  return `${code.slice(0, RECOVERY_LENGTH / 2)}-${code.slice(RECOVERY_LENGTH / 2)}`
}
