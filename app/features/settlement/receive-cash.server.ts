import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { writeLedger } from '~/features/payments/ledger/write-ledger.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { findBox, insertReceipt, lockBox } from './box-queries.server'
import { isKnownForm } from './queries.server'

export type ReceiveRefusal =
  | { reason: 'no_box' }
  /** somebody received it, or a desk sent something late: what is in the box is another amount */
  | { reason: 'changed'; centavos: number; last: { at: Date; by: string } | null }
  | { reason: 'reason_missing' }

/**
 * The operator receives what lies in a point's box of a cycle: it goes to the safe, and what lacks or is too much
 * is a difference of the point, with its reason. What turns up when nothing is left in the box is received the same
 * way, of nothing expected. The second of two clicks is the first; a second person is told who received it and when.
 * @param command.shownCentavos what the page said was in the box
 * @param command.shownReceiptId the last receipt that the page showed; null: there was none
 */
export async function receiveCash(
  db: Database,
  command: {
    cycleNumber: number
    pointSlug: string
    shownCentavos: number
    shownReceiptId: number | null
    receivedCentavos: number
    reason: string
    formKey: string
    byPersonId: number
  },
): Promise<Outcome<{ repeated: boolean }, ReceiveRefusal>> {
  return refusableTransaction<{ repeated: boolean }, ReceiveRefusal>(db, async (trx, refuse) => {
    await lockBox(trx, command.pointSlug)
    const box = await findBox(trx, command)
    if (!box) return refuse({ reason: 'no_box' })
    if (await isKnownForm(trx, 'cash_receipts', command.formKey)) return { repeated: true }
    const isFound = box.centavos === 0 && command.receivedCentavos > 0
    const isAsShown = isFound ? box.lastReceiptId === command.shownReceiptId : box.centavos > 0
    if (box.centavos !== command.shownCentavos || !isAsShown)
      return refuse({ reason: 'changed', centavos: box.centavos, last: box.last })
    const { receivedCentavos, reason, formKey, byPersonId } = command
    if (receivedCentavos !== box.centavos && reason.length < 3) return refuse({ reason: 'reason_missing' })

    const { cycleId, pointId, centavos, lastCountId, now } = box
    const receiptId = await insertReceipt(trx, {
      ...{ cycleId, deliveryPointId: pointId, expectedCentavos: centavos, receivedCentavos, reason, formKey },
      ...{ clearedCentavos: box.unclearedCentavos, lastCountId },
      receivedBy: byPersonId,
      receivedAt: now,
    })
    await writeLedger(
      trx,
      {
        post: [
          {
            subject: `cash_receipt:${receiptId}`,
            kind: 'cash_receipt',
            cycleId,
            orderId: null,
            happenedAt: now,
            entries: [
              { account: 'safe', centavos: receivedCentavos },
              { account: `cash_differences:${pointId}`, centavos: centavos - receivedCentavos },
              { account: `cash_box:${pointId}`, centavos: -centavos },
            ],
          },
        ],
      },
      { actor: 'operator', personId: byPersonId, now },
    )
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'cash.received',
      subject: `cycle:${cycleId}`,
      after: { deliveryPointId: pointId, expectedCentavos: centavos, receivedCentavos, reason },
    })
    return { repeated: false }
  })
}
