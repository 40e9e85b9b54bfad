import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AuditTrail } from '~/features/accounts/components/audit-trail'
import { recordLook } from '~/features/accounts/looks/record-look.server'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { takesOrders } from '~/features/cycles/cycle'
import { readReason } from '~/features/cycles/forms'
import { getCycle } from '~/features/cycles/views.server'
import { listPickupPoints } from '~/features/delivery-points/views.server'
import { ToldList } from '~/features/messaging/components/told-list'
import { cancelOrderAsOperator } from '~/features/orders/cancel-order-as-operator.server'
import { type OperatedAnswer } from '~/features/orders/components/operated-answer'
import { OrderStory } from '~/features/orders/components/order-story'
import { operatedForm } from '~/features/orders/forms'
import { moveOrder } from '~/features/orders/move-order.server'
import { requireOrderStory } from '~/features/orders/require-order-story.server'
import { codeForPeople } from '~/features/orders/order-code'
import { findMoneyOfOrder } from '~/features/payments/balance/views.server'
import { OrderTotal } from '~/features/payments/components/order-money'
import { publicOrigin } from '~/platform/origin.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${codeForPeople(page?.story.order.code ?? '')} · Chaka` },
]

/** The operator: one order with its whole story. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const story = await requireOrderStory(args)
  const { cycle, now } = await getCycle(db, story.order.cycleId)
  const viewer = { personId: operator.personId, role: 'operator' as const }
  await recordLook(db, { viewer, purpose: 'order', orderId: story.order.id })
  const placed = story.order.state === 'placed'
  const move = placed && cycle.state !== 'settled'
  const points = move ? await listPickupPoints(db, cycle.id) : []
  return {
    person: operator.name,
    story,
    cycleNumber: cycle.number,
    money: await findMoneyOfOrder(db, story.order),
    points: points.filter(({ windows }) => windows.length > 0),
    may: {
      move,
      cancel: placed && ['open', 'closed', 'confirmed'].includes(cycle.state),
      change: placed && takesOrders(cycle, now),
    },
    afterCutOff: cycle.state !== 'open',
    said: new URL(args.request.url).searchParams.get('dicho'),
  }
}

/** The operator: moves or cancels this order. Each repeats without harm. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { order } = await requireOrderStory(args)
  const parsed = operatedForm.safeParse(Object.fromEntries(await args.request.formData()))
  if (!parsed.success) throw new Response(null, { status: 400 })
  const { accion, motivo, ventana } = parsed.data
  const reason = readReason(motivo)
  const windowId = /^[1-9]\d{0,14}$/.test(ventana) ? Number(ventana) : null
  const problems: OperatedAnswer['problems'] = [
    ...(reason ? [] : ['motivo' as const]),
    ...(accion === 'mover' && windowId === null ? ['ventana' as const] : []),
  ]
  const answer = (given: Partial<OperatedAnswer>, status: number) =>
    data({ accion, motivo, ventana, problems, refusal: null, ...given } satisfies OperatedAnswer, status)
  if (!reason || problems.length > 0) return answer({}, 422)

  const command = { code: order.code, reason, byPersonId: operator.personId }
  const origin = publicOrigin(args.request, args.context)
  const outcome =
    accion === 'mover'
      ? await moveOrder(db, { ...command, windowId: windowId ?? 0, origin })
      : await cancelOrderAsOperator(db, command)
  if (!outcome.ok) return answer({ refusal: outcome.refusal.reason }, 409)
  const said = accion === 'mover' ? 'movido' : 'anulado'
  return redirectTo(`/operacion/pedidos/${order.code}?dicho=${said}#contenido`)
}

export default function Pedido() {
  const { person, story, money, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="pedidos">
      <OrderStory
        {...story}
        {...page}
        total={<OrderTotal order={story.order} money={money} forStaff />}
        answer={answer}
      >
        <ToldList messages={story.messages} />
        <AuditTrail lines={story.audit} />
      </OrderStory>
    </OperatorFrame>
  )
}
