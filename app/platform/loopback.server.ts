import { type LoadContext } from './load-context'

/**
 * Lets only this machine itself in, by a loopback name (decision 15).
 * @throws Response 404, as for an address that does not exist
 */
export function requireLoopbackCall(context: Pick<LoadContext, 'isLoopbackCall'>): void {
  if (!context.isLoopbackCall) throw new Response(null, { status: 404 })
}
