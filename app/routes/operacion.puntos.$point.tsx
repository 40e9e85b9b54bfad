import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listAuditOf } from '~/features/accounts/audit-trail.server'
import { AuditTrail } from '~/features/accounts/components/audit-trail'
import { requireOperator } from '~/features/accounts/require.server'
import { photoRefusalWords } from '~/features/catalog/components/photo-words'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { actOnPoint } from '~/features/delivery-points/act-on-point.server'
import { OperatedPointPage } from '~/features/delivery-points/components/operated-point'
import { requireOperatedPoint } from '~/features/delivery-points/operated.server'
import { typePoint } from '~/features/delivery-points/point-form'
import { listKnownZones } from '~/features/delivery-points/zones/views.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.point.name ?? ''} · Chaka` },
]

/** The operator: one point, whatever its state. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const point = await requireOperatedPoint(args)
  return {
    person: operator.name,
    point,
    typed: typePoint(point),
    zones: await listKnownZones(args.context.db, point.city),
    audit: await listAuditOf(args.context.db, `point:${point.id}`),
    said: new URL(args.request.url).searchParams.get('dicho'),
  }
}

/** The operator: approves or declines it, changes it and its photo, names hosts, closes it and opens it again. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { slug } = await requireOperatedPoint(args)
  const acted = await actOnPoint(args, operator, { slug, byPersonId: operator.personId })
  if ('answer' in acted) return data(acted.answer, acted.status)
  return redirectTo(`/operacion/puntos/${slug}?dicho=${acted.said}#contenido`)
}

export default function Punto() {
  const { person, point, typed, zones, audit, said } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="puntos">
      <OperatedPointPage
        base="/operacion/puntos"
        moveHref={(cycleNumber) => `/operacion/ciclos/${cycleNumber}/puntos/${point.slug}`}
        decides
        point={point}
        form={answer?.form ?? { typed, problems: [] }}
        zones={zones}
        host={answer?.host ?? null}
        inTheWay={answer?.inTheWay ?? null}
        reason={answer?.reason ?? null}
        photoRefused={answer?.photo ? photoRefusalWords(t, answer.photo) : undefined}
        said={said}
      >
        <AuditTrail lines={audit} />
      </OperatedPointPage>
    </OperatorFrame>
  )
}
