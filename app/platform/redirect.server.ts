import { redirect } from '@remix-run/node'

const LONGEST = 2_000
// Visible ASCII only: a tab or newline inside "/\t/evil.example" is dropped by browsers, which then see "//".
const VISIBLE_PATH = /^\/[\x21-\x7e]*$/
const NOWHERE = 'http://chaka.invalid'

/**
 * The only way to redirect (rule 8): Remix emits `//evil`, `/\evil` and `javascript:` unchanged.
 * @param path a path of this site, with its query: "/pedidos/KLM482?mensaje=1"
 * @throws when it is anything else; what a person typed goes through `safeReturnPath` first
 */
export function redirectTo(path: string, init: ResponseInit = {}): Response {
  if (!isSameOriginPath(path)) throw new Error('redirect to something that is no path of this site')
  return redirect(path, init)
}

/** Where a person wanted to go (`?volver=`), if that is a path of this site; else the fallback. */
export function safeReturnPath(wanted: string | null | undefined, fallback: string): string {
  return wanted && isSameOriginPath(wanted) ? wanted : fallback
}

function isSameOriginPath(path: string): boolean {
  if (path.length > LONGEST || !VISIBLE_PATH.test(path) || path.includes('\\')) return false
  if (!URL.canParse(path, NOWHERE)) return false
  const url = new URL(path, NOWHERE)
  // "/.//evil.example" has our origin and yet leaves as "//evil.example" where someone normalises it again.
  return url.origin === NOWHERE && !url.pathname.startsWith('//')
}

/**
 * The one way off this site (rule 8): to the payment gateway's page.
 * @throws when the address is not under the configured origin
 */
export function redirectToCheckout(url: string, checkoutOrigin: string): Response {
  if (!URL.canParse(url) || new URL(url).origin !== checkoutOrigin)
    throw new Error('redirect to something that is not the checkout')
  return redirect(url, 303)
}
