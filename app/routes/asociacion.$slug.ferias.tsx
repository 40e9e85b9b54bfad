import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { AskedMarketsPage } from '~/features/mobile-markets/components/asked-markets-page'
import { answerInvitation } from '~/features/mobile-markets/invitations/answer-invitation.server'
import { listInvitationsOf } from '~/features/mobile-markets/invitations/views.server'
import { readId } from '~/features/mobile-markets/planning/read-form'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

const PAGE_SIZE = 50

/** The association's coordinator: the markets that it was asked to. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { searchParams } = new URL(args.request.url)
  const page = pageNumber(searchParams.get('pagina'))
  const invitations = await listInvitationsOf(args.context.db, organization.id, {
    limit: PAGE_SIZE + 1,
    offset: (page - 1) * PAGE_SIZE,
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Ferias')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    invitations: invitations.slice(0, PAGE_SIZE),
    hasNext: invitations.length > PAGE_SIZE,
    page,
    said: searchParams.get('dicho'),
  }
}

/** The association's coordinator: answers whether it comes. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireCoordinator(args)
  const form = await args.request.formData()
  const answer = form.get('respuesta')
  if (answer !== 'si' && answer !== 'no') throw new Response(null, { status: 400 })
  const outcome = await answerInvitation(args.context.db, {
    market: { id: readId(form.get('feria')) },
    associationId: organization.id,
    goes: answer === 'si',
    how: 'web',
    by: { personId: viewer.personId, role },
  })
  if (!outcome.ok) return data({ refusal: outcome.refusal.reason }, 409)
  return redirectTo(`/asociacion/${organization.slug}/ferias?dicho=respuesta#contenido`)
}

export default function Ferias() {
  const { frame, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AssociationFrame {...frame} current="ferias">
      <AskedMarketsPage
        {...page}
        here={`/asociacion/${frame.organization.slug}/ferias`}
        said={answer ? null : page.said}
        refusal={answer?.refusal ?? null}
      />
    </AssociationFrame>
  )
}
