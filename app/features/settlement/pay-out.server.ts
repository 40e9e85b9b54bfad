import { type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { type Entry } from '~/features/payments/ledger/posting'
import { writeLedger } from '~/features/payments/ledger/write-ledger.server'
import { addDays } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { insertPayout } from './payout-queries.server'
import { type PayoutMethod } from './settlement'
import { findAccount, findPayout, isKnownForm, listProducersToTell, lockSettlement } from './queries.server'

export type PayoutRefusal =
  | { reason: 'no_settlement' }
  /** nothing, or less than nothing, is owed */
  | { reason: 'nothing_owed' }
  /** the amount on the page is another by now */
  | { reason: 'amount_changed'; centavos: number }
  | { reason: 'already_paid'; at: Date; by: string; proof: string }
  | { reason: 'proof_used' }

export type PayoutCommand = {
  associationId: number
  cycleNumber: number
  /** null: the platform pays the association */
  producerId: number | null
  /** what the page showed: another amount is shown again, not paid */
  shownCentavos: number
  method: PayoutMethod
  /** as `proofOf` gives it */
  proof: string
  formKey: string
  by: { personId: number; role: string }
}

/**
 * Writes down that an association, or one of its producers, was paid all that is left of a cycle, with the number that
 * proves it; what was put right after that is another payout. The second of two clicks is the first; a second person
 * is told who paid and when. A producer is told by message.
 */
export async function payOut(
  db: Database,
  command: PayoutCommand,
): Promise<Outcome<{ repeated: boolean }, PayoutRefusal>> {
  const { producerId } = command
  return refusableTransaction<{ repeated: boolean }, PayoutRefusal>(db, async (trx, refuse) => {
    const settlement = await lockSettlement(trx, command)
    if (!settlement) return refuse({ reason: 'no_settlement' })
    if (await isKnownForm(trx, 'payouts', command.formKey)) return { repeated: true }
    const of = { settlementId: settlement.id, producerId }
    const centavos = (await findAccount(trx, of))?.leftCentavos ?? 0
    const before = centavos <= 0 ? await findPayout(trx, of) : undefined
    if (before)
      return refuse({ reason: 'already_paid', at: before.paidAt, by: before.paidBy, proof: before.proof })
    if (centavos <= 0) return refuse({ reason: 'nothing_owed' })
    if (centavos !== command.shownCentavos) return refuse({ reason: 'amount_changed', centavos })

    const { associationId, method, proof, formKey, by } = command
    const payoutId = await insertPayout(trx, {
      ...{ ...of, associationId, method, proof, formKey },
      amountCentavos: centavos,
      paidAt: settlement.now,
      paidBy: by.personId,
    })
    if (payoutId === null) return refuse({ reason: 'proof_used' })
    await writeLedger(
      trx,
      {
        post: [
          {
            subject: `payout:${payoutId}`,
            kind: 'payout',
            cycleId: settlement.cycleId,
            orderId: null,
            happenedAt: settlement.now,
            entries: entriesOf({ associationId, producerId, method, centavos }),
          },
        ],
      },
      { actor: by.role, personId: by.personId, now: settlement.now },
    )
    await recordAudit(trx, {
      at: settlement.now,
      actor: by.role,
      actorPersonId: by.personId,
      action: 'payout.made',
      subject: `payout:${payoutId}`,
      organizationId: associationId,
      after: { cycle: settlement.cycleNumber, producerId, centavos, method, proof },
    })
    if (producerId !== null) await tell(trx, { ...command, producerId, payoutId, centavos, settlement })
    return { repeated: false }
  })
}

/** The platform pays from bank or safe; a producer is paid by her association with what it was paid. */
function entriesOf(of: {
  associationId: number
  producerId: number | null
  method: PayoutMethod
  centavos: number
}): Entry[] {
  if (of.producerId !== null)
    return [
      { account: `producer:${of.producerId}`, centavos: of.centavos },
      { account: `association:${of.associationId}`, centavos: -of.centavos },
    ]
  return [
    { account: `association:${of.associationId}`, centavos: of.centavos },
    { account: of.method === 'cash' ? 'safe' : 'bank', centavos: -of.centavos },
  ]
}

const USEFUL_DAYS = 7

async function tell(
  trx: Trx,
  paid: PayoutCommand & {
    producerId: number
    payoutId: number
    centavos: number
    settlement: { cycleId: number; cycleNumber: number; now: Date }
  },
): Promise<void> {
  const [producer] = await listProducersToTell(trx, [paid.producerId])
  if (!producer) return
  await queueMessages(trx, [
    {
      kind: 'producer_paid',
      subject: `payout:${paid.payoutId}`,
      recipient: `producer:${producer.producerId}`,
      phoneId: producer.phoneId,
      personId: producer.personId,
      associationId: producer.associationId,
      cycleId: paid.settlement.cycleId,
      language: producer.language,
      usefulUntil: addDays(paid.settlement.now, USEFUL_DAYS),
      variables: {
        name: producer.name,
        cycleNumber: paid.settlement.cycleNumber,
        centavos: paid.centavos,
        method: paid.method,
        proof: paid.proof,
      },
    },
  ])
}
