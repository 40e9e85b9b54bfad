import { type Database } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { bookTransfer, type ConfirmedTransfer } from './book-transfer.server'
import { shownAs } from './confirm-transfer.server'
import { lockNoted } from './noted-queries.server'
import { type QrRefusal } from './qr'
import { findRow, markRowPaid } from './row-queries.server'
import { unbookTransfer } from './take-back-transfer.server'
import { tellTakenBack } from './tell-taken-back.server'

/** `row_changed`: somebody has dealt with the row meanwhile, or with the transfer that it looks like */
export type RowRefusal = QrRefusal | { reason: 'row_changed' }

const OTHER_AMOUNT = 'El banco dice otro monto'

/**
 * A person says what a row of the bank's list is: a transfer for an order, another one than whatever it looks like; or,
 * where its number is noted with another amount, that the bank is right: what was noted is taken back and the row takes
 * its place, in one transaction. Twice is once.
 * @param settle.code the order; null: the bank's amount for the order that the number is noted for
 * @param settle.origin begins the link of a message: "https://chaka.example"
 */
export async function settleRow(
  db: Database,
  settle: { rowId: number; code: string | null; byPersonId: number; origin: string },
): Promise<Outcome<ConfirmedTransfer, RowRefusal>> {
  const { rowId, byPersonId } = settle
  return await refusableTransaction<ConfirmedTransfer, RowRefusal>(db, async (trx, refuse) => {
    const row = await findRow(trx, rowId)
    if (!row || row.paymentId !== null || row.setAsideAt !== null) return refuse({ reason: 'row_changed' })
    const noted = settle.code !== null || row.notedId === null ? undefined : await lockNoted(trx, row.notedId)
    if (settle.code === null) {
      if (row.problem !== 'other_amount' || !noted || noted.takenBackAt)
        return refuse({ reason: 'row_changed' })
      await unbookTransfer(trx, noted, { reason: OTHER_AMOUNT, byPersonId })
    }
    const { bank, reference, amountCentavos } = row
    const code = settle.code ?? noted?.code ?? ''
    const transfer = { code, bank, reference, amountCentavos, byPersonId }
    const booked = await bookTransfer(trx, refuse, { ...transfer, isFromList: true, isOther: true })
    const isOurs = await markRowPaid(trx, rowId, {
      paymentId: booked.paymentId,
      problem: shownAs(booked),
    })
    if (!isOurs) return refuse({ reason: 'row_changed' })
    // Its page said that more of it was paid.
    if (noted && booked.leftCentavos > 0) await tellTakenBack(trx, { ...noted, origin: settle.origin })
    return booked
  })
}
