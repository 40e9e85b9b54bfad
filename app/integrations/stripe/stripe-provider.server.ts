import { Stripe } from 'stripe'
import {
  type Facts,
  type HoldRequest,
  type PaymentName,
  type PaymentProvider,
  type ProviderResult,
} from '~/features/payments/provider'
import { type StripeSettings } from '~/platform/environment-payments'
import { openStripe } from './client.server'
import { factOfDispute, factOfIntent, factOfRefund, factOfSession, NOTHING, REFERENCE } from './facts'
import { readStripeEvent } from './read-event.server'

/** Cards through Stripe's own page: held with manual capture, in bolivianos. */
export function stripeProvider(
  settings: StripeSettings,
  options: { timeoutMs?: number } = {},
): PaymentProvider {
  const stripe = openStripe(settings, options.timeoutMs)
  const intents = stripe.paymentIntents
  const withCharge = { expand: ['latest_charge.balance_transaction'] }
  return {
    name: 'stripe',
    authorise: (request, key) =>
      told(async () => {
        const session = await stripe.checkout.sessions.create(checkoutOf(request), { idempotencyKey: key })
        return { ...NOTHING, hold: factOfSession(session), checkoutUrl: session.url }
      }),
    expire: (payment, key) =>
      told(async () => {
        const session = await stripe.checkout.sessions.expire(sessionOf(payment), {}, { idempotencyKey: key })
        return { ...NOTHING, hold: factOfSession(session) }
      }),
    capture: (payment, amountCentavos, key) =>
      told(async () => {
        const ask = { amount_to_capture: amountCentavos, ...withCharge }
        const intent = await intents.capture(intentOf(payment), ask, { idempotencyKey: key })
        return { ...NOTHING, hold: factOfIntent(intent) }
      }),
    release: (payment, key) =>
      told(async () => {
        const intent = await intents.cancel(intentOf(payment), withCharge, { idempotencyKey: key })
        return { ...NOTHING, hold: factOfIntent(intent) }
      }),
    refund: (payment, { reference, amountCentavos }, key) =>
      told(async () => {
        const metadata = { [REFERENCE]: reference }
        const ask = { payment_intent: intentOf(payment), amount: amountCentavos, metadata }
        const refund = await stripe.refunds.create(ask, { idempotencyKey: key })
        return { ...NOTHING, refunds: [factOfRefund(refund)] }
      }),
    lookUp: (payment) => told(() => lookUp(stripe, payment)),
    readEvent: (rawBody, signature) => readStripeEvent(stripe, settings.webhookSecret, rawBody, signature),
  }
}

function checkoutOf(request: HoldRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = { [REFERENCE]: request.reference }
  const name = `Chaka ${request.orderCode}`
  return {
    mode: 'payment',
    ui_mode: 'hosted_page',
    locale: request.language === 'en' ? 'en' : 'es-419',
    allowed_payment_method_types: ['card'],
    client_reference_id: request.reference,
    metadata,
    payment_intent_data: { capture_method: 'manual', metadata, description: name },
    line_items: [
      {
        quantity: 1,
        price_data: { currency: 'bob', unit_amount: request.amountCentavos, product_data: { name } },
      },
    ],
    success_url: request.returnUrl,
    cancel_url: request.cancelUrl,
  }
}

/** The page, the hold, its charge and what went back, as they are now. */
async function lookUp(stripe: Stripe, payment: PaymentName): Promise<Facts> {
  const hold = payment.sessionId
    ? factOfSession(
        await stripe.checkout.sessions.retrieve(payment.sessionId, {
          expand: ['payment_intent.latest_charge.balance_transaction'],
        }),
      )
    : factOfIntent(
        await stripe.paymentIntents.retrieve(intentOf(payment), {
          expand: ['latest_charge.balance_transaction'],
        }),
      )
  if (!hold.intentId || hold.state !== 'captured') return { ...NOTHING, hold }
  const of = { payment_intent: hold.intentId, limit: 100 }
  const refunds = (await stripe.refunds.list(of)).data.map(factOfRefund)
  const disputes = (await stripe.disputes.list(of)).data.map((dispute) => factOfDispute(dispute))
  return { ...NOTHING, hold, refunds, disputes }
}

function sessionOf({ sessionId }: PaymentName): string {
  if (!sessionId) throw new Error('a payment without its page')
  return sessionId
}

function intentOf({ intentId }: PaymentName): string {
  if (!intentId) throw new Error('a payment without its hold')
  return intentId
}

const TOO_FAST_SECONDS = 5
const WRONG_KEY_SECONDS = 60

/** What an answer or an error means for us. Whatever the provider said of keys or cards stays out of the words. */
async function told(ask: () => Promise<Facts>): Promise<ProviderResult> {
  try {
    return { outcome: 'done', facts: await ask() }
  } catch (thrown) {
    if (!(thrown instanceof Stripe.errors.StripeError)) throw thrown
    const error = [thrown.type, thrown.code ?? thrown.statusCode ?? ''].join(' ').trim()
    const status = thrown.statusCode
    // 409: two tries with one key at the same moment; the other one answers.
    if (status === undefined || status === 409) return { outcome: 'unknown', error, keySpent: false }
    if (status === 429) return { outcome: 'try_again', error, afterSeconds: TOO_FAST_SECONDS }
    if (status >= 500) return { outcome: 'unknown', error, keySpent: true }
    if (status === 401 || status === 403)
      return { outcome: 'try_again', error, afterSeconds: WRONG_KEY_SECONDS }
    return { outcome: 'refused', error }
  }
}
