import { type Database } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockPeople } from '../people/role-queries.server'
import { FACTOR_RULES } from './factor'
import { insertFactor, lockFactor, markFactorEnded } from './factor-queries.server'
import { openFactorSecret, sealFactorSecret } from './factor-secret.server'
import { newFactorSecret } from './totp.server'

/**
 * Begins to set up a second factor: from now its QR can be read, until its first right code makes it count.
 * Asking again within half an hour shows the same QR. Refuses who has one.
 */
export async function startFactor(
  db: Database,
  { personId, secrets }: { personId: number; secrets: readonly string[] },
): Promise<Outcome<null, { reason: 'has_factor' }>> {
  return refusableTransaction<null, { reason: 'has_factor' }>(db, async (trx, refuse) => {
    await lockPeople(trx, [personId])
    const factor = await lockFactor(trx, personId, FACTOR_RULES.pendingMinutes)
    if (factor?.confirmedAt) return refuse({ reason: 'has_factor' })
    if (factor && !factor.isOld && openFactorSecret(factor, personId, secrets)) return null
    if (factor) await markFactorEnded(trx, factor.id)
    const secret = sealFactorSecret(newFactorSecret(), personId, secrets)
    await insertFactor(trx, { personId, secret })
    return null
  })
}
