import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { PointForm } from '~/features/delivery-points/components/point-form-fields'
import { listOperatedPoints } from '~/features/delivery-points/operated.server'
import { readPointForm, typePoint } from '~/features/delivery-points/point-form'
import { createPoint } from '~/features/delivery-points/save-point.server'
import { listKnownZones } from '~/features/delivery-points/zones/views.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { Check } from '~/ui/choice'
import { BackLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The municipality's staff: the form of a point to propose, with the zone that people asked for. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const zone = new URL(args.request.url).searchParams.get('zona') ?? ''
  const of = { organizationId: organization.id, limit: 1, offset: 0 }
  const [first] = await listOperatedPoints(args.context.db, of)
  return {
    title: await pageTitle(args.request, (t) => `${t('Proponer un punto')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    typed: { ...typePoint(null), zona: zone.slice(0, 60), ciudad: first?.city ?? 'La Paz' },
    zones: await listKnownZones(args.context.db, first?.city),
  }
}

/** The municipality's staff: proposes a point, once. What is wrong comes back field by field. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const form = Object.fromEntries(await args.request.formData())
  const { typed, details, problems } = readPointForm(form)
  const onlyOnce = form['unaVez'] === '1'
  if (!details) return data({ typed, problems, onlyOnce }, 422)
  const outcome = await createPoint(args.context.db, {
    ...{ details, onlyOnce, proposes: true, organizationId: organization.id },
    ...{ byPersonId: viewer.personId, byRole: role },
    origin: publicOrigin(args.request, args.context),
  })
  if (!outcome.ok) {
    const taken = [{ field: 'nombre' as const, reason: outcome.refusal.reason }]
    return data({ typed, problems: taken, onlyOnce }, 409)
  }
  const said = onlyOnce ? 'creado' : 'propuesto'
  return redirectTo(`/municipio/${organization.slug}/puntos/${outcome.value.slug}?dicho=${said}#contenido`)
}

export default function Nuevo() {
  const { t } = useTranslation()
  const { frame, typed, zones } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const base = `/municipio/${frame.organization.slug}/puntos`
  return (
    <MunicipalFrame {...frame} current="puntos">
      <BackLink href={base}>{t('Todos los puntos')}</BackLink>
      <h1>{t('Proponer un punto')}</h1>
      <p className="lead">
        {t('La operadora lo revisa y lo abre. Después usted lo cierra y lo abre cuando haga falta.')}
      </p>
      <PointForm
        action={`${base}/nuevo`}
        typed={answer?.typed ?? typed}
        problems={answer?.problems ?? []}
        zones={zones}
        submit={t('Proponer el punto')}
      >
        <Check name="unaVez" value="1" defaultChecked={answer?.onlyOnce ?? false}>
          {t('Solo para una vez: queda cerrado, y a él se puede mover la entrega de otro punto.')}
        </Check>
      </PointForm>
    </MunicipalFrame>
  )
}
