import { type Answer, failure, type Intent, nest, type Session } from './objects'
import { type StandIn } from './stand-in'

export type Call = {
  method: string
  /** "/v1/checkout/sessions" */
  path: string
  query: URLSearchParams
  form: URLSearchParams
  authorization: string | undefined
  idempotencyKey: string | undefined
}

const KEY_LIVES_MS = 24 * 3600 * 1000
type Saved = { at: number; asked: string; answer: Answer }

/**
 * Answers calls as Stripe's API does, keys included: the same key answers what was saved, with other parameters it
 * is an error, and after a day it is forgotten. What was wrong with a call itself is not saved.
 */
export function answerer(standIn: StandIn) {
  const saved = new Map<string, Saved>()
  return (call: Call): { answer: Answer; repeated: boolean; save: (answer: Answer) => void } => {
    standIn.settleTime()
    const now = standIn.now()
    const keep = (answer: Answer) => {
      if (call.idempotencyKey) saved.set(call.idempotencyKey, { at: now, asked: askedOf(call), answer })
    }
    if (call.authorization !== `Bearer ${standIn.secretKey}`)
      return once(failure(401, 'invalid_request_error', 'Invalid API Key provided'), keep)
    for (const [key, entry] of saved) if (now - entry.at > KEY_LIVES_MS) saved.delete(key)
    const before = call.method === 'POST' ? saved.get(call.idempotencyKey ?? '') : undefined
    if (before && before.asked !== askedOf(call)) {
      const words = 'Keys for idempotent requests can only be used with the same parameters'
      return once(failure(400, 'idempotency_error', words), keep)
    }
    if (before) return { answer: before.answer, repeated: true, save: keep }
    const answer = structuredClone(act(standIn, call))
    if (call.method === 'POST' && answer.status === 200) keep(answer)
    return once(answer, keep)
  }
}

const once = (answer: Answer, save: (answer: Answer) => void) => ({ answer, repeated: false, save })
const askedOf = (call: Call) => `${call.path} ${call.form.toString()}`

function act(standIn: StandIn, call: Call): Answer {
  const [, , ...parts] = call.path.split('/')
  const [kind, first, second] = parts
  const asked = nest(call.form)
  const expand = [...call.query, ...call.form].some(
    ([name, value]) => name.startsWith('expand') && value !== '',
  )
  if (kind === 'checkout') {
    if (call.method === 'POST' && parts.length === 2) return openPage(standIn, asked)
    const session = standIn.sessions.get(second ?? '')
    if (!session) return missing('checkout.session')
    if (call.method === 'GET') return { status: 200, body: expand ? withIntent(standIn, session) : session }
    if (session.status !== 'open')
      return failure(400, 'invalid_request_error', `This Session is ${session.status}`)
    standIn.expire(session)
    return { status: 200, body: session }
  }
  if (kind === 'payment_intents') {
    const intent = standIn.intents.get(first ?? '')
    if (!intent) return missing('payment_intent')
    if (call.method === 'POST') {
      const refusal = second === 'capture' ? capture(standIn, intent, asked) : cancel(standIn, intent)
      if (refusal) return refusal
    }
    return { status: 200, body: expand ? withCharge(standIn, intent) : intent }
  }
  if (kind === 'refunds' && call.method === 'POST') return refund(standIn, asked)
  if (kind === 'refunds') {
    const of = call.query.get('payment_intent')
    const data = [...standIn.refunds.values()].filter((each) => each.payment_intent === of)
    return { status: 200, body: { object: 'list', data, has_more: false, url: '/v1/refunds' } }
  }
  if (kind === 'disputes') {
    const of = call.query.get('payment_intent')
    const data = [...standIn.disputes.values()].filter((each) => each.payment_intent === of)
    return { status: 200, body: { object: 'list', data, has_more: false, url: '/v1/disputes' } }
  }
  return failure(404, 'invalid_request_error', `Unrecognized request URL (${call.method}: ${call.path})`)
}

const missing = (what: string) =>
  failure(404, 'invalid_request_error', `No such ${what}`, { code: 'resource_missing' })

function openPage(standIn: StandIn, asked: Record<string, unknown>): Answer {
  type Asked = {
    mode?: string
    ui_mode?: string
    locale?: string
    success_url?: string
    cancel_url?: string
    client_reference_id?: string
    metadata?: Record<string, string>
    line_items?: Record<string, { quantity: string; price_data: { currency: string; unit_amount: string } }>
    payment_intent_data?: { capture_method?: string; metadata?: Record<string, string>; description?: string }
  }
  const page = asked as Asked
  const items = Object.values(page.line_items ?? {})
  const amount = items.reduce(
    (sum, item) => sum + Number(item.quantity) * Number(item.price_data.unit_amount),
    0,
  )
  if (page.mode !== 'payment' || !page.success_url || items.length === 0 || !(amount > 0))
    return failure(400, 'invalid_request_error', 'Missing required param', { code: 'parameter_missing' })
  return {
    status: 200,
    body: standIn.openPage({
      mode: 'payment',
      ui_mode: page.ui_mode ?? 'hosted_page',
      locale: page.locale ?? 'auto',
      currency: items[0]?.price_data.currency ?? '',
      amount_total: amount,
      client_reference_id: page.client_reference_id ?? null,
      metadata: page.metadata ?? {},
      success_url: page.success_url,
      cancel_url: page.cancel_url ?? page.success_url,
      hold: {
        capture_method: page.payment_intent_data?.capture_method ?? 'automatic',
        metadata: page.payment_intent_data?.metadata ?? {},
        description: page.payment_intent_data?.description ?? null,
      },
    }),
  }
}

function capture(standIn: StandIn, intent: Intent, asked: Record<string, unknown>): Answer | null {
  const centavos = Number(asked['amount_to_capture'] ?? intent.amount_capturable)
  if (intent.status !== 'requires_capture') return unexpected(intent)
  if (!(centavos > 0) || centavos > intent.amount_capturable)
    return failure(400, 'invalid_request_error', 'amount_to_capture', { code: 'amount_too_large' })
  standIn.capture(intent, centavos)
  return null
}

function cancel(standIn: StandIn, intent: Intent): Answer | null {
  if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected(intent)
  standIn.cancel(intent, 'requested_by_customer')
  return null
}

const unexpected = (intent: Intent) =>
  failure(400, 'invalid_request_error', `This PaymentIntent is ${intent.status}`, {
    code: 'payment_intent_unexpected_state',
  })

function refund(standIn: StandIn, asked: Record<string, unknown>): Answer {
  const intent = standIn.intents.get(String(asked['payment_intent']))
  if (!intent) return missing('payment_intent')
  const before = [...standIn.refunds.values()]
    .filter((each) => each.payment_intent === intent.id && each.status !== 'failed')
    .reduce((sum, each) => sum + each.amount, 0)
  const centavos = Number(asked['amount'] ?? intent.amount_received - before)
  if (intent.status !== 'succeeded' || centavos > intent.amount_received - before)
    return failure(400, 'invalid_request_error', 'Refund amount is greater than charge', {
      code: 'charge_already_refunded',
    })
  const metadata = (asked['metadata'] ?? {}) as Record<string, string>
  return { status: 200, body: standIn.giveBack(intent, centavos, metadata) }
}

function withIntent(standIn: StandIn, session: Session): object {
  const intent = standIn.intents.get(session.payment_intent ?? '')
  return { ...session, payment_intent: intent ? withCharge(standIn, intent) : null }
}

function withCharge(standIn: StandIn, intent: Intent): object {
  const charge = standIn.charges.get(intent.latest_charge ?? '')
  if (!charge) return { ...intent, latest_charge: null }
  const moved = standIn.balance.get(charge.balance_transaction ?? '') ?? null
  return { ...intent, latest_charge: { ...charge, balance_transaction: moved } }
}
