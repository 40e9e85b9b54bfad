import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { insertBillRequests } from './queries.server'

/**
 * Asks that what associations of the general regime sold in a settled cycle be billed. What was asked waits for the
 * job and is not asked twice; what nobody could bill then is asked anew.
 */
export async function askBills(
  db: Database,
  command: { cycleNumber: number; byPersonId: number },
): Promise<{ asked: number }> {
  const { cycleNumber, byPersonId } = command
  return db.transaction().execute(async (trx) => {
    const asked = await insertBillRequests(trx, command)
    if (asked > 0)
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: 'operator',
        actorPersonId: byPersonId,
        action: 'settlement.bills_asked',
        subject: `cycle:${cycleNumber}`,
        after: { asked },
      })
    return { asked }
  })
}
