const YEAR_SECONDS = 31_536_000

/** Cookies that hold a random id and nothing else. */
export const PRIVATE_COOKIES = { session: 'chaka', browser: 'chaka-navegador' } as const
export type PrivateCookie = keyof typeof PRIVATE_COOKIES

/**
 * The name tells the browser to take the cookie only over https, from this very host, for all paths. Without
 * https the prefix would make every browser drop it, so there it is left off.
 */
function nameOf(cookie: PrivateCookie, secure: boolean): string {
  return secure ? `__Host-${PRIVATE_COOKIES[cookie]}` : PRIVATE_COOKIES[cookie]
}

/** Its value in this request, or null. Where connections are secure, the name without prefix is ignored. */
export function readPrivateCookie(request: Request, cookie: PrivateCookie, secure: boolean): string | null {
  const name = nameOf(cookie, secure)
  for (const pair of (request.headers.get('Cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at !== -1 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

/**
 * The Set-Cookie header. How long a session lasts is decided by its row, so the cookie may well outlive it.
 * @param value letters, digits, - and _ only; null takes the cookie away
 */
export function writePrivateCookie(cookie: PrivateCookie, value: string | null, secure: boolean): string {
  const parts = [`${nameOf(cookie, secure)}=${value ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  return [...parts, `Max-Age=${value === null ? 0 : YEAR_SECONDS}`, ...(secure ? ['Secure'] : [])].join('; ')
}
