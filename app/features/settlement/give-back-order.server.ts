import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockToGiveBack } from '~/features/payments/give-back/views.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { findRefund } from './balance-queries.server'
import { writeRefund, type RefundRefusal } from './refund-balance.server'
import { type PayoutMethod } from './settlement'

/**
 * Pays out to a buyer what she wished back of one order and no card takes back, with the number that proves it; also when
 * she wished otherwise since the page was shown. The same proof for the same order is the same refund told twice, for
 * another one it is refused.
 * @param command.shownCentavos what the page said is hers: another amount is shown again, not paid
 */
export async function giveBackOrder(
  db: Database,
  command: {
    code: string
    shownCentavos: number
    method: PayoutMethod
    proof: string
    formKey: string
    byPersonId: number
  },
): Promise<Outcome<{ repeated: boolean }, RefundRefusal>> {
  const { code, byPersonId } = command
  return refusableTransaction<{ repeated: boolean }, RefundRefusal>(db, async (trx, refuse) => {
    const order = await lockToGiveBack(trx, code)
    if (!order) return refuse({ reason: 'nothing_owed' })
    const before = await findRefund(trx, command)
    if (before)
      return before.orderId === order.orderId ? { repeated: true } : refuse({ reason: 'proof_used' })
    const { orderId, phoneId, centavos, now } = order
    if (centavos <= 0) return refuse({ reason: 'nothing_owed' })
    if (centavos !== command.shownCentavos) return refuse({ reason: 'amount_changed', centavos })
    const { method, proof, formKey } = command
    const refund = { phoneId, orderId, centavos, method, proof, formKey, byPersonId, now }
    if (!(await writeRefund(trx, refund))) return refuse({ reason: 'proof_used' })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'balance.refunded',
      subject: `order:${orderId}`,
      before: { centavos },
      after: { centavos: 0, method, proof },
    })
    return { repeated: false }
  })
}
