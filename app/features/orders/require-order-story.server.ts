import { type LoaderFunctionArgs } from '@remix-run/node'
import { findOrderStory, type OrderStory } from './operated.server'
import { normalizeCode } from './order-code'

/**
 * The order that an address names by its code, for the operator.
 * @throws Response 404 when there is none
 */
export async function requireOrderStory({ params, context }: LoaderFunctionArgs): Promise<OrderStory> {
  const story = await findOrderStory(context.db, normalizeCode(params['code'] ?? '').slice(0, 20))
  if (!story) throw new Response('No hay un pedido con ese código.', { status: 404 })
  return story
}
