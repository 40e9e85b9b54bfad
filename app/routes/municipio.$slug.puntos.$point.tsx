import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listAuditOf } from '~/features/accounts/audit-trail.server'
import { AuditTrail } from '~/features/accounts/components/audit-trail'
import { photoRefusalWords } from '~/features/catalog/components/photo-words'
import { actOnPoint } from '~/features/delivery-points/act-on-point.server'
import { OperatedPointPage } from '~/features/delivery-points/components/operated-point'
import { requireOperatedPoint } from '~/features/delivery-points/operated.server'
import { typePoint } from '~/features/delivery-points/point-form'
import { listKnownZones } from '~/features/delivery-points/zones/views.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.point.name ?? ''} · Chaka` },
]

/** The municipality's staff: one of its own points, whatever its state. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const point = await requireOperatedPoint(args, organization.id)
  return {
    frame: { organization, person: viewer.name, actsAsOperator },
    point,
    typed: typePoint(point),
    zones: await listKnownZones(args.context.db, point.city),
    audit: await listAuditOf(args.context.db, `point:${point.id}`),
    said: new URL(args.request.url).searchParams.get('dicho'),
  }
}

/** The municipality's staff: changes its point and its photo, names hosts, closes it and opens it again. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const { slug } = await requireOperatedPoint(args, organization.id)
  const acted = await actOnPoint(args, viewer, { slug, byPersonId: viewer.personId, byRole: role })
  if ('answer' in acted) return data(acted.answer, acted.status)
  return redirectTo(`/municipio/${organization.slug}/puntos/${slug}?dicho=${acted.said}#contenido`)
}

export default function Punto() {
  const { frame, point, typed, zones, audit, said } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const answer = useActionData<typeof action>()
  const base = `/municipio/${frame.organization.slug}/puntos`
  return (
    <MunicipalFrame {...frame} current="puntos">
      <OperatedPointPage
        base={base}
        moveHref={(cycleNumber) => `${base}/${point.slug}/mover/${cycleNumber}`}
        decides={frame.actsAsOperator}
        point={point}
        form={answer?.form ?? { typed, problems: [] }}
        zones={zones}
        host={answer?.host ?? null}
        inTheWay={answer?.inTheWay ?? null}
        reason={null}
        photoRefused={answer?.photo ? photoRefusalWords(t, answer.photo) : undefined}
        said={said}
      >
        <AuditTrail lines={audit} />
      </OperatedPointPage>
    </MunicipalFrame>
  )
}
