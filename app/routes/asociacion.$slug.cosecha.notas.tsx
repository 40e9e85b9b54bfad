import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { listMediaOf } from '~/features/consolidation/by-message/media-views.server'
import { SentMediaPage } from '~/features/consolidation/components/sent-media-page'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: voice notes and pictures of its members. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const page = pageNumber(new URL(args.request.url).searchParams.get('pagina'))
  const sent = await listMediaOf(args.context.db, { associationId: organization.id, page })
  await recordListLooks(args.context.db, {
    viewer: { personId: viewer.personId, role },
    ...{ purpose: 'message', producerIds: sent.media.flatMap(({ producerIds }) => producerIds) },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Notas y fotos')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    sent: { ...sent, page },
  }
}

export default function Notas() {
  const { frame, sent } = useLoaderData<typeof loader>()
  return (
    <AssociationFrame {...frame} current="cosecha">
      <SentMediaPage slug={frame.organization.slug} {...sent} />
    </AssociationFrame>
  )
}
