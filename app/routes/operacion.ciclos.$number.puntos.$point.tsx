import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { writeMoment } from '~/features/cycles/forms'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { listPlaces, requireOperatedPoint } from '~/features/delivery-points/operated.server'
import { listPickupPoints } from '~/features/delivery-points/views.server'
import { actOnPointInCycle } from '~/features/orders/act-on-point-in-cycle.server'
import { PointInCycle } from '~/features/orders/components/point-in-cycle'
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
  const text = (new URL(args.request.url).searchParams.get('lugar') ?? '').slice(0, 100)
  const places = await listPlaces(db, { pointId: id, text })
  const points = await listPickupPoints(db, cycle.id, { ids: places.map((place) => place.id) })
  return {
    title: await pageTitle(args.request, (t) =>
      t('{{point}}, ciclo {{number}}', { point: name, number: cycle.number }),
    ),
    person: operator.name,
    page: {
      cycleNumber: cycle.number,
      point: { id, slug, name, zone },
      windows,
      ...{ places, text },
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
  const acted = await actOnPointInCycle(db, Object.fromEntries(await args.request.formData()), {
    ...{ cycleId: cycle.id, point, byPersonId: operator.personId },
    origin: publicOrigin(args.request, args.context),
  })
  if ('answer' in acted) return data(acted.answer, acted.status)
  return redirectTo(`/operacion/ciclos/${cycle.number}/puntos/${acted.movedTo}?dicho=movido#contenido`)
}

export default function PuntoEnCiclo() {
  const { t } = useTranslation()
  const { person, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { cycleNumber, point } = page
  return (
    <OperatorFrame person={person} current="ciclos">
      <PointInCycle
        {...page}
        answer={answer}
        home={`/operacion/ciclos/${cycleNumber}/puntos/${point.slug}`}
        pointHref={`/operacion/puntos/${point.slug}`}
        back={{
          href: `/operacion/ciclos/${cycleNumber}`,
          label: t('Ciclo {{number}}', { number: cycleNumber }),
        }}
        newHref="/operacion/puntos/nuevo"
      />
    </OperatorFrame>
  )
}
