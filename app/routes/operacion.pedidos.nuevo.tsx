import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { basketCookie, readBasketId } from '~/features/orders/basket-cookie.server'
import { NewCallPage } from '~/features/orders/components/new-call-page'
import { readCallForm } from '~/features/orders/read-call-form'
import { openCallerBasket } from '~/features/orders/open-caller-basket.server'
import { findSetAside } from '~/features/orders/views.server'
import { isSecure } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: who calls. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { isOpen } = await findShopWeek(args.context.db)
  const phone = new URL(args.request.url).searchParams.get('celular') ?? ''
  return {
    title: await pageTitle(args.request, (t) => t('Pedir por quien llama')),
    person: operator.name,
    isOpen,
    typed: { celular: phone.slice(0, 60), nombre: '' },
  }
}

/** The operator: opens the caller's basket in this browser, or leaves it for later. */
export async function action(args: ActionFunctionArgs) {
  await requireOperator(args)
  const { request, context } = args
  const form = Object.fromEntries(await request.formData())
  const basketId = await readBasketId(request)
  const secure = isSecure(request, context)
  if (form['accion'] === 'dejar') {
    const setAside = basketId ? await findSetAside(context.db, basketId) : null
    return redirectTo('/operacion/pedidos', {
      headers: { 'Set-Cookie': await basketCookie(setAside, secure) },
    })
  }
  const { typed, call, problems } = readCallForm(form)
  if (!call) return data({ typed, problems }, 422)
  const opened = await openCallerBasket(context.db, { ...call, basketId })
  return redirectTo('/canasta', { headers: { 'Set-Cookie': await basketCookie(opened.basketId, secure) } })
}

export default function Nuevo() {
  const { person, isOpen, typed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="pedidos">
      <NewCallPage isOpen={isOpen} typed={answer?.typed ?? typed} problems={answer?.problems ?? []} />
    </OperatorFrame>
  )
}
