import { type Database } from '#db/client.server'
import { postLedgerBacklog } from '~/features/payments/ledger/post-backlog.server'
import { log } from '~/platform/log.server'

export async function postBacklog(db: Database): Promise<void> {
  const posted = await postLedgerBacklog(db)
  if (posted.orders + posted.boxes > 0) log.info(posted, 'what the ledger lacked was posted')
}
