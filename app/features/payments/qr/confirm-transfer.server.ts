import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { postOrders } from '../ledger/post-orders.server'
import { decideTransfer, isExtra, toTransfer, type QrRefusal } from './qr'
import { findReferenceUse, lockOrderPaid, markPaid, mayBeTheSame, openQrPayment } from './queries.server'

/** `leftCentavos`: still to be paid of the order; `before`: who had paid it whole already, whose favour this is in */
export type ConfirmedTransfer = {
  paymentId: number
  leftCentavos: number
  before: { by: string | null; at: Date | null } | null
}

/**
 * A transfer that is in the bank pays for an order: once for each bank and number, whoever says so and however often.
 * The second is told who was first and when. One that is smaller than what lacks pays a part; what is left is told.
 * Another one for an order that is paid is booked in its buyer's favour; from the bank's list only when it cannot be the
 * one that was noted under another bank.
 */
export async function confirmTransfer(
  db: Database,
  command: {
    code: string
    bank: string
    reference: string
    amountCentavos: number
    byPersonId: number
    isFromList?: boolean
  },
): Promise<Outcome<ConfirmedTransfer, QrRefusal>> {
  const { code, bank, reference, amountCentavos, byPersonId } = command
  return await refusableTransaction<ConfirmedTransfer, QrRefusal>(db, async (trx, refuse) => {
    const order = await lockOrderPaid(trx, code)
    if (!order) return refuse({ reason: 'no_order' })
    const asked = { bank, reference, amountCentavos, orderId: order.id }
    const used = await findReferenceUse(trx, asked)
    if (used) return refuse({ reason: 'reference_used', ...used })
    const refusal = decideTransfer(order)
    const extra = refusal && isExtra(order, refusal) ? refusal : null
    if (refusal && !extra) return refuse(refusal)
    if (extra && command.isFromList && (await mayBeTheSame(trx, asked))) return refuse(extra)
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
    return {
      paymentId,
      leftCentavos: Math.max(0, toTransfer(order) - amountCentavos),
      before: extra && { by: extra.by, at: extra.at },
    }
  })
}
