import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parsePhone } from '~/features/accounts/phone-number'
import { takesOrders } from '~/features/cycles/cycle'
import { findNextOpening, findShopCycle } from '~/features/cycles/views.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { describeWeek } from '~/features/cycles/week'
import { listPickupPoints } from '~/features/delivery-points/views.server'
import { basketCookie, readBasketId } from '~/features/orders/basket-cookie.server'
import { changeOrder } from '~/features/orders/change-order.server'
import { CheckoutAction, CheckoutPage } from '~/features/orders/components/checkout-page'
import { type OrderForm, orderForm } from '~/features/orders/forms'
import { keepTyped } from '~/features/orders/keep-typed.server'
import { type BuyersChoice, type OrderRefusal } from '~/features/orders/order'
import { type OrderProblem, type TypedOrder } from '~/features/orders/order-problems'
import { placeOrder } from '~/features/orders/place-order.server'
import { findBasketView, findBuyersChoice, findSetAside } from '~/features/orders/views.server'
import { formatMoney } from '~/kernel/money'
import { languageOf } from '~/platform/language.server'
import { isSecure, publicOrigin } from '~/platform/origin.server'
import { redirectTo } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction = () => [{ title: 'Tu pedido · Chaka' }]

/** Anyone: the form that turns the basket of this browser into an order. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context
  const found = await findShopCycle(db)
  const open = found !== null && takesOrders(found.cycle, found.now)
  const basket = await findBasketView(db, await readBasketId(request), found?.cycle ?? null)
  if (!found || !basket || basket.items.length === 0) throw redirectTo('/canasta')
  const before = basket.changesCode ? await findBuyersChoice(db, basket.changesCode) : undefined
  return {
    week: describeWeek(found, open ? null : await findNextOpening(db)),
    open,
    closesAt: found.cycle.closesAt,
    points: (await listPickupPoints(db, found.cycle.id)).filter((point) => point.windows.length > 0),
    basket,
    before: before ?? null,
  }
}

/** Anyone: places the order once, or saves the change. Whatever is wrong comes back with what was typed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = Object.fromEntries(await request.formData()) as Record<string, string>
  const typed: TypedOrder = {
    nombre: String(form['nombre'] ?? '').slice(0, 200),
    celular: String(form['celular'] ?? '').slice(0, 60),
    ventana: String(form['ventana'] ?? ''),
    billete: String(form['billete'] ?? ''),
  }
  const parsed = orderForm.safeParse(form)
  const phone = parsePhone(typed.celular)
  const problems: OrderProblem[] = parsed.success
    ? []
    : fieldProblems(parsed.error.issues.map((i) => i.path[0]))
  if (!phone.ok) problems.push({ field: 'celular', reason: 'phone', refusal: phone.refusal })
  if (!parsed.success || !phone.ok) return data({ problems, typed }, 422)

  const found = await findShopCycle(context.db)
  const refuse = async (refusal: OrderRefusal) => {
    await keepTyped(context.db, parsed.data.canasta, typed)
    return data(
      { problems: [{ field: 'pedido', reason: 'refused', refusal }] satisfies OrderProblem[], typed },
      409,
    )
  }
  if (!found) return await refuse({ reason: 'cycle_closed' })
  const changing = await findBasketView(context.db, parsed.data.canasta, found.cycle)
  const command = {
    ...choiceOf(parsed.data, phone.value, await languageOf(request)),
    basketId: parsed.data.canasta,
    cycle: found.cycle,
    origin: publicOrigin(request, context),
  }
  const setAside = await findSetAside(context.db, command.basketId)
  const outcome = changing?.changesCode
    ? await changeOrder(context.db, command)
    : await placeOrder(context.db, command)
  if (!outcome.ok) return await refuse(outcome.refusal)
  return redirectTo(outcome.value.path, {
    headers: { 'Set-Cookie': await basketCookie(setAside, isSecure(request, context)) },
  })
}

function choiceOf(form: OrderForm, phoneE164: string, language: string): BuyersChoice {
  return {
    buyerName: form.nombre,
    phoneE164,
    windowId: form.ventana,
    paymentMethod: 'cash',
    cashNoteCentavos: form.billete ?? null,
    expectedTotalCentavos: form.total,
    language,
  }
}

function fieldProblems(fields: readonly (PropertyKey | undefined)[]): OrderProblem[] {
  const problems: OrderProblem[] = []
  if (fields.includes('ventana')) problems.push({ field: 'ventana', reason: 'window' })
  if (fields.includes('nombre')) problems.push({ field: 'nombre', reason: 'name' })
  if (fields.includes('billete')) problems.push({ field: 'billete', reason: 'note' })
  const hidden = fields.some((field) => field === 'canasta' || field === 'total' || field === 'pago')
  if (hidden) problems.push({ field: 'pedido', reason: 'refused', refusal: { reason: 'basket_empty' } })
  return problems
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
