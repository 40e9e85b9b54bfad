import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { PackingPage } from '~/features/consolidation/components/packing-page'
import { packingTotals } from '~/features/consolidation/packing/views.server'
import { cycleTotals } from '~/features/consolidation/views.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: the packing lists of a cycle, point by point. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  return {
    title: await pageTitle(args.request, (t) => t('Empaque, ciclo {{number}}', { number: cycle.number })),
    person: operator.name,
    page: {
      cycleNumber: cycle.number,
      isOpen: cycle.state === 'open',
      points: (await cycleTotals(db, cycle.id)).byPoint,
      matrix: await packingTotals(db, { cycleId: cycle.id }),
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
