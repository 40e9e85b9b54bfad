import { type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { markPhoneVerified } from './order-queries.server'

/**
 * An order that the operator took by phone says so, and so does a number that she vouched for: she has spoken to
 * it, which is what opening its link would have proved.
 */
export async function recordOnBehalf(
  trx: Trx,
  taken: {
    operatorId: number
    vouched: boolean
    role?: string
    order: { id: number }
    phone: { id: number; verified: boolean }
    at: Date
  },
): Promise<void> {
  const { operatorId, vouched, role = 'operator', order, phone, at } = taken
  const by = { at, actor: role, actorPersonId: operatorId }
  await recordAudit(trx, {
    ...by,
    action: 'order.place_for',
    subject: `order:${order.id}`,
    after: { phoneId: phone.id, vouched },
  })
  if (!vouched || phone.verified) return
  await markPhoneVerified(trx, phone.id, at)
  await recordAudit(trx, {
    ...by,
    action: 'phone.vouch',
    subject: `phone:${phone.id}`,
    before: { verifiedAt: null },
    after: { verifiedAt: at },
  })
}
