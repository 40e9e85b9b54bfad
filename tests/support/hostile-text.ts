import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

/** What people may write who mean harm: to the page, to the spreadsheet, to the calendar, to whoever reads. */
export const HOSTILE = [
  `<script data-planted>alert(1)</script>`,
  `"onmouseover="alert(1)" data-planted="`,
  `'><img data-planted src=x onerror=alert(1)>`,
  `javascript:alert(1)`,
  `</title></textarea></script><svg data-planted onload=alert(1)>`,
  `{{constructor.constructor('alert(1)')()}} $t(x) \${7*7}`,
  `=HYPERLINK("http://x.test","y")`,
  `+cmd|' /C calc'!A0`,
  `@SUM(1+1)`,
  `-1+1`,
  `\t=1+1`,
  `a,=1+1,\n=2+2`,
  `a\r\nATTENDEE:mailto:x@x.test\r\nBEGIN:VALARM`,
  `\u202Eognolam\u200B\u2066 🥔`,
]

/** What only a machine writes, or is an address: no page would be found, and no form takes such words. */
const NOT_TYPED = [
  ...['slug', 'code', 'language', 'subject', 'key', 'action', 'actor', 'kind', 'provider_id', 'unit'],
  ...['e164', 'phone_e164', 'caller_e164', 'from_address', 'usual_unit'],
]

/**
 * Each text column of `columns`, of each row, says something hostile, another in each, where its checks let it; of
 * jsonb, the audit log and the notes of desk and market day.
 * @param columns "table.column"
 */
export async function plantHostileText(db: Database, columns: readonly string[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    for (const [at, name] of columns.entries()) {
      const [table = '', column = ''] = name.split('.')
      if (NOT_TYPED.includes(column)) continue
      const said = await sayingIn(trx, table, column, at)
      if (!said) continue
      await sql`savepoint before_it`.execute(trx)
      await sql`
        update ${sql.table(table)} set ${sql.ref(column)} = numbered.said
        from   (select ctid as place, ${said} as said
                from   (select *, ctid, (row_number() over ())::int as row_number from ${sql.table(table)}) every_row)
               numbered
        where  ${sql.table(table)}.ctid = numbered.place and ${sql.table(table)}.${sql.ref(column)} is not null`
        .execute(trx)
        .catch(() => sql`rollback to savepoint before_it`.execute(trx))
    }
  })
}

async function sayingIn(trx: Trx, table: string, column: string, at: number) {
  const { rows } = await sql<{ type: string }>`
    select data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and column_name = ${column}`.execute(trx)
  const said = sql`(${HOSTILE}::text[])[1 + (${at}::int + row_number) % ${HOSTILE.length}::int]`
  if (rows[0]?.type === 'text') return said
  if (rows[0]?.type !== 'jsonb') return null
  if (table === 'audit_log') return sql`jsonb_build_object('name', ${said}, 'reason', ${said})`
  return column === 'payload' ? sql`payload || jsonb_build_object('note', ${said})` : null
}

const FORMULA = /^[=+\-@\t\r\0]/

/** Cells of a CSV that a spreadsheet would take for a formula: as it was meant, and as programs misread it. */
export function formulasIn(csv: string): string[] {
  const meant = csv.split('\n', 1)[0]?.includes(';') ? ';' : ','
  const cells = parse(csv, { delimiter: meant, bom: true, relax_column_count: true }).flat() as string[]
  const misread = csv.split(/[,\t\r\n]/).map((cell) => cell.replace(/^\s*"?/, ''))
  return [...cells, ...misread].filter((cell) => FORMULA.test(cell) && !/^-?\d+(?:[.,]\d+)?$/.test(cell))
}

/** Formulas of a workbook, and texts that would be one when it is saved as CSV. */
export function formulasInBook(book: Buffer): string[] {
  return filesOf(book).flatMap(([name, xml]) =>
    /\.xml$/.test(name)
      ? [...xml.matchAll(/<f[ >][^]*?<\/f>|<t[^>]*>([=+\-@\t\r][^<]*)<\/t>/g)].map(
          ([found]) => `${name}: ${found}`,
        )
      : [],
  )
}

const LOCAL_FILE = 0x04034b50
const DIRECTORY = 0x02014b50

/** Of a zip, by its directory: names and contents. */
function filesOf(zip: Buffer): [name: string, text: string][] {
  const found: [string, string][] = []
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); zip.readUInt32LE(at) === DIRECTORY;) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const local = zip.readUInt32LE(at + 42)
    if (zip.readUInt32LE(local) !== LOCAL_FILE) throw new Error(`no file where ${name} should be`)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(start, start + packed)
    found.push([name, (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')])
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    if (at + 4 > zip.length) break
  }
  return found
}

/** Lines of a calendar that are none: each is a property or goes on from the one before, in at most 75 bytes. */
export function brokenLinesIn(calendar: string): string[] {
  return calendar
    .split('\r\n')
    .filter((line) => line !== '')
    .filter(
      (line) =>
        !/^(?: |[A-Z][A-Z0-9-]*[;:])/.test(line) ||
        Buffer.byteLength(line) > 75 ||
        /^(?:ATTENDEE|BEGIN:VALARM)/.test(line),
    )
}
