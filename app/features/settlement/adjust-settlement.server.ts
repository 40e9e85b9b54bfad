import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Entry } from '~/features/payments/ledger/posting'
import { writeLedger } from '~/features/payments/ledger/write-ledger.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { insertAdjustment } from './payout-queries.server'
import { findAccount, isKnownForm, lockSettlement } from './queries.server'

export type AdjustRefusal =
  | { reason: 'no_settlement' }
  /** more is taken away than she earned */
  | { reason: 'below_zero'; centavos: number }

/**
 * Puts right what a payee is owed of a settled cycle, up or down, with the reason: of a producer against her
 * association, or (no producer) of the association against the platform. Where she was paid already, what is more
 * is paid by another payout, and what is less begins her next settlement.
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
    const account = await findAccount(trx, of)
    if (!account) return refuse({ reason: 'no_settlement' })
    const { earnedCentavos, leftCentavos } = account
    if (amountCentavos < 0 && earnedCentavos + amountCentavos < 0)
      return refuse({ reason: 'below_zero', centavos: Math.max(0, earnedCentavos) })

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
      before: { centavos: leftCentavos },
      after: { producerId, centavos: leftCentavos + amountCentavos, reason },
    })
    return { repeated: false }
  })
}
