import { type LoaderFunctionArgs } from '@remix-run/node'
import { languageOf, translatorFor } from '~/platform/language.server'
import { tokenPurpose, type LinkPurpose } from './order-link.server'
import { findOrderByCode } from './order-queries.server'
import { normalizeCode } from './order-code'
import { findOrderByLink, type OrderView } from './views.server'

/**
 * The order of a link, for whoever holds its `llave`.
 * @throws Response 404 with the same words for a wrong code and a wrong key
 */
export async function requireOrderLink({
  request,
  params,
  context,
}: LoaderFunctionArgs): Promise<{ order: OrderView; opens: LinkPurpose; token: string }> {
  const token = new URL(request.url).searchParams.get('llave') ?? ''
  const found = await findOrderByLink(context.db, params['code'] ?? '', token)
  if (!found) throw await notThisLink(request)
  return { ...found, token }
}

/**
 * The code of an order whose `llave` came with a form.
 * @throws Response 404 as `requireOrderLink`
 */
export async function requireOrderKey(args: LoaderFunctionArgs, token: string): Promise<{ code: string }> {
  const order = await findOrderByCode(args.context.db, normalizeCode(args.params['code'] ?? ''))
  if (!order || !tokenPurpose(order.secret, order.formKey, token)) throw await notThisLink(args.request)
  return { code: order.code }
}

async function notThisLink(request: Request): Promise<Response> {
  const { t } = translatorFor(await languageOf(request))
  return new Response(
    t(
      'El enlace está incompleto o no es de este pedido. Ábrelo desde el mensaje que te mandamos, o entra con tu celular.',
    ),
    { status: 404 },
  )
}
