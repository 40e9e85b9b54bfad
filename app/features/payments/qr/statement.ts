import { normalizeReference } from './qr'

/** A line of a bank's list of what came in. */
export type StatementLine = { reference: string; amountCentavos: number; gloss: string; code: string | null }

export type ReadStatement = {
  lines: StatementLine[]
  /** rows without a number or an amount, by their place from 1 */
  unread: number[]
  /** there were more than 2,000 rows: the rest was not looked at */
  isCut: boolean
}

const HEADS = {
  reference: /refer|nro|n[uú]m|transacci|comprob|operaci/i,
  amount: /monto|importe|cr[eé]dito|abono|haber|amount/i,
  gloss: /glosa|descrip|detalle|concepto|motivo/i,
}
/** Without a first line that names them. */
const USUAL = { reference: 1, amount: 2, gloss: 3 }
const MOST_LINES = 2_000
/** No single transfer is above this. */
export const MOST_CENTAVOS = 100_000_000
/** Files of banks begin with the account, its owner and the period. */
const MOST_PREAMBLE = 25

/**
 * Reads what was pasted from a bank's statement: a line for each transfer, its cells apart by tab, semicolon or comma;
 * the first line may name them, else: date, reference, amount, gloss.
 */
export function readStatement(text: string): ReadStatement {
  return readStatementRows(text.split(/\r?\n/).map(cellsOf))
}

/**
 * Reads the rows of a bank's file. Heads are looked for in the first 25 rows, and what stands above them is no
 * transfer; what went out of the account, where the amount of what came in is empty, is passed over.
 */
export function readStatementRows(rows: readonly (readonly string[])[]): ReadStatement {
  const head = rows.slice(0, MOST_PREAMBLE).findIndex((cells) => placesOf(cells) !== null)
  const places = placesOf(rows[head] ?? [])
  const lines: StatementLine[] = []
  const unread: number[] = []
  const first = head + 1
  rows.slice(first, first + MOST_LINES).forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return
    const at = places ?? USUAL
    const amount = (cells[at.amount] ?? '').trim()
    if (places && (amount === '' || amount.startsWith('-'))) return
    const reference = normalizeReference(cells[at.reference] ?? '')
    const amountCentavos = readAmount(amount)
    if (!reference || amountCentavos === null) return void unread.push(first + index + 1)
    const gloss = (cells[at.gloss] ?? '').replace(/\p{C}/gu, ' ').trim().slice(0, 200)
    lines.push({ reference, amountCentavos, gloss, code: codeInGloss(gloss) })
  })
  return { lines, unread, isCut: rows.length > first + MOST_LINES }
}

/** The order's code in what a buyer wrote to her bank: "Chaka ktm-742 gracias". */
export function codeInGloss(gloss: string): string | null {
  const found = /(?<![A-Z0-9])([A-Z]{3,8})[ -]?(\d{3})(?![A-Z0-9])/i.exec(gloss.toUpperCase())
  return found ? `${found[1]}${found[2]}` : null
}

/** "1.234,50", "1,234.50", "1234.5" and "Bs 80" in centavos; null when it is no amount above nothing. */
export function readAmount(text: string): number | null {
  const bare = text.replace(/^\s*(bs\.?|bob)?\s*/i, '').trim()
  const match = /^\+?(\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,](\d{1,2}))?$/.exec(bare)
  if (!match) return null
  const whole = Number((match[1] ?? '').replace(/[.,]/g, ''))
  const centavos = whole * 100 + Number((match[2] ?? '').padEnd(2, '0') || 0)
  return centavos > 0 && centavos <= MOST_CENTAVOS ? centavos : null
}

function placesOf(heads: readonly string[]): typeof USUAL | null {
  const place = (head: RegExp) => heads.findIndex((cell) => head.test(cell) && !/\d/.test(cell))
  const places = { reference: place(HEADS.reference), amount: place(HEADS.amount), gloss: place(HEADS.gloss) }
  return places.reference >= 0 && places.amount >= 0 ? places : null
}

function cellsOf(row: string): string[] {
  const apart = row.includes('\t') ? '\t' : row.includes(';') ? ';' : ','
  const cells = row.match(new RegExp(`("([^"]|"")*"|[^${apart}]*)(${apart}|$)`, 'g')) ?? []
  return cells.map((cell) =>
    cell
      .replace(new RegExp(`${apart}$`), '')
      .trim()
      .replace(/^"([\s\S]*)"$/, '$1')
      .replaceAll('""', '"')
      .trim(),
  )
}
