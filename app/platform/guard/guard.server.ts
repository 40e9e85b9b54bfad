import { type Request, type RequestHandler, type Response } from 'express'
import { admitBody, BODY_LIMITS, type BodyLimits, TOO_LONG_UPLOAD } from './body.server'
import { judgeCaller, trustedProxies } from './client-address.server'
import { securityHeaders } from './headers.server'
import { expectedOrigin, isAllowedHost, normalizeHost, type HostRules } from './host'
import { changesThings, isOwnRequest } from './origin'
import { refuse } from './refuse'

export type GuardOptions = {
  /** undefined: derived from the loopback Host */
  publicOrigin?: string | undefined
  allowedHosts: readonly string[]
  trustedProxies: readonly string[]
  tilesUrl?: string | undefined
  formTargets?: readonly string[]
  /** paths that prove themselves by signature, not by origin */
  webhookPrefix?: string
}

/** What the guard found out, for `getLoadContext`. */
export type GuardLocals = { clientAddress: string; isLoopbackCall: boolean }

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'

/**
 * What stands in front of Remix (rule 7): headers, method, target, caller, host, origin, body, in this order.
 * Whatever passes has one believable Host and no forwarding headers, an Origin that Remix's own check agrees
 * with, and a body within its limits, read and put back.
 * @param further development lets Vite's client in; limits are for tests
 */
export function guard(
  options: GuardOptions,
  further: { development?: boolean; limits?: Partial<BodyLimits> } = {},
): RequestHandler[] {
  const rules: HostRules = { publicOrigin: options.publicOrigin, allowedHosts: options.allowedHosts }
  const isTrusted = trustedProxies(options.trustedProxies)
  const limits = { ...BODY_LIMITS, ...further.limits }
  const webhookPrefix = options.webhookPrefix ?? '/webhooks/'

  const check: RequestHandler = (request, response, next) => {
    if (request.method === 'OPTIONS') return void response.writeHead(204, { Allow: METHODS }).end()
    if (!METHODS.split(', ').includes(request.method)) return refuse(response, 'method', { Allow: METHODS })

    const caller = judgeCaller(request, isTrusted)
    const host = hostOf(request, caller.forwardedHost, rules)
    if (host === null || !isAllowedHost(host, rules)) return refuse(response, 'bad_host')
    const path = pathOf(request)
    if (path === null) return refuse(response, 'bad_target')

    const isWebhook = path.startsWith(webhookPrefix)
    const origin = expectedOrigin(host, rules)
    if (!settleOrigin(request, { origin, host, isWebhook })) return refuse(response, 'foreign_page')

    request.headers.host = host
    delete request.headers[TOO_LONG_UPLOAD]
    Object.defineProperty(request, 'protocol', { value: new URL(origin).protocol.slice(0, -1) })
    tell(response, { clientAddress: caller.address, isLoopbackCall: caller.isLoopback })
    if (!changesThings(request.method)) {
      return hasBody(request) ? refuse(response, 'bad_body', { Connection: 'close' }) : next()
    }
    admitBody(request, response, { isWebhook, limits, from: caller.address }, next)
  }

  const headers = securityHeaders({
    publicOrigin: options.publicOrigin,
    tilesUrl: options.tilesUrl,
    formTargets: options.formTargets ?? [],
    development: further.development ?? false,
  })
  return [...headers, check]
}

/**
 * This machine calling itself: loopback socket, loopback Host, nothing forwarded by a stranger. The local
 * phones answer nobody else (decision 15).
 */
export function isLoopbackCall(response: Response): boolean {
  return (response.locals as Partial<GuardLocals>).isLoopbackCall === true
}

function tell(response: Response, found: GuardLocals): void {
  Object.assign(response.locals, found)
}

function hostOf(request: Request, forwarded: string | undefined, rules: HostRules): string | null {
  const named = request.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
  return named.length === 1 ? normalizeHost(forwarded ?? request.headers.host, rules) : null
}

/** The path as Remix will see it, dots resolved: "/webhooks/../entrar" is no webhook. Null: not a path. */
function pathOf(request: Request): string | null {
  if (!request.url.startsWith('/') || request.url.includes('%00')) return null
  try {
    const { pathname } = new URL(`http://host${request.url}`)
    decodeURIComponent(pathname)
    return pathname
  } catch {
    return null
  }
}

/**
 * Refuses what other sites send. Remix compares Origin with Host once more, throws on `Origin: null` and on
 * one it cannot parse, and answers 500: what passed here by Sec-Fetch-Site goes on without its Origin.
 */
function settleOrigin(
  request: Request,
  against: { origin: string; host: string; isWebhook: boolean },
): boolean {
  if (!changesThings(request.method)) return true
  const { origin } = request.headers
  const fetchSite = request.headers['sec-fetch-site']
  const isOwn = isOwnRequest({
    origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
    expectedOrigin: against.origin,
  })
  if (!isOwn && !against.isWebhook) return false
  if (origin !== `http://${against.host}` && origin !== `https://${against.host}`)
    delete request.headers.origin
  return true
}

function hasBody(request: Request): boolean {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers
  return coding !== undefined || (length !== undefined && Number(length) > 0)
}
