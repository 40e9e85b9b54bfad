import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { readId } from '~/features/mobile-markets/planning/read-form'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { PermitPage } from '~/features/transport/components/permit-page'
import { withdrawPermit } from '~/features/transport/permits/change-permits.server'
import { readReason } from '~/features/transport/permits/permit-form'
import { findPermit } from '~/features/transport/permits/views.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { BackLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: one permit that it gave, to print. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const permitId = readId(args.params['permit'] ?? null)
  const found = await findPermit(args.context.db, { organizationId: organization.id, permitId })
  if (!found) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, (t) => `${t('Permiso de transporte')} ${found.permit.number}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    ...found,
    origin: publicOrigin(args.request, args.context),
    said: new URL(args.request.url).searchParams.get('dicho'),
  }
}

/** The municipality's staff: takes a permit back, with the reason. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const permitId = readId(args.params['permit'] ?? null)
  const typed = (await args.request.formData()).get('motivo')
  const reason = readReason(typed)
  const by = { personId: viewer.personId, role }
  const at = { organizationId: organization.id, permitId, by }
  if (!(await findPermit(args.context.db, at))) throw new Response(null, { status: 404 })
  if (!reason) return data({ typed: String(typed ?? '').slice(0, 200) }, 422)
  await withdrawPermit(args.context.db, { ...at, reason })
  return redirectTo(`/municipio/${organization.slug}/rutas/permisos?dicho=retirado`)
}

export default function UnPermiso() {
  const { t } = useTranslation()
  const { frame, permit, today, now, origin, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <MunicipalFrame {...frame} current="rutas">
      <div className="no-print">
        <BackLink href={`/municipio/${frame.organization.slug}/rutas/permisos`}>
          {t('Permisos de transporte')}
        </BackLink>
      </div>
      <PermitPage {...{ permit, today, now, origin, said }} typed={answer?.typed ?? null} />
    </MunicipalFrame>
  )
}
