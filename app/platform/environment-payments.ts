import { z } from 'zod'
import { isLoopbackOrigin } from './environment-messages'
import { isWeakSecret } from './weak-secret'

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value ? value : undefined))

const address = (fallback: string) =>
  z
    .string()
    .trim()
    .default('')
    .transform((value) => value || fallback)
    .pipe(z.url({ protocol: /^https?$/ }))
    .transform((value) => new URL(value).origin)

export type QrProviderName = 'picture'

/** Who shows the QR that buyers pay to, and whether that is a picture which the operator puts first. */
export const QR_PROVIDERS: Record<QrProviderName, { needsPicture: boolean }> = {
  picture: { needsPicture: true },
}

/** The variables of card and QR payments, as strings in the environment. */
export const paymentVariables = {
  CHAKA_QR_PROVIDER: z.enum(['picture']).default('picture'),
  STRIPE_SECRET_KEY: optional,
  STRIPE_WEBHOOK_SECRET: optional,
  STRIPE_API_BASE: address('https://api.stripe.com'),
  STRIPE_CHECKOUT_ORIGIN: address('https://checkout.stripe.com'),
}

const paymentSchema = z.object(paymentVariables)
type PaymentVariableValues = z.output<typeof paymentSchema>

export type StripeSettings = {
  secretKey: string
  webhookSecret: string
  /** "https://api.stripe.com", or wherever a stand-in listens */
  apiBase: string
  /** the one foreign place that a buyer may be sent to */
  checkoutOrigin: string
}

/** @returns undefined settings: no card is offered. `wrong`: one Spanish line for each variable that does not fit */
export function readPaymentSettings(values: PaymentVariableValues): {
  settings: StripeSettings | undefined
  wrong: string[]
} {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = values
  if (!secretKey && !webhookSecret) return { settings: undefined, wrong: [] }
  const wrong = [
    ...wrongKey('STRIPE_SECRET_KEY', secretKey, /^(sk|rk)_(test|live)_/),
    ...wrongKey('STRIPE_WEBHOOK_SECRET', webhookSecret, /^whsec_/),
  ]
  for (const name of ['STRIPE_API_BASE', 'STRIPE_CHECKOUT_ORIGIN'] as const) {
    if (values[name].startsWith('http:') && !isLoopbackOrigin(values[name]))
      wrong.push(`  ${name}: sin https las claves y los pagos irían a la vista de todos`)
  }
  if (!secretKey || !webhookSecret || wrong.length > 0) return { settings: undefined, wrong }
  const { STRIPE_API_BASE: apiBase, STRIPE_CHECKOUT_ORIGIN: checkoutOrigin } = values
  return { settings: { secretKey, webhookSecret, apiBase, checkoutOrigin }, wrong }
}

function wrongKey(name: string, value: string | undefined, form: RegExp): string[] {
  if (!value) return [`  ${name}: falta; van STRIPE_SECRET_KEY y STRIPE_WEBHOOK_SECRET, o ninguna`]
  if (!form.test(value)) return [`  ${name}: no tiene la forma de una clave de Stripe`]
  const kept = value.replace(form, '')
  return isWeakSecret(kept) ? [`  ${name}: es corta o de ejemplo`] : []
}
