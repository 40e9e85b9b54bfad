import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findViewer } from '~/features/accounts/sessions.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { describeWeek } from '~/features/cycles/week'
import { takesOrders } from '~/features/cycles/cycle'
import { findNextOpening, findShopCycle } from '~/features/cycles/views.server'
import { basketCookie, readBasketId } from '~/features/orders/basket-cookie.server'
import { setItemCount, swapItem } from '~/features/orders/change-basket.server'
import { BasketAction, BasketPage } from '~/features/orders/components/basket-page'
import { fillBasket } from '~/features/orders/fill-basket.server'
import { addForm, itemForm, readSwaps } from '~/features/orders/forms'
import { normalizeCode } from '~/features/orders/order-code'
import { reportRepeat } from '~/features/orders/repeat-order.server'
import { findBasketView } from '~/features/orders/views.server'
import { CardCost } from '~/features/payments/components/card-cost'
import { findCardCost } from '~/features/payments/prices/card-cost.server'
import { formatMoney } from '~/kernel/money'
import { isSecure } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo, safeReturnPath } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone: the basket of this browser. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args
  const found = await findShopCycle(context.db)
  const next = found && takesOrders(found.cycle, found.now) ? null : await findNextOpening(context.db)
  const open = found !== null && takesOrders(found.cycle, found.now)
  const basket = await findBasketView(context.db, await readBasketId(request), found?.cycle ?? null)
  const left = safeReturnPath(new URL(request.url).searchParams.get('volver') ?? '', '/catalogo')
  const title = await pageTitle(request, (t) => t('Tu canasta'))
  const code = normalizeCode((new URL(request.url).searchParams.get('repite') ?? '').slice(0, 20))
  const viewer = code && basket ? await findViewer(args) : null
  const repeated =
    viewer && basket ? await reportRepeat(context.db, { personId: viewer.personId, code, basket }) : null
  // Who is on the phone gives no card.
  const cardCost = open && !basket?.caller ? await findCardCost(context, found.cycle) : null
  return { title, week: describeWeek(found, next), open, basket, back: left, repeated, cardCost }
}

/** Anyone: puts things into the basket of this browser and changes them. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const basketId = await readBasketId(request)
  if (form.get('accion') === 'agregar') {
    const parsed = addForm.safeParse(Object.fromEntries(form))
    if (!parsed.success) return data({ problem: 'bad_quantity' as const }, 422)
    const outcome = await fillBasket(context.db, basketId, {
      presentationId: parsed.data.presentacion ?? null,
      bundleId: parsed.data.agrobolsa ?? null,
      swaps: readSwaps(form),
      count: parsed.data.cantidad,
    })
    if (!outcome.ok) return data({ problem: outcome.refusal.reason }, 422)
    return redirectTo(safeReturnPath(String(form.get('volver') ?? ''), '/canasta'), {
      headers: { 'Set-Cookie': await basketCookie(outcome.value.basketId, isSecure(request, context)) },
    })
  }
  const parsed = itemForm.safeParse(Object.fromEntries(form))
  if (!parsed.success || !basketId) return data({ problem: 'bad_quantity' as const }, 422)
  const { item, op, cantidad = 1 } = parsed.data
  if (op === 'cambiar') await swapItem(context.db, basketId, item, readSwaps(form))
  else {
    const counts = { menos: cantidad - 1, mas: cantidad + 1, fijar: cantidad, quitar: 0 }
    await setItemCount(context.db, basketId, item, Math.min(999, Math.max(0, counts[op])))
  }
  return redirectTo(`/canasta#item-${item}`)
}

export default function Canasta() {
  const { week, open, basket, back, repeated, cardCost } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  return (
    <ShopFrame
      week={<WeekRibbon week={week} />}
      basket={basket ? { count: basket.items.length, amount: formatMoney(basket.totalCentavos) } : null}
      current="/canasta"
      action={<BasketAction basket={basket} open={open} />}
    >
      <BasketPage
        basket={basket}
        open={open}
        back={back}
        problem={problem}
        repeated={repeated}
        cardCost={<CardCost fee={cardCost} centavos={basket?.totalCentavos ?? 0} isWhole />}
      />
    </ShopFrame>
  )
}
