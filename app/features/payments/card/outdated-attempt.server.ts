import { readClock, type Database, type Trx } from '#db/client.server'
import { decideNextStep } from '../payment'
import { readAround } from './around-queries.server'
import { finishAttempt, OUTDATED, unmarkReleaseReason, type AttemptRow } from './attempt-queries.server'
import { scheduleLook } from './examine-queries.server'
import { lockPayment } from './payment-queries.server'

/** Whether a charge or a release is still what the order asks for. Other attempts, and those of ended payments, are. */
export async function fitsOrder(db: Database, attempt: AttemptRow): Promise<boolean> {
  return await db.transaction().execute((trx) => fitsLockedOrder(trx, attempt))
}

/**
 * Ends an attempt that has not happened and fits its order no longer, so that the next step is decided anew at once.
 * @returns false when it fits again, and is to be asked after all
 */
export async function dropAttempt(db: Database, attempt: AttemptRow): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    if (await fitsLockedOrder(trx, attempt)) return false
    const now = await readClock(trx)
    await finishAttempt(trx, { id: attempt.id, outcome: 'refused', error: OUTDATED, now })
    if (attempt.purpose === 'release') await unmarkReleaseReason(trx, attempt.paymentId)
    await scheduleLook(trx, attempt.paymentId, 0, now)
    return true
  })
}

async function fitsLockedOrder(trx: Trx, attempt: AttemptRow): Promise<boolean> {
  if (attempt.purpose !== 'capture' && attempt.purpose !== 'release') return true
  const payment = await lockPayment(trx, attempt.paymentId)
  if (payment?.state !== 'authorised') return true
  const around = await readAround(trx, attempt.paymentId)
  const step = decideNextStep({ ...payment, state: payment.state }, around, around.now)
  if (step?.purpose !== attempt.purpose) return false
  return step.purpose !== 'capture' || step.amountCentavos === attempt.amountCentavos
}
