import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { DeskCycle } from '~/features/delivery/components/desk-cycle'
import { findDesksOfCycle } from '~/features/delivery/desk/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { BackLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: how every point of a cycle hands over, 50 of them a page (?pagina=), and what has to be looked at. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { cycle } = await requireCycle(db, args.params)
  return {
    title: await pageTitle(args.request, (t) => t('Entregas, ciclo {{number}}', { number: cycle.number })),
    person: operator.name,
    number: cycle.number,
    desks: await findDesksOfCycle(db, cycle.id),
    page: pageNumber(new URL(args.request.url).searchParams.get('pagina')),
  }
}

export default function Entregas() {
  const { t } = useTranslation()
  const { person, number, desks, page } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="ciclos">
      <BackLink href={`/operacion/ciclos/${number}`}>{t('Ciclo {{number}}', { number })}</BackLink>
      <DeskCycle number={number} {...desks} page={page} />
    </OperatorFrame>
  )
}
