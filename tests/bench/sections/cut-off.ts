import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { costOf } from '../load/processor'
import { type Row } from '../report'
import { type BenchServer, type BenchWorld } from '../world'

const MOST_TIMES = 3

/**
 * The cut-off with everything it causes, against the bare aggregate of the same components (by offer, and by point
 * and offer) and the bare inserts of as many rows as it wrote, indexes and all.
 */
export async function measureCutOff(
  server: BenchServer,
  world: BenchWorld,
): Promise<{ row: Row; cpuMs: number }> {
  const { db, cycle } = world
  await sql`vacuum analyze`.execute(db)
  const aggregated = await costOf(server.pids, () => aggregate(db, cycle.id))
  const before = await insertedRows(db)
  let orders = 0
  const { ms, cpuMs } = await costOf(server.pids, async () => {
    const outcome = await closeCycle(db, { cycleId: cycle.id, how: 'operator' })
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    orders = outcome.value.orders
  })
  const after = await insertedRows(db)
  const written = [...after].map(([table, rows]) => [table, rows - (before.get(table) ?? 0)] as const)
  const inserted = await insertAgain(
    server,
    db,
    written.filter(([, rows]) => rows > 0),
  )
  const limitMs = aggregated.ms + inserted.ms
  const limitCpuMs = aggregated.cpuMs + inserted.cpuMs
  const ratio = ms / limitMs
  const row: Row = {
    section: 'cut-off',
    what: `${orders} orders, consolidated`,
    ratio,
    aim: `at most ${MOST_TIMES}`,
    ...(orders >= 100_000 ? { holds: ratio <= MOST_TIMES } : {}),
    ours: `${(ms / 1000).toFixed(2)} s`,
    limit: `${(limitMs / 1000).toFixed(2)} s`,
    note: `aggregate ${aggregated.ms.toFixed(0)} ms, inserts ${inserted.ms.toFixed(0)} ms; CPU ${cpuMs.toFixed(0)} and ${limitCpuMs.toFixed(0)} ms: ${(cpuMs / limitCpuMs).toFixed(2)}`,
  }
  return { row, cpuMs }
}

async function aggregate(db: Database, cycleId: number): Promise<void> {
  await sql`
    select offer_id, sum(ordered_base) from order_components c join orders o on o.id = c.order_id
    where o.cycle_id = ${cycleId} and o.state = 'placed' group by offer_id`.execute(db)
  await sql`
    select w.delivery_point_id, offer_id, sum(ordered_base)
    from order_components c join orders o on o.id = c.order_id join cycle_windows w on w.id = o.window_id
    where o.cycle_id = ${cycleId} and o.state = 'placed' group by w.delivery_point_id, offer_id`.execute(db)
}

/** Rows ever inserted, by table. */
async function insertedRows(db: Database): Promise<Map<string, number>> {
  await sql`select pg_stat_clear_snapshot(), pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ name: string; inserted: number }>`
    select relname as name, n_tup_ins as inserted from pg_stat_user_tables where schemaname = 'public'`.execute(
    db,
  )
  return new Map(rows.map(({ name, inserted }) => [name, inserted]))
}

/** Inserts as many rows as were written into empty tables of the same shape and with the same indexes. */
async function insertAgain(
  server: BenchServer,
  db: Database,
  written: readonly (readonly [string, number])[],
): Promise<{ ms: number; cpuMs: number }> {
  await sql`drop schema if exists again cascade`.execute(db)
  await sql`create schema again`.execute(db)
  const all = { ms: 0, cpuMs: 0 }
  for (const [table, rows] of written) {
    await sql`create table ${sql.table(`again.${table}`)} (like ${sql.table(`public.${table}`)} including all)`.execute(
      db,
    )
    const cost = await costOf(server.pids, () =>
      sql`
        insert into ${sql.table(`again.${table}`)} overriding system value
        select * from ${sql.table(`public.${table}`)} order by ctid desc limit ${rows}`.execute(db),
    )
    all.ms += cost.ms
    all.cpuMs += cost.cpuMs
  }
  await sql`drop schema again cascade`.execute(db)
  return all
}
