import { randomBytes } from 'node:crypto'
import { serveStandIn } from './http'

/**
 * `npm run dev` without keys of Stripe's: a stand-in on loopback takes its place, so that a card can be given at its
 * page and the webhooks arrive. Loaded before the program, since the environment is read once.
 */
if (!process.env['STRIPE_SECRET_KEY']) {
  const secret = () => randomBytes(16).toString('hex')
  const secretKey = `sk_test_${secret()}`
  const webhookSecret = `whsec_${secret()}`
  const port = process.env['PORT'] ?? '3000'
  const { origin } = await serveStandIn({
    secretKey,
    webhookSecret,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/stripe`,
  })
  Object.assign(process.env, {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: origin,
    STRIPE_CHECKOUT_ORIGIN: origin,
  })
  process.stdout.write(`Las tarjetas se prueban en ${origin}\n`)
}
