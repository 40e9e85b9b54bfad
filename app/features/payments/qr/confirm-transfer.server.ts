import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { postOrders } from '../ledger/post-orders.server'
import { decideTransfer, toTransfer, type QrRefusal } from './qr'
import { findReferenceUse, lockOrderPaid, markPaid, openQrPayment } from './queries.server'

/** `leftCentavos`: still to be paid of the order */
export type ConfirmedTransfer = { paymentId: number; leftCentavos: number }

/**
 * A transfer that is in the bank pays for an order: once for each bank and number, whoever says so and however often.
 * The second is told who was first and when. One that is smaller than what lacks pays a part; what is left is told.
 */
export async function confirmTransfer(
  db: Database,
  command: { code: string; bank: string; reference: string; amountCentavos: number; byPersonId: number },
): Promise<Outcome<ConfirmedTransfer, QrRefusal>> {
  const { code, bank, reference, amountCentavos, byPersonId } = command
  return await refusableTransaction<ConfirmedTransfer, QrRefusal>(db, async (trx, refuse) => {
    const order = await lockOrderPaid(trx, code)
    if (!order) return refuse({ reason: 'no_order' })
    const used = await findReferenceUse(trx, bank, reference)
    if (used) return refuse({ reason: 'reference_used', ...used })
    const refusal = decideTransfer(order)
    if (refusal) return refuse(refusal)
    const now = await readClock(trx)
    const paymentId = await openQrPayment(trx, { ...order, askedCentavos: toTransfer(order) }, now)
    await markPaid(trx, { paymentId, bank, reference, amountCentavos, byPersonId, now })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'payments.transfer_confirmed',
      subject: `order:${order.id}`,
      after: { bank, reference, amountCentavos },
    })
    await postOrders(trx, [order.id], { actor: 'operator', personId: byPersonId, now })
    return { paymentId, leftCentavos: Math.max(0, toTransfer(order) - amountCentavos) }
  })
}
