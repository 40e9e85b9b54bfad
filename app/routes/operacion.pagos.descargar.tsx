import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireOperator } from '~/features/accounts/require.server'
import { requireCycle } from '~/features/cycles/require-cycle.server'
import { exportBook, type BookName } from '~/features/interop/export-books.server'

const BOOKS: Record<string, BookName> = { ventas: 'ventas', liquidacion: 'liquidacion' }

/** The operator: a cycle's journal, sales book or settlement as a file: ?libro=diario, ventas or liquidacion, &formato=xlsx or csv. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOperator(args)
  const { db } = args.context
  const query = new URL(args.request.url).searchParams
  const { cycle } = await requireCycle(db, { number: query.get('ciclo') ?? '' })
  const book = BOOKS[query.get('libro') ?? ''] ?? 'diario'
  const format = query.get('formato') === 'xlsx' ? 'xlsx' : 'csv'
  return exportBook(db, { cycleId: cycle.id, cycleNumber: cycle.number, book, format })
}
