import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { RECOVERY_CODES, RECOVERY_LENGTH, RECOVERY_LETTERS, type RecoveryCodeHash } from './factor'

const STEP_SECONDS = 30
/** Steps before and after: a phone's clock may be half a minute off. */
const DRIFT_STEPS = 1
const SECRET_BYTES = 20

export function newFactorSecret(): Buffer {
  return randomBytes(SECRET_BYTES)
}

/**
 * The 30 seconds that a code belongs to, one step before and after `at` included; null when it is none of theirs.
 * @param at the world's time, which her phone knows too: never the clock of a demo that was moved
 */
export function stepOfCode(secret: Buffer, code: string, at: Date): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: at.getTime(), window: DRIFT_STEPS })
  return delta === null ? null : Math.floor(at.getTime() / 1000 / STEP_SECONDS) + delta
}

/** What an app reads from the QR, and the secret in groups of four for typing it. */
export function enrolmentOf(secret: Buffer, name: string): { uri: string; letters: string } {
  const totp = totpOf(secret, name)
  return { uri: totp.toString(), letters: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 ') }
}

function totpOf(secret: Buffer, label: string): TOTP {
  const bytes = new Uint8Array(secret)
  return new TOTP({
    issuer: 'Chaka',
    label: label.replaceAll(':', ' ') || 'Chaka',
    secret: new Secret({ buffer: bytes.buffer }),
    digits: 6,
    period: STEP_SECONDS,
  })
}

export type NewRecoveryCode = RecoveryCodeHash & { code: string }

/** Ten codes of some 47 bits; only their hashes are kept. */
export function newRecoveryCodes(): NewRecoveryCode[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const code = Array.from(
      { length: RECOVERY_LENGTH },
      () => RECOVERY_LETTERS[randomInt(RECOVERY_LETTERS.length)],
    ).join('')
    const salt = randomBytes(16)
    return { code, salt, codeHash: hashOfRecoveryCode(code, salt) }
  })
}

export function hashOfRecoveryCode(code: string, salt: Buffer): Buffer {
  return createHmac('sha256', salt).update(code).digest()
}
