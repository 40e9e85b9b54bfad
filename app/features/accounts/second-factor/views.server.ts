import { type Database } from '#db/client.server'
import { FACTOR_RULES } from './factor'
import { findFactor } from './factor-queries.server'
import { openFactorSecret } from './factor-secret.server'
import { enrolmentOf } from './totp.server'

export type FactorView =
  | { state: 'none' }
  /** its QR waits to be read */
  | { state: 'pending'; uri: string; letters: string }
  | { state: 'set_up'; since: Date; recoveryLeft: number }

/** How somebody's own second factor stands; its secret only while it is being set up, and only for her. */
export async function readFactor(
  db: Database,
  personId: number,
  secrets: readonly string[],
): Promise<FactorView> {
  const factor = await findFactor(db, personId, FACTOR_RULES.pendingMinutes)
  if (!factor) return { state: 'none' }
  if (!factor.confirmedAt) {
    const secret = openFactorSecret(factor, personId, secrets)
    return secret ? { state: 'pending', ...enrolmentOf(secret, factor.personName) } : { state: 'none' }
  }
  return { state: 'set_up', since: factor.confirmedAt, recoveryLeft: factor.recoveryLeft }
}

export async function hasFactor(db: Database, personId: number): Promise<boolean> {
  return Boolean((await findFactor(db, personId, FACTOR_RULES.pendingMinutes))?.confirmedAt)
}
