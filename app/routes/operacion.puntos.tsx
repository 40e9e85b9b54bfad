import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { OperatedPoints } from '~/features/delivery-points/components/operated-points'
import { listOperatedPoints } from '~/features/delivery-points/operated.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE_SIZE = 50

/** The operator: every point. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { searchParams } = new URL(args.request.url)
  const page = pageNumber(searchParams.get('pagina'))
  const text = (searchParams.get('q') ?? '').trim().slice(0, 100)
  const of = { text, limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE }
  const points = await listOperatedPoints(args.context.db, of)
  return {
    title: await pageTitle(args.request, (t) => t('Puntos')),
    person: operator.name,
    list: { points: points.slice(0, PAGE_SIZE), text, page, hasNext: points.length > PAGE_SIZE },
  }
}

export default function Puntos() {
  const { person, list } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="puntos">
      <OperatedPoints {...list} base="/operacion/puntos" />
    </OperatorFrame>
  )
}
