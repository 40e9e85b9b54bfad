import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { AdvancesPage } from '~/features/settlement/advances/components/advances-page'
import { recordAssociationAdvance } from '~/features/settlement/advances/record-advance-form.server'
import { advancesOf } from '~/features/settlement/advances/views.server'
import { rightsOf } from '~/features/settlement/rights'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: who may have what is hers early, and who waits. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const query = new URL(args.request.url).searchParams
  const page = pageNumber(query.get('pagina'))
  return {
    title: await pageTitle(args.request, (t) => `${t('Pronto pago')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    advances: await advancesOf(args.context.db, { associationId: organization.id, page }),
    decides: rightsOf(viewer.memberships, organization.slug).paysProducers,
    said: query.get('dicho'),
  }
}

/** The association's coordinator asks in a member's name; who administers it, or the operator, decides. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const form = await args.request.formData()
  if (form.get('accion') !== 'pedir') await requireFresh(args, viewer, form)
  const done = await recordAssociationAdvance(args.context.db, form, {
    associationId: organization.id,
    decides: rightsOf(viewer.memberships, organization.slug).paysProducers,
    by: { personId: viewer.personId, role },
  })
  if ('answer' in done) return data(done.answer, done.status)
  if ('status' in done) throw new Response(null, { status: done.status })
  return redirectTo(`/asociacion/${organization.slug}/cuentas/pronto-pago?dicho=${done.said}`)
}

export default function ProntoPago() {
  const { frame, advances, decides, said } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="cuentas">
      <AdvancesPage
        {...advances}
        slug={frame.organization.slug}
        decides={decides}
        said={said}
        answer={answer ?? null}
      />
    </AssociationFrame>
  )
}
