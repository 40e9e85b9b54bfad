import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The private link of an order. `open` is what the browser gets after ordering; `verify` travels only in the
 * message, so opening it proves that the number is the buyer's (decision 11). Both are derived from the
 * installation's secret and the order's form key: nothing to store, and a repeated order gives the same link.
 */
export type LinkPurpose = 'open' | 'verify'

const BYTES = 16

export function orderToken(secret: Buffer, purpose: LinkPurpose, formKey: string): string {
  return createHmac('sha256', secret)
    .update(`order:${purpose}:${formKey}`)
    .digest()
    .subarray(0, BYTES)
    .toString('base64url')
}

/** What a token opens; null when it is not this order's. Takes the same time for any wrong token. */
export function tokenPurpose(secret: Buffer, formKey: string, token: string): LinkPurpose | null {
  const given = Buffer.from(token, 'base64url')
  const matches = (purpose: LinkPurpose) => {
    const expected = Buffer.from(orderToken(secret, purpose, formKey), 'base64url')
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  const verify = matches('verify')
  return matches('open') ? 'open' : verify ? 'verify' : null
}

/** Path of an order's page: /pedidos/KTM742?llave=... */
export function orderPath(code: string, token: string): string {
  return `/pedidos/${code}?llave=${token}`
}
