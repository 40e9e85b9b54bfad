import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { postBox } from '~/features/payments/ledger/post-box.server'
import { reverseSubject } from '~/features/payments/ledger/reverse-subject.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockReceipt, markReceiptTakenBack } from './box-queries.server'

export type ReceiptBackRefusal = { reason: 'no_receipt' }

/**
 * Takes back what was written down as received of a point's box: the ledger keeps it and its reversal, and the money is
 * in the box again; a count made meanwhile is held against that. Twice is once.
 */
export async function takeBackReceipt(
  db: Database,
  back: { receiptId: number; reason: string; byPersonId: number },
): Promise<Outcome<{ repeated: boolean }, ReceiptBackRefusal>> {
  const { receiptId, reason, byPersonId } = back
  return refusableTransaction<{ repeated: boolean }, ReceiptBackRefusal>(db, async (trx, refuse) => {
    const receipt = await lockReceipt(trx, receiptId)
    if (!receipt) return refuse({ reason: 'no_receipt' })
    if (receipt.takenBackAt) return { repeated: true }
    const { now, cycleId, deliveryPointId, receivedCentavos } = receipt
    await markReceiptTakenBack(trx, { id: receiptId, at: now, byPersonId, reason })
    const author = { actor: 'operator', personId: byPersonId, now }
    await reverseSubject(trx, { subject: `cash_receipt:${receiptId}`, reason }, author)
    await postBox(trx, { cycleId, pointId: deliveryPointId }, author)
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'cash.taken_back',
      subject: `cycle:${cycleId}`,
      before: { deliveryPointId, receivedCentavos },
      after: { reason },
    })
    return { repeated: false }
  })
}
