import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type Database } from '#db/client.server'
import { takesOrders } from '~/features/cycles/cycle'
import { findNextOpening, findShopCycle } from '~/features/cycles/views.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { describeWeek } from '~/features/cycles/week'
import { listPickupPoints } from '~/features/delivery-points/views.server'
import { basketCookie, readBasketId } from '~/features/orders/basket-cookie.server'
import { changeOrder } from '~/features/orders/change-order.server'
import { CheckoutAction, CheckoutPage } from '~/features/orders/components/checkout-page'
import { keepTyped } from '~/features/orders/keep-typed.server'
import { type OrderRefusal, type PaymentMethod } from '~/features/orders/order'
import { type OrderProblem } from '~/features/orders/order-problems'
import { findRepeated, placeOrder } from '~/features/orders/place-order.server'
import { readOrderForm } from '~/features/orders/read-order-form'
import { findBasketView, findBuyersChoice, findConfirmed } from '~/features/orders/views.server'
import { findCycleToOrder, findOrderMethods } from '~/features/payments/switches/order-methods.server'
import { formatMoney } from '~/kernel/money'
import { languageOf } from '~/platform/language.server'
import { isSecure, publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone: the form that turns the basket of this browser into an order. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context
  const found = await findShopCycle(db)
  const open = found !== null && takesOrders(found.cycle, found.now)
  const basketId = await readBasketId(request)
  const basket = await findBasketView(db, basketId, found?.cycle ?? null)
  if (!found || !basket || basket.items.length === 0) throw await leadOn(db, basketId)
  if (basket.caller) throw redirectTo('/operacion/pedidos/confirmar')
  const points = (await listPickupPoints(db, found.cycle.id)).filter((point) => point.windows.length > 0)
  const before = basket.changesCode ? await findBuyersChoice(db, basket.changesCode) : undefined
  return {
    title: await pageTitle(request, (t) => t('Tu pedido')),
    week: describeWeek(found, open ? null : await findNextOpening(db)),
    open,
    closesAt: found.cycle.closedAt ?? found.cycle.closesAt,
    points,
    methods: await findOrderMethods(context, { cycleId: found.cycle.id, points, through: 'page' }),
    basket,
    before: before ?? null,
  }
}

/** Whose order was placed, but the answer got lost, is led to it and not to an empty basket. */
async function leadOn(db: Database, basketId: string | null): Promise<Response> {
  const placed = basketId && (await findRepeated(db, basketId))
  return redirectTo(placed ? placed.path : '/canasta')
}

/** Anyone: places the order once, or saves the change. Whatever is wrong comes back with what was typed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = Object.fromEntries(await request.formData())
  const { typed, choice, problems } = readOrderForm(form)
  if (!choice) return data({ problems, typed }, 422)

  const entered = await findCycleToOrder(context, 'page', choice)
  const refuse = async (refusal: OrderRefusal) => {
    await keepTyped(context.db, choice.basketId, typed)
    return data(
      { problems: [{ field: 'pedido', reason: 'refused', refusal }] satisfies OrderProblem[], typed },
      409,
    )
  }
  if (!entered) return await refuse({ reason: 'cycle_closed' })
  const { cycle, problem, ahead } = entered
  if (problem) return data({ problems: [problem], typed }, 422)
  const of = { basketId: choice.basketId, cycleId: cycle.id, windowId: choice.windowId, ahead }
  const { changesCode, setAside, placing } = await findConfirmed(context.db, of)
  const command = {
    ...choice,
    language: await languageOf(request),
    cycle,
    origin: publicOrigin(request, context),
    placing,
  }
  const outcome = changesCode ? await changeOrder(context.db, command) : await placeOrder(context.db, command)
  if (!outcome.ok) return await refuse(outcome.refusal)
  return redirectTo(pathAfter(outcome.value.path, choice.paymentMethod, changesCode !== null), {
    headers: { 'Set-Cookie': await basketCookie(setAside, isSecure(request, context)) },
  })
}

/** A card is given at once: on to the provider's page. */
function pathAfter(path: string, method: PaymentMethod, isChange: boolean): string {
  if (method === 'card') return path.replace('?', '/tarjeta?')
  return isChange ? `${path}&dicho=cambiado` : path
}

export default function Pedido() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <ShopFrame
      week={<WeekRibbon week={page.week} />}
      basket={{ count: page.basket.items.length, amount: formatMoney(page.basket.totalCentavos) }}
      current="/canasta"
      action={<CheckoutAction basket={page.basket} open={page.open} />}
    >
      <CheckoutPage {...page} problems={answer?.problems ?? []} typed={answer?.typed} />
    </ShopFrame>
  )
}
