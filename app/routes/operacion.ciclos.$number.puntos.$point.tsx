import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { readMoment, readReason, writeMoment } from '~/features/cycles/forms'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { listPlaces, requireOperatedPoint } from '~/features/delivery-points/operated.server'
import { listPickupPoints } from '~/features/delivery-points/views.server'
import { PointInCycle, type PointAnswer } from '~/features/orders/components/point-in-cycle'
import { pointMoveForm } from '~/features/orders/forms'
import { movePoint } from '~/features/orders/move-point.server'
import { moveWindowOrders } from '~/features/orders/move-window-orders.server'
import { listWindowsToCome } from '~/features/orders/point-in-cycle.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: one point in one cycle. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  const { id, slug, name, zone } = await requireOperatedPoint(args)
  const windows = await listWindowsToCome(db, cycle.id, id)
  const points = await listPickupPoints(db, cycle.id)
  return {
    title: await pageTitle(args.request, (t) =>
      t('{{point}}, ciclo {{number}}', { point: name, number: cycle.number }),
    ),
    person: operator.name,
    page: {
      cycleNumber: cycle.number,
      point: { id, slug, name, zone },
      windows,
      places: await listPlaces(db),
      points: points.filter((point) => point.windows.length > 0),
      startsAt: windows[0] ? writeMoment(windows[0].startsAt) : '',
      said: new URL(args.request.url).searchParams.get('dicho'),
    },
  }
}

/** The operator: moves this point, or the orders of one of its windows, and tells everyone once. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  const point = await requireOperatedPoint(args)
  const parsed = pointMoveForm.safeParse(Object.fromEntries(await args.request.formData()))
  if (!parsed.success) throw new Response(null, { status: 400 })
  const form = parsed.data
  const reason = readReason(form.motivo)
  const startsAt = readMoment(form.empieza)
  const [toPointId, fromWindowId, toWindowId] = [form.destino, form.de, form.a].map(idOf)
  const problems: PointAnswer['problems'] = [
    ...(reason ? [] : ['motivo' as const]),
    ...(form.accion === 'punto' && !startsAt ? ['empieza' as const] : []),
    ...(form.accion === 'turno' && !toWindowId ? ['a' as const] : []),
  ]
  const answer = (refusal: PointAnswer['refusal'], status: number) =>
    data({ ...form, problems, refusal } satisfies PointAnswer, status)
  if (!reason || problems.length > 0) return answer(null, 422)

  const origin = publicOrigin(args.request, args.context)
  const by = { cycleId: cycle.id, reason, byPersonId: operator.personId, origin }
  const outcome =
    form.accion === 'punto' && startsAt
      ? await movePoint(db, { ...by, pointId: point.id, toPointId: toPointId ?? 0, startsAt })
      : await moveWindowOrders(db, {
          ...by,
          fromWindowId: fromWindowId ?? 0,
          toWindowId: toWindowId ?? 0,
        })
  if (!outcome.ok) return answer(outcome.refusal, 409)
  const slug = form.accion === 'punto' ? outcome.value.slug : point.slug
  return redirectTo(`/operacion/ciclos/${cycle.number}/puntos/${slug}?dicho=movido#contenido`)
}

function idOf(typed: string): number | null {
  return /^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : null
}

export default function PuntoEnCiclo() {
  const { person, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="ciclos">
      <PointInCycle {...page} answer={answer} />
    </OperatorFrame>
  )
}
