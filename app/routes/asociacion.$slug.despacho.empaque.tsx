import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { recordPackingLooks } from '~/features/accounts/looks/record-look.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { NotFinal } from '~/features/delivery/components/dispatch-page'
import { dispatchPath } from '~/features/delivery/components/dispatch-words'
import { OrderPacking } from '~/features/delivery/components/order-packing'
import { ProductPacking } from '~/features/delivery/components/product-packing'
import { packedOrders, packedProducts } from '~/features/delivery/packing/views.server'
import { requireReadyDispatch } from '~/features/delivery/require-dispatch.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { PrintButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { PaperTip } from '~/ui/paper'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** More than any point hands over in an afternoon: one print for all of it. */
const ORDERS = 150

/** The association's coordinator: where each product goes, or what goes into each order of a point (?punto=). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const { db } = args.context
  const { cycle, now } = await requireReadyDispatch(db, args.request, dispatchPath(organization.slug))
  const query = new URL(args.request.url).searchParams
  const pointSlug = query.get('punto')
  const of = { cycleId: cycle.id, associationId: organization.id, page: pageNumber(query.get('pagina')) }
  const orders = pointSlug === null ? null : await packedOrders(db, { ...of, pointSlug, pageSize: ORDERS })
  await recordPackingLooks(db, {
    viewer: { personId: viewer.personId, role },
    ...{ orderIds: orders?.list.map(({ orderId }) => orderId) ?? [], associationId: organization.id },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Empaque')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    cycle,
    now,
    pointSlug,
    products: pointSlug === null ? await packedProducts(db, of) : null,
    orders,
  }
}

export default function EmpaqueDeLaAsociacion() {
  const { t } = useTranslation()
  const { frame, cycle, now, pointSlug, products, orders } = useLoaderData<typeof loader>()
  const { slug, name } = frame.organization
  const { page, pages, count } = products ?? orders ?? { page: 1, pages: 1, count: 0 }
  const pageHref = (number: number) =>
    number >= 1 && number <= pages
      ? dispatchPath(slug, '/empaque', {
          ciclo: cycle.number,
          pagina: number,
          ...(pointSlug === null ? {} : { punto: pointSlug }),
        })
      : undefined
  const pointName = orders?.list[0]?.pointName
  return (
    <AssociationFrame {...frame} current="despacho">
      <div className="no-print">
        <BackLink href={dispatchPath(slug, '', { ciclo: cycle.number })}>{t('Despacho')}</BackLink>
        <NotFinal cycle={cycle} />
      </div>
      {count === 0 ? (
        <EmptyState as="h1" title={t('No hay nada que empacar')} />
      ) : (
        <>
          <PaperTip>
            <span className="mt-2 block">
              <PrintButton />
            </span>
          </PaperTip>
          {products ? (
            <ProductPacking associationName={name} cycle={cycle} now={now} products={products.list} />
          ) : null}
          {orders && pointName !== undefined ? (
            <OrderPacking
              associationName={name}
              pointName={pointName}
              cycle={cycle}
              now={now}
              orders={orders.list}
              count={count}
            />
          ) : null}
          <div className="no-print">
            <Pagination
              previousHref={pageHref(page - 1)}
              nextHref={pageHref(page + 1)}
              text={t('Hoja {{page}} de {{pages}}', { page, pages })}
            />
          </div>
        </>
      )}
    </AssociationFrame>
  )
}
