import { readClock, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { postOrders } from '../ledger/post-orders.server'
import { findTwin } from './noted'
import { isListed, listNoted, lockReference } from './noted-queries.server'
import { decideExtra, refusalOf, toTransfer, type Extra, type QrRefusal } from './qr'
import { lockOrderPaid, markPaid, openQrPayment } from './queries.server'

/** `leftCentavos`: still to be paid of the order; `extra`: why all of it is in its buyer's favour */
export type ConfirmedTransfer = { paymentId: number; leftCentavos: number; extra: Extra | null }

export type TransferToBook = {
  code: string
  bank: string
  reference: string
  amountCentavos: number
  /** null: whoever holds the account told of it */
  byPersonId: number | null
  /** the bank's own list says so */
  isFromList?: boolean
  /** a person has said that it is another one than what it looks like */
  isOther?: boolean
}

/** Books a transfer for an order, its order locked; `refuse` undoes whatever was done before. */
export async function bookTransfer(
  trx: Trx,
  refuse: (refusal: QrRefusal) => never,
  command: TransferToBook,
): Promise<ConfirmedTransfer> {
  const { code, bank, reference, amountCentavos, byPersonId } = command
  const actor = byPersonId === null ? 'worker' : 'operator'
  const order = await lockOrderPaid(trx, code)
  if (!order) return refuse({ reason: 'no_order' })
  await lockReference(trx, reference)
  const transfer = { bank, reference, amountCentavos }
  const twin = findTwin(
    { ...transfer, orderId: order.id, isListed: command.isFromList ?? (await isListed(trx, transfer)) },
    await listNoted(trx, { references: [reference], orderIds: [order.id] }),
  )
  if (twin && !(command.isOther && twin.mayBeOther)) return refuse(refusalOf(twin))
  const extra = decideExtra(order)
  const now = await readClock(trx)
  const paymentId = await openQrPayment(trx, { ...order, askedCentavos: toTransfer(order) }, now)
  await markPaid(trx, { paymentId, bank, reference, amountCentavos, byPersonId, now })
  await recordAudit(trx, {
    at: now,
    actor,
    actorPersonId: byPersonId,
    action: 'payments.transfer_confirmed',
    subject: `order:${order.id}`,
    after: transfer,
  })
  await postOrders(trx, [order.id], { actor, personId: byPersonId, now })
  const leftCentavos = extra ? 0 : Math.max(0, toTransfer(order) - amountCentavos)
  return { paymentId, leftCentavos, extra }
}
