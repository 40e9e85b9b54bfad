import { readClock, type Database, type Trx } from '#db/client.server'
import { addMinutes } from '~/kernel/instants'
import { insertAttempt, markReleaseReason } from './attempt-queries.server'
import { readAround } from './around-queries.server'
import { type Gateway } from './call-attempt.server'
import { abandonCheckout, claimToExamine, scheduleChargeLook, scheduleLook } from './examine-queries.server'
import { decideNextStep, decideNextLook, type HoldUnderWay, type NextStep } from '../payment'
import { findPayment, lockPayment, type PaymentRow } from './payment-queries.server'
import { settlePayment } from './settle-payment.server'

/**
 * Looks at payments that have not ended, and at charges (seldom, once all is known of them), whose time has come:
 * writes down what is to be asked next, finds at the provider what no webhook told, and says when to look again. Picked
 * by "not done yet", so nothing depends on an event that arrived.
 */
export async function examinePayments(db: Database, gateway: Gateway, limit: number): Promise<number> {
  const due = await claimToExamine(db, limit)
  await Promise.all(due.map((payment) => examine(db, gateway, payment)))
  return due.length
}

async function examine(
  db: Database,
  gateway: Gateway,
  { id, looks }: { id: number; looks: number },
): Promise<void> {
  const before = await findPayment(db, id)
  if (before?.state === 'captured') return await examineCharge(db, gateway, before, looks)
  const planned = await planNextStep(db, id)
  if (planned.step !== null || !planned.payment) return
  const { payment } = planned
  const isUntold = payment.state === 'open' || payment.captureBefore === null
  let settled = payment
  if (isUntold && (payment.sessionId || payment.intentId)) {
    const known = await gateway.provider.lookUp(payment).catch(() => null)
    if (known?.outcome === 'done') settled = await settlePayment(db, { paymentId: id, facts: known.facts })
  }
  const around = await readAround(db, id)
  if (
    settled.state !== payment.state ||
    settled.captureBefore?.getTime() !== payment.captureBefore?.getTime()
  )
    return
  if (!isUnderWay(settled)) return
  await scheduleLook(db, id, looks + 1, decideNextLook(settled, around, looks, around.now))
}

/** What the provider keeps of a charge, what went back and how a dispute about it goes, where no webhook told. */
async function examineCharge(
  db: Database,
  gateway: Gateway,
  charge: PaymentRow,
  looks: number,
): Promise<void> {
  const known = await gateway.provider.lookUp(charge).catch(() => null)
  const isAnswered = known?.outcome === 'done'
  if (isAnswered) await settlePayment(db, { paymentId: charge.id, facts: known.facts })
  await scheduleChargeLook(db, charge.id, { looks: looks + 1, isAnswered })
}

/** Decides and writes down in one transaction, so that what is asked fits the order as it is at that moment. */
async function planNextStep(
  db: Database,
  paymentId: number,
): Promise<{ step: NextStep | null; payment: PaymentRow | undefined }> {
  return await db.transaction().execute(async (trx) => {
    const payment = await lockPayment(trx, paymentId)
    if (!payment || !isUnderWay(payment)) return { step: null, payment: undefined }
    const around = await readAround(trx, paymentId)
    const step = decideNextStep(payment, around, around.now)
    if (step) await writeStep(trx, payment, step)
    return { step, payment }
  })
}

async function writeStep(trx: Trx, payment: PaymentRow, step: NextStep): Promise<void> {
  const now = await readClock(trx)
  if (step.purpose !== 'capture') await markReleaseReason(trx, payment.id, step.reason)
  // Nobody ever got the address of its page, so nobody can pay there: it ends here.
  if (step.purpose === 'expire' && !payment.sessionId) return await abandonCheckout(trx, payment.id, now)
  const amountCentavos = step.purpose === 'capture' ? step.amountCentavos : 0
  const { id: paymentId, orderId, reference } = payment
  await insertAttempt(trx, { paymentId, orderId, reference, purpose: step.purpose, amountCentavos }, now)
  // When the answer comes, the payment has ended; should it not, this is where it is taken up again.
  await scheduleLook(trx, paymentId, 0, addMinutes(now, 2))
}

function isUnderWay(payment: PaymentRow): payment is PaymentRow & HoldUnderWay {
  return payment.state === 'open' || payment.state === 'authorised'
}
