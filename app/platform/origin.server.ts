import { type Environment } from './environment.server'
import { type LoadContext } from './load-context'

/** The address that links begin with: the configured one, else the loopback address the person came by. */
export function publicOrigin(request: Request, context: Pick<LoadContext, 'environment'>): string {
  return context.environment.publicOrigin ?? new URL(request.url).origin
}

/**
 * The address that links begin with where nobody came by one, as in a worker: the configured one, else the
 * loopback address at this port.
 */
export function originAt(environment: Pick<Environment, 'publicOrigin'>, port: number): string {
  return environment.publicOrigin ?? `http://localhost:${port}`
}

/** Whether cookies may say Secure: only where the person's own connection is https. */
export function isSecure(request: Request, context: Pick<LoadContext, 'environment'>): boolean {
  return publicOrigin(request, context).startsWith('https:')
}
