import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { enqueueAgain } from '~/platform/enqueue.server'
import { hasQueues, takeGivenUp } from './queries.server'

/**
 * Puts what was given up into its queue once more, and takes it off the list: if it fails again, it comes back.
 * However often somebody taps, it is in the queue once. @returns false when there was nothing to try
 */
export async function retryWork(
  db: Database,
  retry: { name: string; key: string | null; byPersonId: number },
): Promise<boolean> {
  if (!(await hasQueues(db))) return false
  const { name, key, byPersonId } = retry
  return db.transaction().execute(async (trx) => {
    const given = await takeGivenUp(trx, { name, key })
    if (!given) return false
    const { data, now, ...before } = given
    await enqueueAgain(trx, { name, key, data: data ?? {} })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'work.retried',
      subject: key === null ? `work:${name}` : `work:${name}:${key}`,
      before,
    })
    return true
  })
}
