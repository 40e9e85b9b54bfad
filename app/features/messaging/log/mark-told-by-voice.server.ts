import { type Database } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { insertCare, lockToRepeat, type LogScope } from './queries.server'

/**
 * Notes that a person said by voice what a message did not bring: it is nobody's task any more. Said twice, the
 * first stands. Refuses messages of others.
 */
export async function markToldByVoice(
  db: Database,
  told: { scope: LogScope; messageId: number; byPersonId: number },
): Promise<Outcome<null, { reason: 'not_found' }>> {
  const { scope, messageId, byPersonId } = told
  return db.transaction().execute(async (trx) => {
    if (!(await lockToRepeat(trx, scope, messageId))) return refused({ reason: 'not_found' })
    await insertCare(trx, { messageId, how: 'voice', byPersonId })
    return accepted(null)
  })
}
