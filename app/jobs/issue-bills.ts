import { type Database } from '#db/client.server'
import { issueBills } from '~/features/settlement/billing/issue-bills.server'
import { noBiller } from '~/integrations/biller/no-biller.server'

/** Who bills is decided here, once there is somebody to be connected. */
export async function issueWaitingBills(db: Database): Promise<void> {
  await issueBills(db, noBiller)
}
