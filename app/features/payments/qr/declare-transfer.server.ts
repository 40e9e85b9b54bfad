import { readClock, type Database, type Trx } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { listNoted } from './noted-queries.server'
import { toTransfer } from './qr'
import { lockOrderPaid, openQrPayment, writeDeclaration, type OrderToConfirm } from './queries.server'

export type DeclareRefusal = { reason: 'not_to_pay' }

/**
 * The buyer says what she transferred. That pays nothing: it is what staff look for in the bank. A later word replaces
 * the one before. Two orders may say the same number: the bank's list decides. She may say so when her order is over,
 * too, cancelled or collected in cash, as long as nothing of it was found in the bank: the money is hers.
 * @returns `not_to_pay` when nothing is left to transfer
 */
export async function declareTransfer(
  db: Database,
  command: { code: string; bank: string; reference: string },
): Promise<Outcome<{ paymentId: number }, DeclareRefusal>> {
  return await refusableTransaction<{ paymentId: number }, DeclareRefusal>(db, async (trx, refuse) => {
    const order = await lockOrderPaid(trx, command.code)
    if (!order || (toTransfer(order) === 0 && !(await mayHaveTransferred(trx, order))))
      return refuse({ reason: 'not_to_pay' })
    const now = await readClock(trx)
    const askedCentavos = toTransfer(order) || order.dueCentavos
    const paymentId = await openQrPayment(trx, { ...order, askedCentavos }, now)
    const { bank, reference } = command
    await writeDeclaration(trx, { paymentId, bank, reference, declaredAt: now })
    return { paymentId }
  })
}

async function mayHaveTransferred(trx: Trx, order: OrderToConfirm): Promise<boolean> {
  if (order.state === 'placed') return false
  return (await listNoted(trx, { references: [], orderIds: [order.id] })).length === 0
}
