import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listAuditOf } from '~/features/accounts/audit-trail.server'
import { AuditTrail } from '~/features/accounts/components/audit-trail'
import { parsePhone } from '~/features/accounts/phone-number'
import { requireOperator } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { photoRefusalWords } from '~/features/catalog/components/photo-words'
import { type PhotoRefusal, photoRefusalStatus } from '~/features/catalog/photos/photo'
import { receivePhoto } from '~/features/catalog/photos/receive-photo.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { closePoint, reopenPoint } from '~/features/delivery-points/close-point.server'
import { type HostAnswer, OperatedPointPage } from '~/features/delivery-points/components/operated-point'
import { type PointFormProps } from '~/features/delivery-points/components/point-form-fields'
import { nameHost, releaseHost } from '~/features/delivery-points/name-host.server'
import { requireOperatedPoint } from '~/features/delivery-points/operated.server'
import { readPointForm, typePoint } from '~/features/delivery-points/point-form'
import { changePoint } from '~/features/delivery-points/save-point.server'
import { setPointPhoto } from '~/features/delivery-points/set-point-photo.server'
import { publicOrigin } from '~/platform/origin.server'
import { redirectTo } from '~/platform/redirect.server'
import { isUpload } from '~/platform/upload.server'

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
    audit: await listAuditOf(args.context.db, `point:${point.id}`),
    said: new URL(args.request.url).searchParams.get('dicho'),
  }
}

type Answer = {
  form: Pick<PointFormProps, 'typed' | 'problems'> | null
  host: HostAnswer | null
  inTheWay: number | null
  photo: PhotoRefusal['reason'] | null
}
const answer = (given: Partial<Answer>, status: number) =>
  data({ form: null, host: null, inTheWay: null, photo: null, ...given } satisfies Answer, status)

/** The operator: changes the point and its photo, names and releases hosts, closes it and opens it again. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { slug } = await requireOperatedPoint(args)
  const { db } = args.context
  const by = { slug, byPersonId: operator.personId }
  const back = (said: string) => redirectTo(`/operacion/puntos/${slug}?dicho=${said}#contenido`)
  if (isUpload(args.request)) {
    const kept = await receivePhoto(args)
    if (!kept.ok) return answer({ photo: kept.refusal.reason }, photoRefusalStatus(kept.refusal))
    await setPointPhoto(db, { ...by, photo: kept.value.name })
    return back('guardado')
  }
  const sent = await args.request.formData()
  const form = Object.fromEntries(sent)
  switch (String(form['accion'] ?? '')) {
    case 'guardar': {
      const { typed, details, problems } = readPointForm(form)
      if (!details) return answer({ form: { typed, problems } }, 422)
      await changePoint(db, { ...by, details })
      return back('guardado')
    }
    case 'responsable': {
      const host = readHost(form)
      if (!host.call) return answer({ host: host.answer }, 422)
      await requireFresh(args, operator, sent)
      await nameHost(db, { ...by, ...host.call, origin: publicOrigin(args.request, args.context) })
      return back('guardado')
    }
    case 'quitar': {
      const membershipId = Number(form['responsable'])
      if (Number.isSafeInteger(membershipId)) await releaseHost(db, { ...by, membershipId })
      return back('guardado')
    }
    case 'quitar-foto':
      await setPointPhoto(db, { ...by, photo: null })
      return back('guardado')
    case 'cerrar': {
      const outcome = await closePoint(db, by)
      if (outcome.ok) return back('cerrado')
      return answer({ inTheWay: 'orders' in outcome.refusal ? outcome.refusal.orders : 0 }, 409)
    }
    case 'abrir':
      await reopenPoint(db, by)
      return back('abierto')
    default:
      throw new Response(null, { status: 400 })
  }
}

function readHost(form: Record<string, FormDataEntryValue>) {
  const text = (field: string) => (typeof form[field] === 'string' ? form[field].slice(0, 100) : '')
  const name = text('nombre').replace(/\s+/g, ' ').trim()
  const phone = parsePhone(text('celular'))
  const problems: HostAnswer['problems'] = [
    ...(name.length < 2 || name.length > 80 ? ['nombre' as const] : []),
    ...(phone.ok ? [] : ['celular' as const]),
  ]
  return {
    call: phone.ok && problems.length === 0 ? { name, e164: phone.value } : null,
    answer: { nombre: text('nombre'), celular: text('celular'), problems },
  }
}

export default function Punto() {
  const { person, point, typed, audit, said } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const answered = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="puntos">
      <OperatedPointPage
        point={point}
        form={answered?.form ?? { typed, problems: [] }}
        host={answered?.host ?? null}
        inTheWay={answered?.inTheWay ?? null}
        photoRefused={answered?.photo ? photoRefusalWords(t, answered.photo) : undefined}
        said={said}
      >
        <AuditTrail lines={audit} />
      </OperatedPointPage>
    </OperatorFrame>
  )
}
