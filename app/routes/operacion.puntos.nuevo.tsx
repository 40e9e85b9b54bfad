import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { PointForm } from '~/features/delivery-points/components/point-form-fields'
import { readPointForm, typePoint } from '~/features/delivery-points/point-form'
import { createPoint } from '~/features/delivery-points/save-point.server'
import { listKnownZones } from '~/features/delivery-points/zones/views.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { Check } from '~/ui/choice'
import { BackLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: the form of a new point. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const title = await pageTitle(args.request, (t) => t('Nuevo punto'))
  const zones = await listKnownZones(args.context.db)
  return { title, person: operator.name, typed: typePoint(null), zones }
}

/** The operator: makes a point, once. What is wrong comes back field by field. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const form = Object.fromEntries(await args.request.formData())
  const { typed, details, problems } = readPointForm(form)
  const onlyOnce = form['unaVez'] === '1'
  if (!details) return data({ typed, problems, onlyOnce }, 422)
  const origin = publicOrigin(args.request, args.context)
  const create = { details, onlyOnce, byPersonId: operator.personId, origin }
  const outcome = await createPoint(args.context.db, create)
  if (!outcome.ok) {
    const taken = [{ field: 'nombre' as const, reason: outcome.refusal.reason }]
    return data({ typed, problems: taken, onlyOnce }, 409)
  }
  return redirectTo(`/operacion/puntos/${outcome.value.slug}?dicho=creado#contenido`)
}

export default function Nuevo() {
  const { t } = useTranslation()
  const { person, typed, zones } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="puntos">
      <BackLink href="/operacion/puntos">{t('Todos los puntos')}</BackLink>
      <h1>{t('Nuevo punto')}</h1>
      <PointForm
        action="/operacion/puntos/nuevo"
        typed={answer?.typed ?? typed}
        problems={answer?.problems ?? []}
        zones={zones}
        submit={t('Crear el punto')}
      >
        <Check name="unaVez" value="1" defaultChecked={answer?.onlyOnce ?? false}>
          {t('Solo para una vez: queda cerrado, y a él se puede mover la entrega de otro punto.')}
        </Check>
      </PointForm>
    </OperatorFrame>
  )
}
