import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { recordMessageLooks } from '~/features/accounts/looks/record-look.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { UnheardPage } from '~/features/consolidation/components/unheard-page'
import { answerUnheardForm } from '~/features/consolidation/unheard/answer-unheard-form.server'
import { UNHEARD_SAID } from '~/features/consolidation/unheard/unheard'
import { readUnheard } from '~/features/consolidation/unheard/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: what its members wrote and Chaka could not write down. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const query = new URL(args.request.url).searchParams
  const scope = { associationId: organization.id }
  const unheard = await readUnheard(args.context.db, scope, pageNumber(query.get('pagina')))
  await recordMessageLooks(args.context.db, {
    viewer: { personId: viewer.personId, role },
    ...{ sentIds: [], receivedIds: unheard.messages.map(({ id }) => id) },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Por atender')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    said: UNHEARD_SAID.find((said) => said === query.get('dicho')) ?? null,
    unheard,
  }
}

/** The association's coordinator: tries one of her members' again, or notes that she dealt with it. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const said = await answerUnheardForm(args.context.db, {
    scope: { associationId: organization.id },
    by: { personId: viewer.personId, actor: role, organizationId: organization.id },
    fields: Object.fromEntries(await args.request.formData()),
  })
  return redirectTo(`/asociacion/${organization.slug}/mensajes/recibidos?dicho=${said}#contenido`)
}

export default function Recibidos() {
  const { frame, said, unheard } = useLoaderData<typeof loader>()
  const { slug } = frame.organization
  return (
    <AssociationFrame {...frame} current="mensajes">
      <UnheardPage log={`/asociacion/${slug}/mensajes`} slug={slug} said={said} {...unheard} />
    </AssociationFrame>
  )
}
