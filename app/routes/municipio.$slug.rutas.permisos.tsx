import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readClock } from '#db/client.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { readFormKey } from '~/features/mobile-markets/planning/read-form'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { PermitsPage } from '~/features/transport/components/permits-page'
import { issuePermit } from '~/features/transport/permits/change-permits.server'
import { readPermit } from '~/features/transport/permits/permit-form'
import { listPermits } from '~/features/transport/permits/views.server'
import { laPazDay } from '~/kernel/instants'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: the permits that it gave to vehicles. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { searchParams } = new URL(args.request.url)
  const words = (name: string) => (searchParams.get(name) ?? '').slice(0, 80)
  return {
    title: await pageTitle(args.request, (t) => `${t('Permisos de transporte')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    page: await listPermits(args.context.db, {
      organizationId: organization.id,
      page: pageNumber(searchParams.get('pagina')),
      ...{ plate: words('placa'), driverName: words('chofer') },
    }),
    formKey: randomUUID(),
    said: searchParams.get('dicho'),
  }
}

/** The municipality's staff: gives a vehicle a permit, once for each form. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const { db } = args.context
  const form = await args.request.formData()
  const formKey = readFormKey(form.get('clave'))
  if (!formKey) throw new Response(null, { status: 400 })
  const { typed, problems, permit } = readPermit(Object.fromEntries(form), laPazDay(await readClock(db)))
  if (!permit) return data({ typed, problems, isNumberTaken: false, formKey }, 422)
  const by = { personId: viewer.personId, role }
  const outcome = await issuePermit(db, { organizationId: organization.id, permit, formKey, by })
  if (!outcome.ok) return data({ typed, problems, isNumberTaken: true, formKey }, 409)
  return redirectTo(`/municipio/${organization.slug}/rutas/permisos/${outcome.value.permitId}?dicho=dado`)
}

export default function Permisos() {
  const { frame, page, formKey, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <MunicipalFrame {...frame} current="rutas">
      <PermitsPage
        {...page}
        home={`/municipio/${frame.organization.slug}/rutas`}
        said={said}
        formKey={answer?.formKey ?? formKey}
        typed={answer?.typed ?? null}
        problems={answer?.problems ?? []}
        isNumberTaken={answer?.isNumberTaken ?? false}
      />
    </MunicipalFrame>
  )
}
