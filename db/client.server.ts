import { CamelCasePlugin, Kysely, type KyselyConfig, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { letGoInFewTrips } from './few-trips'
import { statementKeeper } from './kept-statements'
import { type DB } from './schema'

/** A pool on Chaka's database. Commands take it; functions that lock take a `Trx`, so they cannot run outside. */
export type Database = Kysely<DB>
export type Trx = Transaction<DB>

// bigint and numeric come as text by default; every count, id and centavo here is far below 2^53.
const NUMBER_OIDS = [20, 1700]
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: unknown) =>
    NUMBER_OIDS.includes(oid)
      ? Number
      : oid === 1082
        ? (text: string) => text
        : (pg.types.getTypeParser as (oid: number, format?: unknown) => (value: string) => unknown)(
            oid,
            format,
          ),
}

/** Statements of one connection are sent as they are asked, and not one when the last is answered; no types know it. */
const PIPELINES = { pipeline: true }

/** A statement with its placeholders, and how long it took. */
export type SlowQuery = { text: string; ms: number }

/**
 * Opens a pool. Waits at most `waitMs` for a connection and then throws, so that a full pool becomes a 503
 * and not a queue of people. Timeouts of statements are set per role by `ALTER ROLE` in the migration, since
 * PgBouncer refuses them as connection options.
 */
export function openDatabase(options: {
  url: string
  max: number
  applicationName: string
  waitMs?: number
  /** connections are this pool's own, so they may keep statements that are asked often */
  keepsStatements?: boolean
  /** told of each statement that took at least `afterMs`; 0: of none */
  slow?: { afterMs: number; tell: (slow: SlowQuery, db: Database) => void }
}): { db: Database; pool: pg.Pool; close: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.waitMs ?? 5_000,
    idleTimeoutMillis: 30_000,
    types,
    ...PIPELINES,
  })
  // An idle connection that the server cuts must not end the process; the next query opens a new one.
  pool.on('error', () => {})
  // Nor one that is cut between two statements of a transaction: nobody listens to it then, and the next of its
  // statements fails. [Killing the primary ended two web processes and two workers of the cluster drill.]
  pool.on('connect', (client) => void client.on('error', () => {}))
  if (options.keepsStatements) pool.on('connect', statementKeeper())
  const { slow } = options
  const config: Pick<KyselyConfig, 'plugins' | 'log'> = {
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    ...(slow && slow.afterMs > 0
      ? {
          log: ({ query, queryDurationMillis }) => {
            if (queryDurationMillis >= slow.afterMs)
              slow.tell({ text: query.sql, ms: queryDurationMillis }, db)
          },
        }
      : {}),
  }
  const db: Database = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), ...config })
  letGoInFewTrips(db, { pool, config })
  return { db, pool, close: () => db.destroy() }
}

/**
 * The database's clock: `chaka_now()` (decision 2). A condition of a large table says `(select chaka_now())`: the bare
 * function is volatile, so it is called for each row (4 us) and no index answers it.
 */
export async function readClock(db: Database | Trx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select chaka_now() as now`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('chaka_now() gave nothing')
  return row.now
}

/** How far the database's journal is written: as before, while nothing was committed. */
export async function readWrittenPlace(db: Database): Promise<string> {
  const { rows } = await sql<{ place: string }>`select pg_current_wal_insert_lsn()::text as place`.execute(db)
  return rows[0]?.place ?? ''
}
