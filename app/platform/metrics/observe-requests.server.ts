import { type IncomingMessage, type ServerResponse } from 'node:http'
import { log } from '../log.server'
import { requestIdOf, withRequestId } from '../request-id.server'
import { countRequest } from './registry.server'

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown
/** What is ready to be sent, with every header of its own; leaves all else to `otherwise`. */
type Ready = (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => void

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * Around everything else: gives each request its id, which goes back in `X-Request-Id` and into every line and job of
 * it, and counts it under the id of its route.
 * @param routeOf the route of a path; undefined for files and for what is no page
 */
export function observeRequests(
  handle: Handler,
  routeOf: (path: string) => string | undefined,
  ready: Ready = (_request, _response, otherwise) => otherwise(),
): Handler {
  return (request, response) => {
    const requestId = requestIdOf(request)
    const startedAt = performance.now()
    response.once('close', () => {
      const path = (request.url ?? '').split('?')[0] ?? ''
      const route = routeOf(path) ?? (path.startsWith('/assets/') ? 'assets' : 'other')
      // What anyone may write would else be a series of its own each time.
      const method = METHODS.includes(request.method ?? '') ? (request.method ?? '') : 'OTHER'
      const status = response.writableFinished ? response.statusCode : 499
      const ms = performance.now() - startedAt
      countRequest({ route, method, status, seconds: ms / 1000 })
      const line = { requestId, route, method, status, ms: Math.round(ms) }
      if (status >= 500) log.error(line, 'request failed')
      else log.debug(line, 'request')
    })
    withRequestId(requestId, () =>
      ready(request, response, () => {
        response.setHeader('X-Request-Id', requestId)
        handle(request, response)
      }),
    )
  }
}
