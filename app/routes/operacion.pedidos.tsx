import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { takesOrders } from '~/features/cycles/cycle'
import { listCycles } from '~/features/cycles/views.server'
import { OperatedOrders } from '~/features/orders/components/operated-orders'
import { listOperatedOrders } from '~/features/orders/operated.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE_SIZE = 50
const LATEST = 4

/** The operator: orders of a cycle, page by page, or the one that a caller talks about. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const { searchParams } = new URL(args.request.url)
  const text = (searchParams.get('q') ?? '').trim().slice(0, 100)
  const sold = (await listCycles(db, 60)).filter(({ cycle }) => cycle.state !== 'draft')
  const open = sold.find(({ cycle, now }) => takesOrders(cycle, now))
  const asked = sold.find(({ cycle }) => String(cycle.number) === searchParams.get('ciclo'))
  const shown = asked ?? open ?? sold[0] ?? null
  const before = /^[1-9]\d{0,14}$/.exec(searchParams.get('antes') ?? '')
  const onlyTroubled = searchParams.get('ver') === 'problemas'
  const page = { onlyTroubled, text, beforeId: before ? Number(before[0]) : null, limit: PAGE_SIZE }
  const listed = await listOperatedOrders(db, shown?.cycle.id ?? 0, page)
  await recordListLooks(db, {
    viewer: { personId: operator.personId, role: 'operator' },
    ...{ purpose: 'list', orderCodes: listed.orders.map(({ code }) => code) },
  })
  return {
    title: await pageTitle(args.request, (t) => t('Pedidos')),
    person: operator.name,
    list: {
      cycleNumber: shown?.cycle.number ?? null,
      cycles: sold.slice(0, LATEST).map(({ cycle }) => cycle.number),
      text,
      onlyTroubled,
      takesOrders: open !== undefined,
      ...listed,
    },
  }
}

export default function Pedidos() {
  const { person, list } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="pedidos">
      <OperatedOrders {...list} />
    </OperatorFrame>
  )
}
