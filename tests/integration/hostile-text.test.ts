import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import routes from '~/routes'
import { type Row } from './authorisation/access'
import {
  addCallers,
  addOwnPoint,
  addPlannedMarkets,
  addRegistration,
  addTransport,
  type Caller,
} from './authorisation/callers'
import { TABLE } from './authorisation/table'
import { CLASSIFIED } from './privacy/text-columns'
import { openWeek } from './work/support'

/**
 * Hostile text in every column that takes it, and every page of the route table as whoever it is for sees it: whole,
 * as the browser gets it. What stands in a page is what was written, never a tag, an attribute, an address that runs
 * or a formula.
 */
const HOSTILE = [
  `<script>alert(1)</script>`,
  `"onmouseover="alert(1)`,
  `'><img src=x onerror=alert(1)>`,
  `javascript:alert(1)`,
  `</title></textarea><svg onload=alert(1)>`,
  `=HYPERLINK("http://x.test","y")`,
  `+cmd|' /C calc'!A0`,
  `@SUM(1+1)`,
  `-1+1`,
  `a\r\nATTENDEE:mailto:x@x.test\r\nBEGIN:VALARM`,
  `\u202Eognolam\u200B 🥔`,
]

const database = testDatabase()
let world: World
let browsers: Record<Caller, Record<string, string>>
let orderCode: string
const modules = new Map<string, { loader?: unknown; default?: unknown }>()

beforeAll(async () => {
  world = await openWeek(database.db)
  browsers = await addCallers(database.db, world)
  await addRegistration(database.db)
  await addPlannedMarkets(database.db, world)
  await addTransport(database.db, world)
  await addOwnPoint(database.db)
  await plant()
  orderCode = (await database.db.selectFrom('orders').select('code').executeTakeFirstOrThrow()).code
  const imported = await Promise.all(
    routes.map(async ({ path = '', file }) => {
      const url = new URL(`../../app/${file}`, import.meta.url)
      return [path, (await import(/* @vite-ignore */ fileURLToPath(url))) as object] as const
    }),
  )
  for (const [path, module] of imported) modules.set(path, module)
}, 180_000)

/** Each text column of each row says something hostile, another in each, where its checks let it. */
async function plant(): Promise<void> {
  await database.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    for (const [at, name] of CLASSIFIED.entries()) {
      const [table = '', column = ''] = name.split('.')
      if (
        ['slug', 'code', 'language', 'subject', 'key', 'action', 'actor', 'kind', 'provider_id'].includes(
          column,
        )
      )
        continue
      const { rows } = await sql<{ type: string }>`
        select data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and column_name = ${column}`.execute(trx)
      if (rows[0]?.type !== 'text') continue
      await sql`savepoint before_it`.execute(trx)
      const said = sql`(${HOSTILE}::text[])[1 + (${at}::int + row_number) % ${HOSTILE.length}::int]`
      await sql`
        update ${sql.table(table)} set ${sql.ref(column)} = numbered.said
        from   (select ctid as place, ${said} as said
                from   (select ctid, (row_number() over ())::int as row_number from ${sql.table(table)}) every_row) numbered
        where  ${sql.table(table)}.ctid = numbered.place`
        .execute(trx)
        .catch(() => sql`rollback to savepoint before_it`.execute(trx))
    }
  })
}

/** Whoever of those let in sees the most. */
const SEES: readonly Caller[] = ['operator', 'own host', 'own coordinator', 'municipal staff', 'consumer']

function addressOf(row: Row): { path: string; headers: Record<string, string> } {
  const usual = {
    slug: world.associations[0].slug,
    point: world.points[0].slug,
    number: '1',
    code: orderCode,
  }
  const params: Record<string, string> = { ...usual, ...row.params?.(world) }
  const path = `/${row.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? 'x')}`
  const { callers } = row.access
  const caller = SEES.find((each) => callers === 'everyone' || callers.includes(each)) ?? 'operator'
  return { path: path + (row.query ? `?${row.query(world)}` : ''), headers: browsers[caller] }
}

const TAG = /<([a-zA-Z][^\s/>]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/g
const ATTRIBUTE = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g

/** What a browser would run, or the CSP refuse. */
function dangersIn(html: string): string[] {
  const found: string[] = []
  for (const [whole, tag = '', attributes = ''] of html.matchAll(TAG)) {
    const named = [...attributes.matchAll(ATTRIBUTE)].map(([, name = '', a, b, c]) => [
      name.toLowerCase(),
      a ?? b ?? c ?? '',
    ])
    if (tag === 'script' && !named.some(([name]) => name === 'src')) found.push(whole)
    if (tag === 'style' || tag === 'iframe' || tag === 'object' || tag === 'base') found.push(whole)
    for (const [name = '', value = ''] of named) {
      if (/^on/.test(name) || name === 'style' || name === 'srcdoc') found.push(`${tag} ${name}`)
      if (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name))
        if (/^\s*(?:javascript|vbscript|data:text)/i.test(value.replaceAll('&#x27;', "'"))) found.push(whole)
    }
  }
  if (/<(?:svg onload|img src=x)|<script>alert/i.test(html)) found.push('hostile text as it was written')
  return found
}

const FORMULA = /^[=+\-@\t\r\0]/

function formulasIn(csv: string): string[] {
  const delimiter = csv.split('\n', 1)[0]?.includes(';') ? ';' : ','
  const cells = parse(csv, { delimiter, bom: true, relax_column_count: true }).flat() as string[]
  return cells.filter((cell) => FORMULA.test(cell) && !/^-?\d+(?:[.,]\d+)?$/.test(cell))
}

/** A line of a calendar is a property or goes on from the one before, in at most 75 bytes. */
function brokenLinesIn(calendar: string): string[] {
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

test('no page, file or calendar lets hostile text do anything, for whomever it is', async () => {
  const ask = pagesOn(() => database.db, Object.fromEntries(modules))
  const wrong: string[] = []
  let seen = 0
  let said = 0
  for (const row of TABLE) {
    if (!modules.get(row.path)?.loader || row.path.startsWith('webhooks/')) continue
    const { path, headers } = addressOf(row)
    const { status, html } = await ask(path, { headers })
    if (status >= 500) wrong.push(`${path}: ${status}`)
    const found = /^\s*<!DOCTYPE/i.test(html)
      ? dangersIn(html)
      : path.includes('.csv') || path.includes('descargar')
        ? html.startsWith('PK')
          ? []
          : formulasIn(html)
        : html.startsWith('BEGIN:VCALENDAR')
          ? brokenLinesIn(html)
          : []
    if (status === 200) seen += 1
    if (/&lt;script&gt;alert|onerror=alert|HYPERLINK/.test(html)) said += 1
    if (found.length > 0) wrong.push(`${path}: ${[...new Set(found)].slice(0, 3).join(' | ')}`)
  }
  expect(wrong).toEqual([])
  expect(seen).toBeGreaterThan(100)
  expect(said).toBeGreaterThan(40)
}, 120_000)

test.each([
  ['<p onclick="x">', 1],
  ['<script>1</script>', 1],
  [`<a href=" javascript:x">`, 1],
  ['<p style="x">', 1],
  ['<script src="/a.js" type="module"></script><p title="&quot;onclick=x">', 0],
])('it would see %s', (html, dangers) => {
  expect(dangersIn(html)).toHaveLength(dangers)
})
