import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrateToLatest } from '#db/migrate.server'
import { migrations } from '#db/migrations'
import { testDatabase } from '#tests/support/database'

const database = testDatabase({ max: 1 })

/** table -> column -> may be null, as the types say. */
function typedTables(): Record<string, Record<string, boolean>> {
  const types = new Map<string, Record<string, boolean>>()
  for (const file of readdirSync('db/schema')) {
    eachType(`db/schema/${file}`, (name, members) => types.set(name, members))
  }
  const tables: Record<string, Record<string, boolean>> = {}
  const source = readFileSync('db/schema.ts', 'utf8')
  for (const [, table, type] of source
    .slice(source.indexOf('export type DB'))
    .matchAll(/^ {2}(\w+): (?:\w+\.)?(\w+)$/gm)) {
    tables[snake(table ?? '')] = types.get(type ?? '') ?? {}
  }
  return tables
}

function eachType(file: string, found: (name: string, members: Record<string, boolean>) => void): void {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  source.forEachChild((node) => {
    if (!ts.isTypeAliasDeclaration(node) || !ts.isTypeLiteralNode(node.type)) return
    const members = node.type.members.filter(ts.isPropertySignature)
    const columns = members.map((member): [string, boolean] => [
      snake(member.name.getText()),
      /\| null\b/.test(member.type?.getText() ?? ''),
    ])
    found(node.name.text, Object.fromEntries(columns))
  })
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

test('the types are the migrated database, column by column', async () => {
  const { rows } = await sql<{ tableName: string; columnName: string; nullable: boolean }>`
    select table_name, column_name, is_nullable = 'YES' as nullable
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%'
    order by table_name, column_name`.execute(database.db)
  const actual: Record<string, Record<string, boolean>> = {}
  for (const { tableName, columnName, nullable } of rows) {
    // generated columns say nullable whatever they hold
    const never = columnName === 'search_words'
    actual[tableName] = { ...actual[tableName], [columnName]: never ? false : nullable }
  }
  expect(typedTables()).toEqual(actual)
})

test('every foreign key that is looked up from the other side has an index', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.conrelid::regclass || '.' || a.attname as name
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
      and c.confrelid in ('orders'::regclass, 'offers'::regclass, 'harvest_requests'::regclass, 'baskets'::regclass)
      and c.conrelid in ('order_lines'::regclass, 'order_components'::regclass, 'allotments'::regclass,
                         'basket_items'::regclass, 'commitments'::regclass, 'offer_prices'::regclass)
      and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])
    order by 1`.execute(database.db)
  expect(rows.map((row) => row.name)).toEqual([])
})

test('a migration waits for a table that is in use in short pieces, and is tried again', async () => {
  const waits: string[] = []
  const next = {
    '9999-next': {
      up: async (db: Parameters<(typeof migrations)[string]['up']>[0]) => {
        const { rows } = await sql<{ wait: string }>`select current_setting('lock_timeout') as wait`.execute(
          db,
        )
        waits.push(rows[0]?.wait ?? '')
        if (waits.length === 1) throw Object.assign(new Error('in use'), { code: '55P03' })
      },
    },
  }
  expect(await migrateToLatest(database.db, { ...migrations, ...next })).toEqual(['9999-next'])
  expect(waits).toEqual(['1s', '1s'])
  // The version before is started again on the schema of the next one.
  expect(await migrateToLatest(database.db)).toEqual([])
})
