import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { OwnProductsPage } from '~/features/catalog/components/own-products-page'
import { listOwnProducts } from '~/features/catalog/products/views.server'
import { findShopCycle } from '~/features/cycles/views.server'
import { laPazDay } from '~/kernel/instants'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { ActionBar } from '~/ui/action-bar'
import { ButtonLink } from '~/ui/button'
import { readClock } from '#db/client.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const LONGEST_TEXT = 100

/** The association's coordinator: its catalogue, page by page. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { db } = args.context
  const query = new URL(args.request.url).searchParams
  const asked = {
    text: (query.get('q') ?? '').trim().slice(0, LONGEST_TEXT),
    page: pageNumber(query.get('pagina')),
  }
  const retired = query.get('ver') === 'retirados'
  const shop = await findShopCycle(db)
  const found = await listOwnProducts(db, {
    ...asked,
    retired,
    associationId: organization.id,
    cycleId: shop?.cycle.id ?? null,
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Productos')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    list: {
      ...asked,
      ...found,
      onlyRetired: retired,
      today: laPazDay(shop?.now ?? (await readClock(db))),
      retiredName: query.get('retirado')?.slice(0, LONGEST_TEXT) ?? null,
    },
  }
}

export default function Productos() {
  const { t } = useTranslation()
  const { frame, list } = useLoaderData<typeof loader>()
  const { slug } = frame.organization
  return (
    <AssociationFrame
      {...frame}
      current="productos"
      action={
        <ActionBar everywhere>
          <ButtonLink look="do" icon="plus" href={`/asociacion/${slug}/productos/nuevo`}>
            {t('Agregar un producto')}
          </ButtonLink>
        </ActionBar>
      }
    >
      <OwnProductsPage slug={slug} {...list} />
    </AssociationFrame>
  )
}
