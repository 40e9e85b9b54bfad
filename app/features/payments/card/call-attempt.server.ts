import { randomUUID } from 'node:crypto'
import { readClock, type Database } from '#db/client.server'
import { withCardFee } from '~/features/cycles/card-fee'
import { orderToken } from '~/features/orders/order-link.server'
import {
  claimAttempts,
  finishAttempt,
  postponeAttempt,
  renewKey,
  startTry,
  type AttemptRow,
} from './attempt-queries.server'
import { readOrderToPay } from './around-queries.server'
import { findPayment, type PaymentRow } from './payment-queries.server'
import { type Facts, type PaymentProvider, type ProviderResult } from '../provider'
import { dropAttempt, fitsOrder } from './outdated-attempt.server'
import { settlePayment } from './settle-payment.server'

const LEASE_SECONDS = 30
/** Keys live for a day at least: an older one is looked up before it is used again (reliability 5). */
const KEY_HOURS = 23
const LONGEST_WAIT_SECONDS = 60
const SPENT = 'spent: '
const UNKNOWN = 'unknown: '

export type Gateway = { provider: PaymentProvider }

/** Takes due attempts and asks the provider, each by one worker; outside any transaction. */
export async function callDueAttempts(
  db: Database,
  gateway: Gateway,
  of: { limit: number; paymentId?: number },
): Promise<number> {
  const lease = randomUUID()
  const claimed = await claimAttempts(db, { ...of, lease, leaseSeconds: LEASE_SECONDS })
  await Promise.all(claimed.map((attempt) => callAttempt(db, gateway, attempt, lease)))
  return claimed.length
}

async function callAttempt(
  db: Database,
  gateway: Gateway,
  attempt: AttemptRow,
  lease: string,
): Promise<void> {
  const payment = await findPayment(db, attempt.paymentId)
  if (!payment || !(await startTry(db, { id: attempt.id, lease }))) return
  if (await needsNoCall(db, gateway, attempt, payment)) return
  if (await isOutOfDate(db, gateway, attempt, payment)) return
  const isSpent = attempt.error?.startsWith(SPENT) ?? false
  const key = isSpent ? await renewKey(db, attempt) : attempt.idempotencyKey
  const result = await ask(db, gateway, attempt, payment, key)
  switch (result.outcome) {
    case 'done':
      await settlePayment(db, { paymentId: payment.id, facts: result.facts, attemptId: attempt.id })
      return
    case 'refused':
      return await settleRefused(db, gateway, attempt, result.error)
    case 'try_again':
      return await postponeAttempt(db, {
        id: attempt.id,
        error: result.error,
        afterSeconds: result.afterSeconds ?? waitSeconds(attempt.tries),
      })
    case 'unknown':
      return await postponeAttempt(db, {
        id: attempt.id,
        error: (result.keySpent ? SPENT : UNKNOWN) + result.error,
        afterSeconds: waitSeconds(attempt.tries),
      })
  }
}

const waitSeconds = (tries: number) => Math.min(LONGEST_WAIT_SECONDS, 2 ** tries)

/**
 * An attempt whose key no longer protects it is looked up first: what it was for may have happened. What cannot be
 * looked up waits, its key still counted as spent: a new one could do it twice. A page that was made and never told of
 * is lost: nobody has its address, so nobody can pay there, and a new one is made.
 * @returns whether it is not to be asked now: it was done before, or nobody can tell
 */
async function needsNoCall(
  db: Database,
  gateway: Gateway,
  attempt: AttemptRow,
  payment: PaymentRow,
): Promise<boolean> {
  const isSpent = attempt.error?.startsWith(SPENT) ?? false
  const isOld =
    attempt.firstCalledAt !== null && hoursSince(attempt.firstCalledAt, await readClock(db)) > KEY_HOURS
  if (!(isSpent || isOld) || attempt.purpose === 'checkout') return false
  return (await lookUpFirst(db, gateway, attempt, payment)) !== 'not_done'
}

/**
 * What was written down to be charged or let go may fit the order no longer: taken back, handed over with less, paid
 * by QR. Asked before, its fate is looked up first; what has not happened is dropped, and decided anew.
 */
async function isOutOfDate(
  db: Database,
  gateway: Gateway,
  attempt: AttemptRow,
  payment: PaymentRow,
): Promise<boolean> {
  if (await fitsOrder(db, attempt)) return false
  const wasAsked = attempt.firstCalledAt !== null
  if (wasAsked && (await lookUpFirst(db, gateway, attempt, payment)) !== 'not_done') return true
  return await dropAttempt(db, attempt)
}

/** Whether an attempt has happened; done, it is finished, and while nobody can tell, it waits. */
async function lookUpFirst(
  db: Database,
  gateway: Gateway,
  attempt: AttemptRow,
  payment: PaymentRow,
): Promise<'done' | 'not_done' | 'nobody_knows'> {
  const known = await tryTo(() => gateway.provider.lookUp(payment))
  if (known.outcome !== 'done') {
    const soonest = known.outcome === 'try_again' ? (known.afterSeconds ?? 0) : 0
    const afterSeconds = Math.max(soonest, waitSeconds(attempt.tries))
    await postponeAttempt(db, { id: attempt.id, error: attempt.error ?? known.error, afterSeconds })
    return 'nobody_knows'
  }
  const settled = await settlePayment(db, { paymentId: payment.id, facts: known.facts })
  if (!isFulfilled(attempt, settled, known.facts)) return 'not_done'
  await finishAttempt(db, { id: attempt.id, outcome: 'done', error: null, now: await readClock(db) })
  return 'done'
}

/** Refused: somebody else was first, or it cannot be. What is so is looked up, and decides. */
async function settleRefused(
  db: Database,
  gateway: Gateway,
  attempt: AttemptRow,
  error: string,
): Promise<void> {
  const payment = await findPayment(db, attempt.paymentId)
  if (!payment) return
  const now = await readClock(db)
  if (attempt.purpose === 'checkout')
    return await finishAttempt(db, { id: attempt.id, outcome: 'refused', error, now })
  const known = await tryTo(() => gateway.provider.lookUp(payment))
  if (known.outcome !== 'done')
    return await postponeAttempt(db, { id: attempt.id, error, afterSeconds: waitSeconds(attempt.tries) })
  const settled = await settlePayment(db, { paymentId: payment.id, facts: known.facts })
  const outcome = isFulfilled(attempt, settled, known.facts) ? 'done' : 'refused'
  await finishAttempt(db, { id: attempt.id, outcome, error, now })
}

function isFulfilled(attempt: AttemptRow, payment: PaymentRow, facts: Facts): boolean {
  if (attempt.purpose === 'refund')
    return facts.refunds.some(({ reference }) => reference === attempt.refundReference)
  if (attempt.purpose === 'expire') return payment.state !== 'open'
  return payment.state === (attempt.purpose === 'capture' ? 'captured' : 'released')
}

async function ask(
  db: Database,
  { provider }: Gateway,
  attempt: AttemptRow,
  payment: PaymentRow,
  key: string,
): Promise<ProviderResult> {
  switch (attempt.purpose) {
    case 'checkout': {
      const order = await readOrderToPay(db, payment.id)
      const token = orderToken(order.secret, 'open', order.formKey)
      const back = `${order.returnOrigin}/pedidos/${order.orderCode}/tarjeta/vuelta?llave=${token}`
      const request = {
        reference: payment.reference,
        orderCode: order.orderCode,
        amountCentavos: withCardFee(payment, attempt.amountCentavos),
        language: order.language,
        returnUrl: back,
        cancelUrl: `${back}&dejado=1`,
      }
      return await tryTo(() => provider.authorise(request, key))
    }
    case 'expire':
      return await tryTo(() => provider.expire(payment, key))
    case 'capture':
      return await tryTo(() => provider.capture(payment, withCardFee(payment, attempt.amountCentavos), key))
    case 'release':
      return await tryTo(() => provider.release(payment, key))
    case 'refund': {
      const refund = { reference: attempt.refundReference ?? '', amountCentavos: attempt.amountCentavos }
      return await tryTo(() => provider.refund(payment, refund, key))
    }
  }
}

async function tryTo(call: () => Promise<ProviderResult>): Promise<ProviderResult> {
  try {
    return await call()
  } catch (error) {
    return { outcome: 'unknown', error: error instanceof Error ? error.name : 'thrown', keySpent: false }
  }
}

function hoursSince(instant: Date, now: Date): number {
  return (now.getTime() - instant.getTime()) / 3_600_000
}
