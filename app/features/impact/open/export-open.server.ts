import { type Database } from '#db/client.server'
import { csvBytes, csvStream, downloadHeaders } from '~/features/interop/sent-file.server'
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
import { findOpenImpact, type Impact, type OpenImpact } from './views.server'

const SCOPES_A_PART = 100

/**
 * Everything that the pages of impact tell, as CSV: all, each cycle, each municipality, each association; sent part by
 * part, so that a country of associations is never one text in memory.
 */
export async function exportOpenData(db: Database): Promise<Response> {
  return csvResponse(csvStream(partsOf(await findOpenImpact(db))), 'impacto.csv')
}

async function* partsOf({
  whole,
  cycles,
  municipalities,
  associations,
}: OpenImpact): AsyncGenerator<string[][]> {
  const all = { ambito: 'todo', nombre: '' } as const
  yield asText([
    [...COLUMNS],
    ...rowsOf(all, whole),
    ...cycles.flatMap(({ cycleNumber, sales }) => openRows(all, cycleNumber, salesValues(sales, 1))),
  ])
  for (const each of municipalities)
    yield asText(
      rowsOf(
        { ambito: 'municipio', nombre: each.scope.kind === 'municipality' ? each.scope.name : '' },
        each,
      ),
    )
  for (let from = 0; from < associations.length; from += SCOPES_A_PART)
    yield asText(
      associations
        .slice(from, from + SCOPES_A_PART)
        .flatMap((each) => rowsOf({ ambito: 'asociacion', nombre: each.name }, each)),
    )
}

function asText(rows: readonly (readonly Cell[])[]): string[][] {
  return rows.map((row) => row.map(cellText))
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
  return csvResponse(new Uint8Array(csvBytes(asText(dictionaryRows()), true)), 'impacto-diccionario.csv')
}

function csvResponse(body: BodyInit, name: string): Response {
  return new Response(body, {
    headers: {
      ...downloadHeaders(name, 'text/csv; charset=utf-8'),
      'Cache-Control': 'public, max-age=300',
    },
  })
}
