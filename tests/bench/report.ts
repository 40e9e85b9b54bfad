import { cpus, release } from 'node:os'

export type Row = {
  section: string
  what: string
  clients?: number
  /** ours : the limit, in whatever both are counted; above 1 is better where rates are, below where times are */
  ratio?: number
  /** what the ratio has to reach */
  aim?: string
  ours?: string
  limit?: string
  /** further figures: CPU, medians, failures */
  note?: string
  /** undefined where nothing was promised */
  holds?: boolean
}

/** Ratios first, since they travel between machines; then absolute figures; then the same as JSON lines. */
export function printReport(rows: readonly Row[], versions: Record<string, string>): void {
  const tell = (line = '') => void process.stdout.write(`${line}\n`)
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? '?'}, ${process.platform} ${release()}`
  tell()
  table(
    ['', 'what', 'clients', 'ratio', 'aim'],
    rows
      .filter(({ ratio }) => ratio !== undefined)
      .map((row) => [
        mark(row),
        `${row.section}: ${row.what}`,
        text(row.clients),
        digits(row.ratio),
        row.aim ?? '',
      ]),
    tell,
  )
  tell()
  table(
    ['', 'what', 'clients', 'ours', 'limit', 'note'],
    rows.map((row) => [
      mark(row),
      `${row.section}: ${row.what}`,
      text(row.clients),
      row.ours ?? '',
      row.limit ?? '',
      row.note ?? '',
    ]),
    tell,
  )
  tell()
  tell(
    `${machine}; ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
  )
  tell()
  for (const row of rows) tell(JSON.stringify({ ...row, machine, ...versions }))
}

function table(head: string[], rows: string[][], tell: (line: string) => void): void {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)))
  for (const row of [head, ...rows]) {
    tell(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  }
}

const mark = ({ holds }: Row) => (holds === undefined ? '' : holds ? 'ok' : 'MISSES')
const text = (value: number | undefined) => (value === undefined ? '' : String(value))
const digits = (value: number | undefined) => (value === undefined ? '' : value.toPrecision(3))
