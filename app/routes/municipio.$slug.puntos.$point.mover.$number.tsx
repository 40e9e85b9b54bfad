import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { writeMoment } from '~/features/cycles/forms'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { pointTitle } from '~/features/delivery-points/delivery-point'
import { listPlaces, requireOperatedPoint } from '~/features/delivery-points/operated.server'
import { listPickupPoints } from '~/features/delivery-points/views.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { actOnPointInCycle } from '~/features/orders/act-on-point-in-cycle.server'
import { PointInCycle } from '~/features/orders/components/point-in-cycle'
import { listWindowsToCome } from '~/features/orders/point-in-cycle.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The municipality's staff: one of its points in one cycle, and where else of its own it could hand over. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  const { id, slug, name, zone } = await requireOperatedPoint(args, organization.id)
  const windows = await listWindowsToCome(db, cycle.id, id)
  const text = (new URL(args.request.url).searchParams.get('lugar') ?? '').slice(0, 100)
  const places = await listPlaces(db, { pointId: id, organizationId: organization.id, text })
  return {
    title: await pageTitle(args.request, (t) =>
      t('{{point}}, ciclo {{number}}', { point: name, number: cycle.number }),
    ),
    frame: { organization, person: viewer.name, actsAsOperator },
    page: {
      cycleNumber: cycle.number,
      point: { id, slug, name, zone },
      windows,
      places,
      points: await listPickupPoints(db, cycle.id, { ids: places.map((place) => place.id) }),
      text,
      startsAt: windows[0] ? writeMoment(windows[0].startsAt) : '',
      said: new URL(args.request.url).searchParams.get('dicho'),
    },
  }
}

/** The municipality's staff: moves its point, or the orders of one of its windows, to another of its own. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  const point = await requireOperatedPoint(args, organization.id)
  const acted = await actOnPointInCycle(db, Object.fromEntries(await args.request.formData()), {
    ...{ cycleId: cycle.id, point, byPersonId: viewer.personId, byRole: role },
    origin: publicOrigin(args.request, args.context),
    withinId: organization.id,
  })
  if ('answer' in acted) return data(acted.answer, acted.status)
  return redirectTo(
    `/municipio/${organization.slug}/puntos/${acted.movedTo}/mover/${cycle.number}?dicho=movido#contenido`,
  )
}

export default function Mover() {
  const { frame, page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const base = `/municipio/${frame.organization.slug}/puntos`
  const pointHref = `${base}/${page.point.slug}`
  return (
    <MunicipalFrame {...frame} current="puntos">
      <PointInCycle
        {...page}
        points={page.points.filter((point) => point.windows.length > 0)}
        answer={answer}
        home={`${pointHref}/mover/${page.cycleNumber}`}
        pointHref={pointHref}
        back={{ href: pointHref, label: pointTitle(page.point) }}
        newHref={`${base}/nuevo`}
      />
    </MunicipalFrame>
  )
}
