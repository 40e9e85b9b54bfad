import { type Database, readClock } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordAudit } from '../record-audit.server'
import { hashOfId } from '../random-id.server'
import { type FactorCode, type FactorRefusal } from './factor'
import { markFactorShown } from './factor-queries.server'
import { tryFactor } from './try-factor.server'

type TooMany = Extract<FactorRefusal, { afterSeconds: number }>

/**
 * Somebody shows her second factor in this session: from now her work is open, and for some minutes what moves
 * money or people. A recovery code is written to the audit log. Five tries a quarter of an hour, twenty a day.
 * @param shown.at the world's time; for tests
 */
export async function showFactor(
  db: Database,
  shown: { personId: number; sessionId: string; code: FactorCode; secrets: readonly string[]; at?: Date },
): Promise<Outcome<null, FactorRefusal>> {
  const outcome = await refusableTransaction<Outcome<null, FactorRefusal>, TooMany>(
    db,
    async (trx, refuse) => {
      const tried = await tryFactor(trx, shown)
      if (!tried.ok)
        return tried.refusal.reason === 'too_many_factor_codes'
          ? refuse(tried.refusal)
          : refused(tried.refusal)
      if (!tried.value.factor.confirmedAt) return refused({ reason: 'no_factor' })
      await markFactorShown(trx, hashOfId(shown.sessionId))
      if (tried.value.used === 'recovery')
        await recordAudit(trx, {
          at: await readClock(trx),
          actor: 'self',
          actorPersonId: shown.personId,
          action: 'person.recovery_code_used',
          subject: `person:${shown.personId}`,
        })
      return accepted(null)
    },
  )
  return outcome.ok ? outcome.value : outcome
}
