import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireOperator } from '~/features/accounts/require.server'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { exportBook } from '~/features/interop/export-books.server'

/** The operator: a cycle's journal or sales book as a file, ?libro=diario or ventas. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOperator(args)
  const { db } = args.context
  const query = new URL(args.request.url).searchParams
  const { cycle } = await requireCycle(db, { number: query.get('ciclo') ?? '' })
  const book = query.get('libro') === 'ventas' ? 'ventas' : 'diario'
  return new Response(exportBook(db, { cycleId: cycle.id, cycleNumber: cycle.number, book }), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${book}-ciclo-${cycle.number}.csv"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
