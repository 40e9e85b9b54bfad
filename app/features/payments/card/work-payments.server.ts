import { readClock, type Database } from '#db/client.server'
import { log } from '~/platform/log.server'
import { giveBackToCards } from '../give-back/give-back-to-cards.server'
import { callDueAttempts, type Gateway } from './call-attempt.server'
import { listUnhandledEvents, type ToldEvent } from './event-queries.server'
import { lookAgainSoon } from './examine-queries.server'
import { examinePayments } from './examine-payments.server'
import { findPaymentId, markEventsHandled } from './payment-queries.server'
import { settlePayment } from './settle-payment.server'
import { toldEvent } from './told-event'

/** A handler may take 10 s (architecture 1); a round that has begun is let finish. */
const BUDGET_MS = 6_000
const AT_ONCE = 8
const EVENTS_AT_ONCE = 40

export type PaymentWork = { events: number; calls: number; looks: number }

/**
 * What is not done yet about card payments: settles what was told, asks what was written down, looks at what has
 * not ended. Any number of workers may do it; what is left after some six seconds is due again at the next tick.
 */
export async function workPayments(
  db: Database,
  gateway: Gateway,
  budgetMs = BUDGET_MS,
): Promise<PaymentWork> {
  const startedAt = performance.now()
  const total: PaymentWork = { events: 0, calls: 0, looks: 0 }
  while (performance.now() - startedAt < budgetMs) {
    const events = await settleEvents(db, gateway)
    const backs = await giveBackToCards(db, AT_ONCE)
    const calls = await callDueAttempts(db, gateway, { limit: AT_ONCE })
    const looks = await examinePayments(db, gateway, AT_ONCE)
    total.events += events
    total.calls += calls
    total.looks += looks
    if (events + backs + calls + looks === 0) break
  }
  return total
}

async function settleEvents(db: Database, gateway: Gateway): Promise<number> {
  const events = await listUnhandledEvents(db, EVENTS_AT_ONCE)
  let settled = 0
  for (const event of events) {
    try {
      await settleEvent(db, gateway, event)
      settled += 1
    } catch (error) {
      // The others do not wait for it; it is tried again at the next tick.
      log.error({ error, event: event.id, kind: event.kind }, 'a payment event was not settled')
    }
  }
  return settled
}

async function settleEvent(db: Database, { provider }: Gateway, event: ToldEvent): Promise<void> {
  const told = toldEvent.parse(event.told)
  const paymentId = await findPaymentId(db, told)
  // Another shop's, or of before this database: kept, and nothing to settle.
  if (paymentId === null) return await markEventsHandled(db, [event.id], null, await readClock(db))
  if (!told.needsLookUp) {
    await settlePayment(db, { paymentId, facts: told.facts, eventIds: [event.id] })
    return
  }
  const payment = await settlePayment(db, { paymentId, facts: told.facts })
  const known = await provider.lookUp(payment).catch(() => null)
  if (known?.outcome === 'done') {
    await settlePayment(db, { paymentId, facts: known.facts, eventIds: [event.id] })
    return
  }
  // Handled only together with the look that is still due: what the event did not say is not lost with it.
  await db.transaction().execute(async (trx) => {
    await lookAgainSoon(trx, paymentId)
    await markEventsHandled(trx, [event.id], paymentId, await readClock(trx))
  })
}
