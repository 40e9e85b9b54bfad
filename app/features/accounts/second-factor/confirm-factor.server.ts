import { type Database, readClock, type Trx } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordAudit } from '../record-audit.server'
import { hashOfId } from '../random-id.server'
import { type FactorCode, type FactorRefusal } from './factor'
import {
  findFactorSetUpJustNow,
  type KeptFactor,
  markFactorConfirmed,
  markFactorShown,
  readWorldClock,
  replaceRecoveryCodes,
} from './factor-queries.server'
import { openFactorSecret } from './factor-secret.server'
import { newRecoveryCodes, stepOfCode } from './totp.server'
import { tryFactor } from './try-factor.server'

type TooMany = Extract<FactorRefusal, { afterSeconds: number }>

/**
 * The first right code of a new second factor: from now it counts, in this session it was shown, and ten recovery
 * codes are made, which nobody sees again. Sending a code once more while they are on the screen makes new ones.
 * @returns the recovery codes
 */
export async function confirmFactor(
  db: Database,
  confirmed: {
    personId: number
    sessionId: string
    code: FactorCode
    secrets: readonly string[]
    at?: Date
  },
): Promise<Outcome<string[], FactorRefusal>> {
  const { personId } = confirmed
  const outcome = await refusableTransaction<Outcome<string[], FactorRefusal>, TooMany>(
    db,
    async (trx, refuse) => {
      const tried = await tryFactor(trx, confirmed)
      if (!tried.ok && tried.refusal.reason === 'too_many_factor_codes') return refuse(tried.refusal)
      const factor = tried.ok ? tried.value.factor : await findSentTwice(trx, confirmed, tried.refusal)
      if (!factor) return refused(tried.ok ? { reason: 'no_factor' } : tried.refusal)
      const codes = newRecoveryCodes()
      if (!factor.confirmedAt) {
        await markFactorConfirmed(trx, factor.id)
        await recordAudit(trx, {
          at: await readClock(trx),
          actor: 'self',
          actorPersonId: personId,
          action: 'person.factor_set_up',
          subject: `person:${personId}`,
        })
      }
      await replaceRecoveryCodes(trx, factor.id, codes)
      await markFactorShown(trx, hashOfId(confirmed.sessionId))
      return accepted(codes.map(({ code }) => code))
    },
  )
  return outcome.ok ? outcome.value : outcome
}

/** A second click on the same button: its page would come without the codes that the first one made. */
async function findSentTwice(
  trx: Trx,
  confirmed: { personId: number; code: FactorCode; secrets: readonly string[]; at?: Date },
  refusal: FactorRefusal,
): Promise<KeptFactor | undefined> {
  if (refusal.reason !== 'used_factor_code' || confirmed.code.kind !== 'app') return undefined
  const factor = await findFactorSetUpJustNow(trx, confirmed.personId)
  if (!factor) return undefined
  const secret = openFactorSecret(factor, confirmed.personId, confirmed.secrets)
  if (!secret) return undefined
  const step = stepOfCode(secret, confirmed.code.code, confirmed.at ?? (await readWorldClock(trx)))
  return step !== null && step === factor.lastStep ? factor : undefined
}
