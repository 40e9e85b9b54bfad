import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { listBundlesOfOwner } from '~/features/catalog/bundles/views.server'
import { NewBundleLink, OwnBundlesPage } from '~/features/catalog/components/own-bundles-page'
import { requireCycleToOffer } from '~/features/cycles/offers/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { ActionBar } from '~/ui/action-bar'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: its agrobolsas, and others' that carry its products. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { db } = args.context
  const page = pageNumber(new URL(args.request.url).searchParams.get('pagina'))
  const week = await requireCycleToOffer(db, null)
  return {
    title: await pageTitle(args.request, (t) => `${t('Agrobolsas')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    cycleNumber: week?.cycle.number ?? null,
    page,
    ...(await listBundlesOfOwner(db, {
      associationId: organization.id,
      cycle: week?.cycle ?? null,
      page,
    })),
  }
}

export default function Agrobolsas() {
  const { frame, title: _, ...found } = useLoaderData<typeof loader>()
  const { slug } = frame.organization
  return (
    <AssociationFrame
      {...frame}
      current="agrobolsas"
      action={
        <ActionBar everywhere>
          <NewBundleLink slug={slug} />
        </ActionBar>
      }
    >
      <OwnBundlesPage slug={slug} {...found} />
    </AssociationFrame>
  )
}
