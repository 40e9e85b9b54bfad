import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { listPickupPoints } from '~/features/delivery-points/views.server'
import { basketCookie, readBasketId } from '~/features/orders/basket-cookie.server'
import { CheckoutAction, CheckoutPage } from '~/features/orders/components/checkout-page'
import { keepTyped } from '~/features/orders/keep-typed.server'
import { type OrderRefusal } from '~/features/orders/order'
import { type OrderProblem } from '~/features/orders/order-problems'
import { placeOrder } from '~/features/orders/place-order.server'
import { readOrderForm } from '~/features/orders/read-order-form'
import { findBasketView, findConfirmed } from '~/features/orders/views.server'
import { findCycleToOrder, findOrderMethods } from '~/features/payments/switches/order-methods.server'
import { formatMoney } from '~/kernel/money'
import { isSecure, publicOrigin } from '~/platform/origin.server'
import { redirectTo } from '~/platform/redirect.server'
import { Check } from '~/ui/choice'
import { SectionHead } from '~/ui/section-head'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction = () => [{ title: 'Pedido por teléfono · Chaka' }]

/** The operator: the order form of somebody on the phone, over the basket in this browser. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOperator(args)
  const { db } = args.context
  const { cycle, isOpen, week } = await findShopWeek(db)
  const basket = await findBasketView(db, await readBasketId(args.request), cycle)
  if (!basket?.caller || !cycle) throw redirectTo('/operacion/pedidos/nuevo')
  if (basket.items.length === 0) throw redirectTo('/canasta')
  const points = (await listPickupPoints(db, cycle.id)).filter((point) => point.windows.length > 0)
  return {
    week,
    open: isOpen,
    closesAt: cycle.closesAt,
    points,
    methods: await findOrderMethods(args.context, { cycleId: cycle.id, points, through: 'phone' }),
    basket,
    before: null,
  }
}

/** The operator: places the order in the caller's name, once, with the same command as anyone. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { request, context } = args
  const form = Object.fromEntries(await request.formData())
  const { typed, choice, problems } = readOrderForm(form)
  const vouched = form['responde'] === '1'
  if (!choice) return data({ problems, typed, vouched }, 422)
  // Whoever is on the phone has no page to give a card at.
  if (choice.paymentMethod === 'card') throw new Response(null, { status: 400 })
  const entered = await findCycleToOrder(context, 'phone', choice)
  const refuse = async (refusal: OrderRefusal) => {
    await keepTyped(context.db, choice.basketId, typed)
    const refused: OrderProblem = { field: 'pedido', reason: 'refused', refusal }
    return data({ problems: [refused], typed, vouched }, 409)
  }
  if (!entered) return await refuse({ reason: 'cycle_closed' })
  const { cycle, problem, ahead } = entered
  if (problem) return data({ problems: [problem], typed, vouched }, 422)
  const of = { basketId: choice.basketId, cycleId: cycle.id, windowId: choice.windowId, ahead }
  const { setAside, placing } = await findConfirmed(context.db, of)
  const outcome = await placeOrder(context.db, {
    ...choice,
    language: 'es',
    cycle,
    placing,
    origin: publicOrigin(request, context),
    onBehalf: { operatorId: operator.personId, vouched },
  })
  if (!outcome.ok) return await refuse(outcome.refusal)
  return redirectTo(`/operacion/pedidos/${outcome.value.code}?dicho=pedido#contenido`, {
    headers: { 'Set-Cookie': await basketCookie(setAside, isSecure(request, context)) },
  })
}

export default function Confirmar() {
  const { t } = useTranslation()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <ShopFrame
      week={<WeekRibbon week={page.week} />}
      basket={{ count: page.basket.items.length, amount: formatMoney(page.basket.totalCentavos) }}
      current="/canasta"
      action={<CheckoutAction basket={page.basket} open={page.open} />}
    >
      <CheckoutPage
        {...page}
        action="/operacion/pedidos/confirmar"
        problems={answer?.problems ?? []}
        typed={answer?.typed}
      >
        <section className="section">
          <SectionHead title={t('4. Por teléfono')} />
          <Check name="responde" value="1" defaultChecked={answer?.vouched ?? false}>
            {t('Hablé con esta persona en ese número: vale como confirmado. Queda anotado a mi nombre.')}
          </Check>
        </section>
      </CheckoutPage>
    </ShopFrame>
  )
}
