import { timingSafeEqual } from 'node:crypto'
import { type Trx } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { countAgainst, giveBack } from '~/platform/limits.server'
import { FACTOR_RULES, type FactorCode, type FactorRefusal } from './factor'
import {
  type KeptFactor,
  listRecoveryCodes,
  lockFactor,
  markRecoveryCodeUsed,
  markStepUsed,
  readWorldClock,
} from './factor-queries.server'
import { openFactorSecret } from './factor-secret.server'
import { hashOfRecoveryCode, stepOfCode } from './totp.server'

export type TriedFactor = {
  factor: KeptFactor
  used: 'app' | 'recovery'
}

/**
 * One guess at somebody's second factor: counted before it is looked at, for the person and not for the address,
 * so that a hundred at once from as many machines are still five. A right one uses its code up and gives the
 * try back. Whoever refuses `too_many_factor_codes` rolls back; other refusals stay counted.
 * @param guess.secrets of the installation, the newest first
 * @param guess.at the world's time; for tests
 */
export async function tryFactor(
  trx: Trx,
  guess: { personId: number; code: FactorCode; secrets: readonly string[]; at?: Date | undefined },
): Promise<Outcome<TriedFactor, FactorRefusal>> {
  const { personId, code } = guess
  const limits = [
    { key: `factor:person:${personId}:quarter`, max: FACTOR_RULES.triesPerQuarter, seconds: 900 },
    { key: `factor:person:${personId}:day`, max: FACTOR_RULES.triesPerDay, seconds: 86_400 },
  ]
  const { reached } = await countAgainst(trx, limits)
  const afterSeconds = Math.max(0, ...reached.map((limit) => limit.afterSeconds))
  if (reached.length > 0) return refused({ reason: 'too_many_factor_codes', afterSeconds })

  const factor = await lockFactor(trx, personId, FACTOR_RULES.pendingMinutes)
  if (!factor || factor.isOld) return refused({ reason: 'no_factor' })
  const used =
    code.kind === 'app' ? await useAppCode(trx, factor, guess) : await useRecoveryCode(trx, factor, code.code)
  if (used !== 'right') return refused({ reason: used })
  await giveBack(
    trx,
    limits.map(({ key }) => key),
  )
  return accepted({ factor, used: code.kind })
}

type Used = 'right' | 'wrong_factor_code' | 'used_factor_code'

async function useAppCode(
  trx: Trx,
  factor: KeptFactor,
  guess: { personId: number; code: FactorCode; secrets: readonly string[]; at?: Date | undefined },
): Promise<Used> {
  const secret = openFactorSecret(factor, guess.personId, guess.secrets)
  if (!secret) return 'wrong_factor_code'
  const step = stepOfCode(secret, guess.code.code, guess.at ?? (await readWorldClock(trx)))
  if (step === null) return 'wrong_factor_code'
  return (await markStepUsed(trx, factor.id, step)) ? 'right' : 'used_factor_code'
}

async function useRecoveryCode(trx: Trx, factor: KeptFactor, typed: string): Promise<Used> {
  if (!factor.confirmedAt) return 'wrong_factor_code'
  const kept = await listRecoveryCodes(trx, factor.id)
  const same = kept.find(({ salt, codeHash }) => timingSafeEqual(hashOfRecoveryCode(typed, salt), codeHash))
  if (!same) return 'wrong_factor_code'
  if (same.isUsed) return 'used_factor_code'
  await markRecoveryCodeUsed(trx, same.id)
  return 'right'
}
