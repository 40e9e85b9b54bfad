import { expect, test } from 'vitest'
import { readEnvironment } from '~/platform/environment.server'

const GOOD = {
  STRIPE_SECRET_KEY: 'sk_test_9f8a7b6c5d4e3f2a1b0c9d8e',
  STRIPE_WEBHOOK_SECRET: 'whsec_a1b2c3d4e5f60718293a4b5c6d',
}

test('without keys no card is offered, and no form may lead away', () => {
  const environment = readEnvironment({})
  expect(environment.stripe).toBeUndefined()
  expect(environment.formTargets).toEqual([])
})

test('with keys: Stripe itself, unless another place is named', () => {
  expect(readEnvironment(GOOD).stripe?.apiBase).toBe('https://api.stripe.com')
  const elsewhere = readEnvironment({
    ...GOOD,
    STRIPE_API_BASE: 'http://127.0.0.1:4242/',
    STRIPE_CHECKOUT_ORIGIN: 'http://127.0.0.1:4242',
  })
  expect(elsewhere.stripe?.apiBase).toBe('http://127.0.0.1:4242')
  expect(elsewhere.formTargets).toEqual(['http://127.0.0.1:4242'])
})

test.each([
  ['one key without the other', { STRIPE_SECRET_KEY: GOOD.STRIPE_SECRET_KEY }, 'STRIPE_WEBHOOK_SECRET'],
  ['an example', { ...GOOD, STRIPE_SECRET_KEY: 'sk_test_your_key_goes_here_please' }, 'STRIPE_SECRET_KEY'],
  ['a short one', { ...GOOD, STRIPE_WEBHOOK_SECRET: 'whsec_abc123' }, 'STRIPE_WEBHOOK_SECRET'],
  ['one letter', { ...GOOD, STRIPE_SECRET_KEY: `sk_live_${'a'.repeat(30)}` }, 'STRIPE_SECRET_KEY'],
  [
    'a publishable key',
    { ...GOOD, STRIPE_SECRET_KEY: 'pk_test_9f8a7b6c5d4e3f2a1b0c9d8e' },
    'STRIPE_SECRET_KEY',
  ],
  ['keys in the clear', { ...GOOD, STRIPE_API_BASE: 'http://pay.example' }, 'STRIPE_API_BASE'],
])('refuses to start with %s, and names the variable and not the key', (_, variables, name) => {
  expect(() => readEnvironment(variables)).toThrow(name)
  expect(() => readEnvironment(variables)).not.toThrow(/9f8a7b6c/)
})
