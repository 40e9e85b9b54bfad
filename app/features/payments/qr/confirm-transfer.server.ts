import { type Database } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { bookTransfer, type ConfirmedTransfer, type TransferToBook } from './book-transfer.server'
import { type QrRefusal } from './qr'
import { markRowPaid } from './row-queries.server'

/**
 * A transfer that is in the bank pays for an order: once for each bank and number, whoever says so and however often.
 * The second is told who was first and when. One that is smaller than what lacks pays a part; what is left is told. One
 * for an order that is paid or cancelled is booked in its buyer's favour. One that may be noted already, under another
 * number or with another amount, is booked only when a person says that it is another one.
 * @param command.rowId the row of the bank's list that tells of it: the two are bound together
 */
export async function confirmTransfer(
  db: Database,
  command: TransferToBook & { rowId?: number },
): Promise<Outcome<ConfirmedTransfer, QrRefusal>> {
  return await refusableTransaction<ConfirmedTransfer, QrRefusal>(db, async (trx, refuse) => {
    const booked = await bookTransfer(trx, refuse, command)
    if (command.rowId !== undefined)
      await markRowPaid(trx, command.rowId, { paymentId: booked.paymentId, problem: shownAs(booked) })
    return booked
  })
}

/** Why a row that was taken is shown all the same. */
export function shownAs({ leftCentavos, extra }: ConfirmedTransfer): 'less' | 'not_to_pay' | null {
  if (leftCentavos > 0) return 'less'
  return extra?.reason === 'not_to_pay' ? 'not_to_pay' : null
}
