import { readClock, type Database } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { toTransfer } from './qr'
import { lockOrderPaid, openQrPayment, writeDeclaration } from './queries.server'

export type DeclareRefusal = { reason: 'not_to_pay' }

const mayDeclare = (state: string) => state === 'placed' || state === 'handed_over'

/**
 * The buyer says what she transferred. That pays nothing: it is what staff look for in the bank. A later word replaces
 * the one before. Two orders may say the same number: the bank's list decides.
 * @returns `not_to_pay` when the order is cancelled or paid
 */
export async function declareTransfer(
  db: Database,
  command: { code: string; bank: string; reference: string },
): Promise<Outcome<{ paymentId: number }, DeclareRefusal>> {
  return await refusableTransaction<{ paymentId: number }, DeclareRefusal>(db, async (trx, refuse) => {
    const order = await lockOrderPaid(trx, command.code)
    if (!order || !mayDeclare(order.state) || toTransfer(order) === 0) return refuse({ reason: 'not_to_pay' })
    const now = await readClock(trx)
    const paymentId = await openQrPayment(trx, { ...order, askedCentavos: toTransfer(order) }, now)
    const { bank, reference } = command
    await writeDeclaration(trx, { paymentId, bank, reference, declaredAt: now })
    return { paymentId }
  })
}
