import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Entry } from '~/features/payments/ledger/posting'
import { writeLedger } from '~/features/payments/ledger/write-ledger.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { insertAdjustment } from './payout-queries.server'
import { findPayout, isKnownForm, lockSettlement, sumOwed } from './queries.server'

export type AdjustRefusal =
  | { reason: 'no_settlement' }
  | { reason: 'already_paid'; at: Date; by: string; proof: string }
  /** more is taken away than she is owed */
  | { reason: 'below_zero'; centavos: number }

/**
 * Puts right what a payee is owed of a settled cycle, up or down, with the reason: of a producer against her
 * association, or (no producer) of the association against the platform. What was paid already must be taken
 * back first.
 */
export async function adjustSettlement(
  db: Database,
  command: {
    associationId: number
    cycleNumber: number
    producerId: number | null
    amountCentavos: number
    reason: string
    formKey: string
    by: { personId: number; role: string }
  },
): Promise<Outcome<{ repeated: boolean }, AdjustRefusal>> {
  const { associationId, producerId, amountCentavos, reason, formKey, by } = command
  return refusableTransaction<{ repeated: boolean }, AdjustRefusal>(db, async (trx, refuse) => {
    const settlement = await lockSettlement(trx, command)
    if (!settlement) return refuse({ reason: 'no_settlement' })
    if (await isKnownForm(trx, 'settlement_adjustments', formKey)) return { repeated: true }
    const of = { settlementId: settlement.id, producerId }
    const before = await findPayout(trx, of)
    if (before)
      return refuse({ reason: 'already_paid', at: before.paidAt, by: before.paidBy, proof: before.proof })
    const owed = await sumOwed(trx, of)
    if (owed === null) return refuse({ reason: 'no_settlement' })
    if (amountCentavos < 0 && owed + amountCentavos < 0)
      return refuse({ reason: 'below_zero', centavos: Math.max(0, owed) })

    const at = settlement.now
    const adjustmentId = await insertAdjustment(trx, {
      ...{ ...of, amountCentavos, reason, formKey },
      adjustedBy: by.personId,
      adjustedAt: at,
    })
    const entries: Entry[] =
      producerId === null
        ? [
            { account: 'losses', centavos: amountCentavos },
            { account: `association:${associationId}`, centavos: -amountCentavos },
          ]
        : [
            { account: `association:${associationId}`, centavos: amountCentavos },
            { account: `producer:${producerId}`, centavos: -amountCentavos },
          ]
    const subject = `adjustment:${adjustmentId}`
    const { cycleId } = settlement
    await writeLedger(
      trx,
      { post: [{ subject, kind: 'adjustment', cycleId, orderId: null, happenedAt: at, entries }] },
      { actor: by.role, personId: by.personId, now: at },
    )
    await recordAudit(trx, {
      at,
      actor: by.role,
      actorPersonId: by.personId,
      action: 'settlement.adjusted',
      subject: `settlement:${settlement.id}`,
      organizationId: associationId,
      before: { centavos: owed },
      after: { producerId, centavos: owed + amountCentavos, reason },
    })
    return { repeated: false }
  })
}
