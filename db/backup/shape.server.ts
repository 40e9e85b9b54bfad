import { type Client } from 'pg'

/** A table of ours and the columns that are stored; generated ones make themselves anew. */
export type TableShape = { table: string; columns: string[] }

/** All tables but those in which the migrations note themselves. Queues are no part: the tick fills them again. */
export async function listTables(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname as table,
           array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
    from   pg_class c
    join   pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where  c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and    c.relname not like 'kysely\\_%'
    group  by c.relname
    order  by c.relname`)
  return rows
}

export async function listMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name')
  return rows.map(({ name }) => name)
}

export type SequenceState = { name: string; lastValue: string; isCalled: boolean }

/** Where each sequence stands; read after the rows, so never behind them. */
export async function listSequences(client: Client): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(`
    select relname as name from pg_class
    where  relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`)
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const state = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${quoted(name)}`,
    )
    for (const row of state.rows) states.push({ name, ...row })
  }
  return states
}

/** Rows, and a sum over all of them that no order changes: what was restored is what was kept. */
export async function fingerprintOf(client: Client, table: string): Promise<{ rows: number; sum: string }> {
  const { rows } = await client.query<{ rows: string; sum: string }>(`
    select count(*)::text as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as sum
    from   ${quoted(table)} t`)
  return { rows: Number(rows[0]?.rows ?? 0), sum: rows[0]?.sum ?? '0' }
}

/** Long reads are meant; and values are written the same way whatever the server's own settings are. */
export const SESSION = `
  set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;
  set local lock_timeout = 0;
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'iso_8601';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1;
  set local client_encoding = 'UTF8'`

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
