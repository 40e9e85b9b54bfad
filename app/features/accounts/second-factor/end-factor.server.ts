import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '../record-audit.server'
import { endSessionsOf } from '../people/role-queries.server'
import { FACTOR_RULES } from './factor'
import { lockFactor, markFactorEnded } from './factor-queries.server'

/**
 * Takes a second factor away: its owner's wish, or the operator's help for who lost phone and codes, which ends her
 * sessions too. Who has none is left alone.
 */
export async function endFactor(
  db: Database,
  ending: { personId: number; by: { personId: number | null; role: string } },
): Promise<void> {
  const { personId, by } = ending
  await db.transaction().execute(async (trx) => {
    const factor = await lockFactor(trx, personId, FACTOR_RULES.pendingMinutes)
    if (!factor) return
    await markFactorEnded(trx, factor.id)
    if (!factor.confirmedAt) return
    if (by.personId !== personId) await endSessionsOf(trx, personId)
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: by.role,
      actorPersonId: by.personId,
      action: 'person.factor_ended',
      subject: `person:${personId}`,
    })
  })
}
