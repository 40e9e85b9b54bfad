import { stringify } from 'csv-stringify/sync'
import { COLUMNS } from '~/features/interop/catalog-columns'
import { SURVEY_COLUMNS } from '~/features/interop/survey/survey-sheet'
import { HOSTILE } from './hostile-text'
import { type WiredAnswer } from './wired-pages'

type Who = Record<string, string>

type Cell = (row: number) => string
const hostile: Cell = (row) => HOSTILE[row % HOSTILE.length] ?? ''
const hostiles = (headings: Record<string, string>) =>
  Object.values(headings).map((heading, column) => [heading, (row: number) => hostile(row + column)] as const)

/** A sheet of these columns; its further headings and its own name are hostile too. */
function hostileSheet(columns: readonly (readonly [heading: string, cell: Cell])[]): File {
  const headings = columns.map(([heading]) => heading)
  const rows = HOSTILE.map((_, row) => columns.map(([, cell]) => cell(row)))
  const text = stringify([[...headings, ...HOSTILE], ...rows], { delimiter: ';', quoted: true })
  return new File([text], `${HOSTILE[0]}.csv`, { type: 'text/csv' })
}

/**
 * Sends hostile sheets wherever one is taken: products, surveyed prices, a bank's list.
 * @returns the pages that show what they would do, and to whom
 */
export async function bringHostileSheets(
  ask: (path: string, init: RequestInit) => Promise<WiredAnswer>,
  association: string,
  browsers: Record<'own coordinator' | 'municipal staff' | 'operator', Who>,
): Promise<{ path: string; headers: Who }[]> {
  const bank = [
    ['Glosa', hostile] as const,
    ['Monto', () => '80'] as const,
    ['Referencia', (row: number) => `REF${1000 + row}`] as const,
  ]
  const sheets: [path: string, headers: Who, columns: Parameters<typeof hostileSheet>[0], fields: Who][] = [
    [`/asociacion/${association}/productos/archivo`, browsers['own coordinator'], hostiles(COLUMNS), {}],
    ['/municipio/la-paz/precios/archivo', browsers['municipal staff'], hostiles(SURVEY_COLUMNS), {}],
    ['/operacion/pagos/extracto', browsers.operator, bank, { banco: 'BNB' }],
  ]
  return await Promise.all(
    sheets.map(async ([path, headers, columns, fields]) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      body.append('archivo', hostileSheet(columns))
      const { status, location } = await ask(path, { method: 'POST', headers, body })
      if (!location) throw new Error(`${path} took no sheet: ${status}`)
      return { path: location, headers }
    }),
  )
}
