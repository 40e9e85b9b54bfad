import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { endDeclared, lockOrderPaid } from './queries.server'

/**
 * Staff say that a transfer which a buyer declared is not in the bank: it is looked for no longer, and she is told on her
 * order's page. Should it come after all, it is confirmed like any other. Twice is once.
 * @param command.reference the number that was not found: one that she has corrected meanwhile is still looked for
 * @returns whether anything changed
 */
export async function dropDeclared(
  db: Database,
  command: { code: string; reference: string; byPersonId: number },
): Promise<boolean> {
  const { code, reference, byPersonId } = command
  return await db.transaction().execute(async (trx) => {
    const order = await lockOrderPaid(trx, code)
    if (!order) return false
    const now = await readClock(trx)
    if (!(await endDeclared(trx, { orderId: order.id, reference, now }))) return false
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'payments.transfer_never_came',
      subject: `order:${order.id}`,
      after: { reference },
    })
    return true
  })
}
