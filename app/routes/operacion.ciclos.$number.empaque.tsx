import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { PackingPage } from '~/features/consolidation/components/packing-page'
import { packingTotalsPage } from '~/features/consolidation/packing/views.server'
import { servedPoints } from '~/features/consolidation/views.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE_SIZE = 50
/** Columns that a person can still read side by side; a country has hundreds. */
const MOST_IN_A_TABLE = 40

/** The operator: the packing lists of a cycle, point by point. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  const served = await servedPoints(db, cycle.id)
  const pages = Math.max(1, Math.ceil(served.length / PAGE_SIZE))
  const query = new URL(args.request.url).searchParams
  const page = Math.min(pageNumber(query.get('pagina')), pages)
  const associationsPage = pageNumber(query.get('asociaciones'))
  return {
    title: await pageTitle(args.request, (t) => t('Empaque, ciclo {{number}}', { number: cycle.number })),
    person: operator.name,
    page: {
      cycleNumber: cycle.number,
      isOpen: cycle.state === 'open',
      points: served.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
      page,
      pages,
      total: {
        points: served.length,
        orders: served.reduce((sum, point) => sum + point.orders, 0),
        centavos: served.reduce((sum, point) => sum + point.totalCentavos, 0),
      },
      byAssociation:
        served.length > MOST_IN_A_TABLE
          ? null
          : await packingTotalsPage(db, { cycleId: cycle.id, page: associationsPage }),
    },
  }
}

export default function Empaque() {
  const { person, page } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="ciclos">
      <PackingPage {...page} />
    </OperatorFrame>
  )
}
