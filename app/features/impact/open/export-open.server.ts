import { type Database } from '#db/client.server'
import { csvBytes } from '~/features/interop/sent-file.server'
import { cellText, type Cell } from '../reports/report-sheet'
import { COLUMNS } from './measures'
import {
  baselineValues,
  dictionaryRows,
  openRows,
  peopleValues,
  salesValues,
  type OpenScope,
} from './open-data'
import { findOpenImpact, type Impact } from './views.server'

/** Everything that the pages of impact tell, as CSV: all, each cycle, each municipality, each association. */
export async function exportOpenData(db: Database): Promise<Response> {
  const { whole, cycles, municipalities, associations } = await findOpenImpact(db)
  const all = { ambito: 'todo', nombre: '' } as const
  const rows: Cell[][] = [
    [...COLUMNS],
    ...rowsOf(all, whole),
    ...cycles.flatMap(({ cycleNumber, sales }) => openRows(all, cycleNumber, salesValues(sales, 1))),
    ...municipalities.flatMap((each) =>
      rowsOf(
        { ambito: 'municipio', nombre: each.scope.kind === 'municipality' ? each.scope.name : '' },
        each,
      ),
    ),
    ...associations.flatMap((each) => rowsOf({ ambito: 'asociacion', nombre: each.name }, each)),
  ]
  return csvResponse(rows, 'impacto.csv')
}

function rowsOf(
  of: OpenScope,
  {
    sales,
    people,
    baseline,
    left,
    atMarkets,
  }: Pick<Impact, 'sales' | 'people' | 'baseline' | 'left' | 'atMarkets'>,
): Cell[][] {
  return openRows(of, null, {
    ...salesValues(sales, of.ambito === 'asociacion' ? 0 : (sales?.cycles ?? 1)),
    ...(of.ambito === 'municipio' ? {} : { sobro: left ? left.leftGrams / 1000 : null }),
    ...(people ? peopleValues(people) : {}),
    ...(people
      ? {
          ferias_kilos: atMarkets ? atMarkets.grams / 1000 : null,
          ferias_vendido: atMarkets ? atMarkets.centavos / 100 : null,
        }
      : {}),
    ...(baseline ? baselineValues(baseline) : {}),
    ...(people && of.ambito !== 'asociacion' ? { asociaciones: people.associations } : {}),
  })
}

/** What each column and measure of the open data means. */
export function exportDictionary(): Response {
  return csvResponse(dictionaryRows(), 'impacto-diccionario.csv')
}

function csvResponse(rows: readonly (readonly Cell[])[], name: string): Response {
  const bytes = csvBytes(
    rows.map((row) => row.map(cellText)),
    true,
  )
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'public, max-age=300',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
