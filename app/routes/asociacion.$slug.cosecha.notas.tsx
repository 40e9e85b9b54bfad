import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { listMediaOf } from '~/features/consolidation/by-message/media-views.server'
import { SentMediaPage } from '~/features/consolidation/components/sent-media-page'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: voice notes and pictures of its members. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const page = pageNumber(new URL(args.request.url).searchParams.get('pagina'))
  return {
    title: await pageTitle(args.request, (t) => `${t('Notas y fotos')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    sent: { ...(await listMediaOf(args.context.db, { associationId: organization.id, page })), page },
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
