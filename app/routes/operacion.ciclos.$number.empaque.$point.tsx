import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { recordLook } from '~/features/accounts/looks/record-look.server'
import { requireHost } from '~/features/accounts/require.server'
import { PointSheet } from '~/features/consolidation/components/point-sheet'
import { packingListByPoint } from '~/features/consolidation/packing/views.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { PrintButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { PaperTip } from '~/ui/paper'
import { drawing } from '~/ui/pictures'
import { WorkspaceFrame } from '~/ui/workspace-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** More than nearly any point hands over in an afternoon: one print for all of it. */
const PAGE_SIZE = 100

/** The host of this point, its organization, or the operator: what is packed and handed over there. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, point, role } = await requireHost(args, args.params['point'])
  const { db } = args.context
  const { cycle, now } = await requireCycle(db, args.params)
  const page = pageNumber(new URL(args.request.url).searchParams.get('pagina'))
  const of = { cycleId: cycle.id, deliveryPointId: point.id, page, pageSize: PAGE_SIZE }
  const packing = await packingListByPoint(db, of)
  if (!packing) throw new Response(null, { status: 404 })
  await recordLook(db, {
    viewer: { personId: viewer.personId, role },
    ...{ purpose: 'packing', cycleNumber: cycle.number, deliveryPointId: point.id },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Empaque y entrega')}, ${point.name}`),
    frame: { person: viewer.name, isOperator: role === 'operator', point: point.name },
    path: `/operacion/ciclos/${cycle.number}/empaque`,
    slug: point.slug,
    sheet: { packing, cycle, now },
  }
}

export default function EmpaqueDelPunto() {
  const { t } = useTranslation()
  const { frame, path, slug, sheet } = useLoaderData<typeof loader>()
  const { page, pages, orders } = sheet.packing
  const pageHref = (number: number) =>
    number >= 1 && number <= pages ? `${path}/${slug}?pagina=${number}` : undefined
  const contents = (
    <>
      {frame.isOperator ? (
        <div className="no-print">
          <BackLink href={path}>{t('Empaque')}</BackLink>
        </div>
      ) : null}
      {orders === 0 ? (
        <EmptyState
          as="h1"
          picture={drawing('agrobolsa')}
          title={t('{{point}}: no hay pedidos', { point: frame.point })}
          text={t('Nadie pidió para este punto en el ciclo {{number}}.', { number: sheet.cycle.number })}
        />
      ) : (
        <>
          <PaperTip>
            <span className="mt-2 block">
              <PrintButton />
            </span>
          </PaperTip>
          <PointSheet {...sheet} />
          <div className="no-print">
            <Pagination
              previousHref={pageHref(page - 1)}
              nextHref={pageHref(page + 1)}
              text={t('Hoja {{page}} de {{pages}}', { page, pages })}
            />
          </div>
        </>
      )}
    </>
  )
  return frame.isOperator ? (
    <OperatorFrame person={frame.person} current="ciclos">
      {contents}
    </OperatorFrame>
  ) : (
    <WorkspaceFrame organisation={frame.point} person={frame.person} tabs={[]} homeHref={`${path}/${slug}`}>
      {contents}
    </WorkspaceFrame>
  )
}
