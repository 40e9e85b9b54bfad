import { type Database } from '#db/client.server'
import { pageNumber } from '~/kernel/page-number'
import { askedReport, askedRows, type Grouping, type Figure, type Scope } from './report'
import { findReport, findRowsBehind, type Report, type RowsBehind } from './views.server'

/** A report as its address asks for it; null while no cycle was closed. @throws Response 404 for an unknown cycle */
export async function readReport(db: Database, scope: Scope, url: string): Promise<Report | null> {
  const query = new URL(url).searchParams
  const asked = askedReport(query, scope)
  const report = await findReport(db, scope, {
    ...asked,
    page: pageNumber(query.get('pagina')),
    isForPaper: query.get('todo') === 'si',
  })
  if (!report && asked.period) throw new Response(null, { status: 404 })
  return report
}

/** The rows behind a number, as the address asks. @throws Response 404 for what makes no sense */
export async function readRowsBehind(
  db: Database,
  scope: Scope,
  url: string,
): Promise<{ by: Grouping; key: string; figure: Figure; behind: RowsBehind }> {
  const query = new URL(url).searchParams
  const { by, period } = askedReport(query, scope)
  const { key, figure } = askedRows(query, by)
  const behind =
    key === null
      ? null
      : await findRowsBehind(db, scope, { by, key, figure, period, page: pageNumber(query.get('pagina')) })
  if (!behind || key === null) throw new Response(null, { status: 404 })
  return { by, key, figure, behind }
}
