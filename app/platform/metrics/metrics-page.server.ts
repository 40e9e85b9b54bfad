import { createHash, timingSafeEqual } from 'node:crypto'
import { type RequestHandler } from 'express'
import { type Database } from '#db/client.server'
import { type Environment } from '../environment.server'
import { isLoopbackCall } from '../guard/guard.server'
import { measureProcess, registry } from './registry.server'
import { readWorkFigures } from './work-figures.server'

/**
 * `/metrics`, for the monitor: with a token (`CHAKA_METRICS_TOKEN`, as a bearer) from anywhere, without one only from
 * this machine itself. Whoever else asks finds nothing there.
 */
export function metricsPage(db: Database, environment: Pick<Environment, 'metricsToken'>): RequestHandler {
  measureProcess()
  const { metricsToken } = environment
  return (request, response, next) => {
    const isAllowed = metricsToken
      ? isSame(request.headers.authorization ?? '', `Bearer ${metricsToken}`)
      : isLoopbackCall(response)
    if (!isAllowed) return next()
    readWorkFigures(db)
      .then(() => registry.metrics())
      .then((text) => response.set('Cache-Control', 'no-store').type(registry.contentType).send(text), next)
  }
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
