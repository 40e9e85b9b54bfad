import { readClock, type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { postOrders } from '../ledger/post-orders.server'
import { lockNoted, markTakenBack, type NotedToTakeBack } from './noted-queries.server'
import { tellTakenBack } from './tell-taken-back.server'

export type TakeBackRefusal = { reason: 'no_transfer' } | { reason: 'no_reason' }

type TakingBack = {
  /** of the noted transfer, not of its payment */
  notedId: number
  reason: string
  byPersonId: number
  /** begins the link of the message: "https://chaka.example" */
  origin: string
}

/**
 * Takes back a transfer that was noted by mistake: the ledger keeps it and its reversal, its order is paid no longer as
 * far as it was paid by it, and its buyer is told, since her order's page said that it was paid. Its number may be noted
 * again, and a row of the bank's list that told of it waits for a person. Twice is once.
 */
export async function takeBackTransfer(
  db: Database,
  back: TakingBack,
): Promise<Outcome<{ repeated: boolean }, TakeBackRefusal>> {
  return await refusableTransaction<{ repeated: boolean }, TakeBackRefusal>(db, async (trx, refuse) => {
    const reason = back.reason.trim().slice(0, 160)
    if (reason.length < 3) return refuse({ reason: 'no_reason' })
    const noted = await lockNoted(trx, back.notedId)
    if (!noted) return refuse({ reason: 'no_transfer' })
    if (noted.takenBackAt) return { repeated: true }
    await unbookTransfer(trx, noted, { ...back, reason })
    await tellTakenBack(trx, { ...noted, origin: back.origin })
    return { repeated: false }
  })
}

/** The same without a word to the buyer: what takes its place is noted in the same transaction. */
export async function unbookTransfer(
  trx: Trx,
  noted: NotedToTakeBack,
  { reason, byPersonId }: { reason: string; byPersonId: number },
): Promise<void> {
  const now = await readClock(trx)
  await markTakenBack(trx, { ...noted, at: now, byPersonId, reason })
  await postOrders(trx, [noted.orderId], { actor: 'operator', personId: byPersonId, now }, reason)
  const { orderId, bank, reference, amountCentavos } = noted
  await recordAudit(trx, {
    at: now,
    actor: 'operator',
    actorPersonId: byPersonId,
    action: 'payments.transfer_taken_back',
    subject: `order:${orderId}`,
    before: { bank, reference, amountCentavos },
    after: { reason },
  })
}
