import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { recordPackingLooks } from '~/features/accounts/looks/record-look.server'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { LabelsPage } from '~/features/delivery/components/labels-page'
import { LABELS_PER_PAGE } from '~/features/delivery/packing/packing'
import { packedOrders } from '~/features/delivery/packing/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { BackLink } from '~/ui/link'
import labelStylesUrl from '~/ui/styles/labels.css?url'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { tagName: 'link', rel: 'stylesheet', href: labelStylesUrl },
]

/** The operator: labels of whole orders, of all points of a cycle or of one (?punto=). */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  const query = new URL(args.request.url).searchParams
  const pointSlug = query.get('punto')
  const of = { cycleId: cycle.id, pointSlug, pageSize: LABELS_PER_PAGE }
  const orders = await packedOrders(db, { ...of, page: pageNumber(query.get('pagina')) })
  await recordPackingLooks(db, {
    viewer: { personId: operator.personId, role: 'operator' },
    ...{ orderIds: orders.list.map(({ orderId }) => orderId), associationId: null },
  })
  return {
    title: await pageTitle(args.request, (t) => t('Etiquetas')),
    person: operator.name,
    home: `/operacion/ciclos/${cycle.number}/despacho`,
    pointSlug,
    orders,
  }
}

export default function EtiquetasDelCiclo() {
  const { t } = useTranslation()
  const { person, home, pointSlug, orders } = useLoaderData<typeof loader>()
  const pageHref = (page: number) =>
    `${home}/etiquetas?pagina=${page}${pointSlug === null ? '' : `&punto=${encodeURIComponent(pointSlug)}`}`
  return (
    <OperatorFrame person={person} current="ciclos">
      <div className="no-print">
        <BackLink href={home}>{t('Despacho')}</BackLink>
      </div>
      <LabelsPage orders={orders} isOfPoint={pointSlug !== null} associationName={null} pageHref={pageHref} />
    </OperatorFrame>
  )
}
