import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { recordPackingLooks } from '~/features/accounts/looks/record-look.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { NotFinal } from '~/features/delivery/components/dispatch-page'
import { dispatchPath } from '~/features/delivery/components/dispatch-words'
import { LabelsPage } from '~/features/delivery/components/labels-page'
import { LABELS_PER_PAGE } from '~/features/delivery/packing/packing'
import { packedOrders } from '~/features/delivery/packing/views.server'
import { requireReadyDispatch } from '~/features/delivery/require-dispatch.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { BackLink } from '~/ui/link'
import labelStylesUrl from '~/ui/styles/labels.css?url'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { tagName: 'link', rel: 'stylesheet', href: labelStylesUrl },
]

/** The association's coordinator: labels for its part of each order, of all points or of one (?punto=). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const { db } = args.context
  const { cycle } = await requireReadyDispatch(db, args.request, dispatchPath(organization.slug))
  const query = new URL(args.request.url).searchParams
  const pointSlug = query.get('punto')
  const of = { cycleId: cycle.id, associationId: organization.id, pointSlug, pageSize: LABELS_PER_PAGE }
  const orders = await packedOrders(db, { ...of, page: pageNumber(query.get('pagina')) })
  await recordPackingLooks(db, {
    viewer: { personId: viewer.personId, role },
    ...{ orderIds: orders.list.map(({ orderId }) => orderId), associationId: organization.id },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Etiquetas')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    cycle,
    pointSlug,
    orders,
  }
}

export default function EtiquetasDeLaAsociacion() {
  const { t } = useTranslation()
  const { frame, cycle, pointSlug, orders } = useLoaderData<typeof loader>()
  const { slug, name } = frame.organization
  return (
    <AssociationFrame {...frame} current="despacho">
      <div className="no-print">
        <BackLink href={dispatchPath(slug, '', { ciclo: cycle.number })}>{t('Despacho')}</BackLink>
        <NotFinal cycle={cycle} />
      </div>
      <LabelsPage
        orders={orders}
        isOfPoint={pointSlug !== null}
        associationName={name}
        pageHref={(pagina) =>
          dispatchPath(slug, '/etiquetas', {
            ciclo: cycle.number,
            pagina,
            ...(pointSlug === null ? {} : { punto: pointSlug }),
          })
        }
      />
    </AssociationFrame>
  )
}
