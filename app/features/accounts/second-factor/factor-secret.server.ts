import { type Database } from '#db/client.server'
import { sealerOf } from '~/platform/sealing.server'
import { eraseEndedFactors, listFactorsNotSealedWith, markFactorSealed } from './factor-queries.server'

/** As it stands in its row. */
export type KeptSecret = { secret: Buffer; isSealed: boolean }

const sealer = (secrets: readonly string[]) => sealerOf(secrets, 'second factor')
const about = (personId: number) => `person ${personId}`

export function sealFactorSecret(secret: Buffer, personId: number, secrets: readonly string[]): Buffer {
  return sealer(secrets).seal(secret, about(personId))
}

/** Null when it was sealed with a secret that this installation has no more: then recovery codes are left. */
export function openFactorSecret(
  kept: KeptSecret,
  personId: number,
  secrets: readonly string[],
): Buffer | null {
  return kept.isSealed ? sealer(secrets).open(kept.secret, about(personId)) : kept.secret
}

/**
 * Seals whatever is not sealed with the newest secret: rows of before, and all of them after the secret was changed.
 * Repeatable, also by processes that start at once.
 * @param secrets the newest first
 * @returns how many nobody can open any more
 */
export async function sealFactors(
  db: Database,
  secrets: readonly string[],
): Promise<{ sealed: number; lost: number }> {
  return await db.transaction().execute(async (trx) => {
    await eraseEndedFactors(trx)
    const found = { sealed: 0, lost: 0 }
    for (const factor of await listFactorsNotSealedWith(trx, sealer(secrets).mark)) {
      const secret = openFactorSecret(factor, factor.personId, secrets)
      if (!secret) {
        found.lost += 1
        continue
      }
      await markFactorSealed(trx, factor.id, sealFactorSecret(secret, factor.personId, secrets))
      found.sealed += 1
    }
    return found
  })
}
