import { type Database, readClock } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { recordAudit } from '../record-audit.server'
import { FACTOR_RULES } from './factor'
import { lockFactor, replaceRecoveryCodes } from './factor-queries.server'
import { newRecoveryCodes } from './totp.server'

/** Ten new recovery codes; those that were left are worth nothing. Refuses who has no second factor. */
export async function renewRecoveryCodes(
  db: Database,
  { personId }: { personId: number },
): Promise<Outcome<string[], { reason: 'no_factor' }>> {
  return await db.transaction().execute(async (trx) => {
    const factor = await lockFactor(trx, personId, FACTOR_RULES.pendingMinutes)
    if (!factor?.confirmedAt) return refused({ reason: 'no_factor' })
    const codes = newRecoveryCodes()
    await replaceRecoveryCodes(trx, factor.id, codes)
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: 'self',
      actorPersonId: personId,
      action: 'person.recovery_codes',
      subject: `person:${personId}`,
    })
    return accepted(codes.map(({ code }) => code))
  })
}
