import pg from 'pg'
import { copyIn } from './copy.server'
import { type BackupHead, BackupRefused, type BackupTail } from './format'
import { BackupReader } from './read-backup.server'
import {
  fingerprintOf,
  listMigrations,
  listTables,
  quoted,
  SESSION,
  type SequenceState,
  type TableShape,
} from './shape.server'

/**
 * Puts a backup into an empty database of the same version, all or nothing: one transaction that takes the foreign
 * keys off, fills the tables, and puts the keys back, which checks them; then every table must have the rows and the
 * sum that the backup says.
 * @throws BackupRefused in Spanish: another version, a database with something in it, a file that is cut or changed
 */
export async function restoreBackup(
  url: string,
  file: string,
): Promise<{ takenAt: string; tables: number; rows: number }> {
  const client = new pg.Client({ connectionString: url, application_name: 'chaka-restore' })
  const backup = new BackupReader(file)
  // A connection that is lost is told by the statement that waits for it.
  client.on('error', () => {})
  await client.connect()
  try {
    const head = await backup.head()
    await client.query('begin')
    await client.query(SESSION)
    await refuseUnlessItFits(client, head)
    const tables = await listTables(client)
    const keys = await takeKeysOff(client)
    const triggers = await takeTriggersOff(client)
    await client.query(`truncate ${tables.map(({ table }) => quoted(table)).join(', ')}`)
    const tail = await fillTables(client, backup, tables)
    await backup.finish()
    await setSequences(client, tail.sequences)
    for (const { table, name, how } of triggers)
      await client.query(`alter table ${table} ${how} trigger ${quoted(name)}`)
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`)
    const rows = await checkTables(client, tables, tail)
    await client.query('commit')
    await client.query('analyze')
    return { takenAt: head.takenAt, tables: tables.length, rows }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await backup.close()
    await client.end()
  }
}

async function refuseUnlessItFits(client: pg.Client, head: BackupHead): Promise<void> {
  const migrations = await listMigrations(client)
  if (JSON.stringify(migrations) !== JSON.stringify(head.migrations))
    throw new BackupRefused(
      `El respaldo es de otra versión (hasta ${head.migrations.at(-1) ?? 'ninguna'}; esta base, hasta ` +
        `${migrations.at(-1) ?? 'ninguna'}). Restáurelo con el programa de entonces y actualícelo después.`,
    )
  // The lock keeps a second restore, and whoever would begin to live here, waiting.
  await client.query('lock table people, organizations in access exclusive mode')
  const { rows } = await client.query<{ empty: boolean }>(
    'select not exists (select from people) and not exists (select from organizations) as empty',
  )
  if (!rows[0]?.empty)
    throw new BackupRefused(
      'Esta base ya tiene datos. Restaure en una vacía: DATABASE_URL de una base nueva, o CHAKA_DATA_FOLDER de una carpeta nueva.',
    )
}

type ForeignKey = { table: string; name: string; definition: string }

async function takeKeysOff(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from   pg_constraint
    where  contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    order  by 1, 2`)
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  return rows
}

type Trigger = { table: string; name: string; how: string }

/**
 * Ours only: what they would append or refuse is in the backup already, or was judged when it happened. Each goes
 * back to what it was: some are meant to run always.
 */
async function takeTriggersOff(client: pg.Client): Promise<Trigger[]> {
  const { rows } = await client.query<Trigger>(`
    select tgrelid::regclass::text as table, tgname as name,
           case tgenabled when 'A' then 'enable always' when 'R' then 'enable replica' else 'enable' end as how
    from   pg_trigger
    join   pg_class c on c.oid = tgrelid
    where  not tgisinternal and tgenabled <> 'D' and c.relnamespace = 'public'::regnamespace
    order  by 1, 2`)
  for (const { table, name } of rows)
    await client.query(`alter table ${table} disable trigger ${quoted(name)}`)
  return rows
}

async function fillTables(
  client: pg.Client,
  backup: BackupReader,
  tables: readonly TableShape[],
): Promise<BackupTail> {
  for (;;) {
    const next = await backup.next()
    if (!('table' in next)) return next
    const known = tables.find(({ table }) => table === next.table)
    if (!known || JSON.stringify([...known.columns].sort()) !== JSON.stringify([...next.columns].sort()))
      throw new BackupRefused(`El respaldo trae una tabla que esta versión no tiene así: ${next.table}.`)
    const columns = next.columns.map(quoted).join(', ')
    await copyIn(client, `copy ${quoted(next.table)} (${columns}) from stdin`, backup.rows())
  }
}

async function setSequences(client: pg.Client, sequences: readonly SequenceState[]): Promise<void> {
  for (const { name, lastValue, isCalled } of sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), lastValue, isCalled])
}

async function checkTables(
  client: pg.Client,
  tables: readonly TableShape[],
  tail: BackupTail,
): Promise<number> {
  let sum = 0
  for (const { table } of tables) {
    const expected = tail.tables[table]
    const found = await fingerprintOf(client, table)
    if (!expected || found.rows !== expected.rows || found.sum !== expected.sum)
      throw new BackupRefused(`La tabla ${table} no quedó como en el respaldo: no se restauró nada.`)
    sum += found.rows
  }
  return sum
}
