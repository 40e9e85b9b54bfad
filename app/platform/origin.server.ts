import { type LoadContext } from './load-context'

/** The address that links begin with: the configured one, else the loopback address the person came by. */
export function publicOrigin(request: Request, context: Pick<LoadContext, 'environment'>): string {
  return context.environment.publicOrigin ?? new URL(request.url).origin
}

/** Whether cookies may say Secure: only where the person's own connection is https. */
export function isSecure(request: Request, context: Pick<LoadContext, 'environment'>): boolean {
  return publicOrigin(request, context).startsWith('https:')
}
