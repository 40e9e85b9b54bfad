import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type KyselyConfig,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type Transaction,
} from 'kysely'
import { type Pool, type PoolClient } from 'pg'
import { type DB } from './schema'

// As `client.server` names them, which opens what goes in few trips.
type Database = Kysely<DB>
type Trx = Transaction<DB>

/**
 * FEW TRIPS: statements that do not wait for each other's answers go to the server in one piece, in their order, each
 * for itself, and are answered in one. The way there wakes a process that sleeps; that, and not the statement, was half
 * of the web's time for an order. [13 ways for placing one took 3.5 of 7.3 ms]
 */
type Known = { pool: Pool; config: Pick<KyselyConfig, 'plugins' | 'log'> }

const known = new WeakMap<object, Known>()
const bound = new WeakMap<PoolClient, Database>()

/** Lets `db` go in few trips on connections of its pool, which pipeline; `config` is its own. */
export function letGoInFewTrips(db: Database, of: Known): void {
  known.set(db, of)
}

/** `ask` gets the database on one connection: what it asks without waiting is one trip. Not for what changes things. */
export async function inOneTrip<Answer>(
  db: Database,
  ask: (one: Database) => Promise<Answer>,
): Promise<Answer> {
  const of = known.get(db)
  if (!of) return await ask(db)
  return await withClient(of, async (_, one) => await ask(one))
}

/**
 * A transaction whose statements may be asked without waiting, its `begin` with the first. When one fails those behind
 * it fail too: wait for them in their order.
 */
export async function transactionInFewTrips<Value>(
  db: Database,
  work: (trx: Trx) => Promise<Value>,
): Promise<Value> {
  const of = known.get(db)
  if (!of) return await db.transaction().execute(work)
  return await withClient(of, async (client, one, lose) => {
    const begun = sendWith(client, () => client.query('begin'))
    begun.catch(() => {})
    try {
      // The same statements; what a Trx can more (savepoints) no command asks of it.
      const value = await work(one as unknown as Trx)
      await begun
      await client.query('commit')
      return value
    } catch (error) {
      await client.query('rollback').catch(lose)
      throw error
    }
  })
}

async function withClient<Value>(
  of: Known,
  use: (client: PoolClient, one: Database, lose: (error: Error) => void) => Promise<Value>,
): Promise<Value> {
  const client = await of.pool.connect()
  let lost: Error | undefined
  const lose = (error: Error) => void (lost = error)
  client.once('error', lose)
  try {
    return await use(client, boundTo(client, of), lose)
  } finally {
    client.off('error', lose)
    client.release(lost)
  }
}

function boundTo(client: PoolClient, { config }: Known): Database {
  let db = bound.get(client)
  if (!db) {
    db = new Kysely<DB>({
      ...config,
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => driverOf(client),
        createIntrospector: (of) => new PostgresIntrospector(of),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    })
    bound.set(client, db)
  }
  return db
}

function driverOf(client: PoolClient): Driver {
  const connection: DatabaseConnection = {
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
      const { command, rowCount, rows } = await sendWith(client, () =>
        client.query(sql, parameters as unknown[]),
      )
      const counts = rowCount !== null && command !== 'SELECT'
      return { rows: rows as Row[], ...(counts ? { numAffectedRows: BigInt(rowCount) } : {}) }
    },
    streamQuery: () => {
      throw new Error('what streams takes a connection of its own')
    },
  }
  const done = () => Promise.resolve()
  const never = () => Promise.reject(new Error('who took the connection begins and ends its transaction'))
  return {
    init: done,
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: done,
    beginTransaction: never,
    commitTransaction: never,
    rollbackTransaction: never,
    destroy: done,
  }
}

type Corkable = { cork: () => void; uncork: () => void }
const corked = new WeakSet<PoolClient>()

/** What is sent before the turn of the event loop ends leaves together. */
function sendWith<Answer>(client: PoolClient, send: () => Promise<Answer>): Promise<Answer> {
  if (!corked.has(client)) {
    const { stream } = (client as unknown as { connection: { stream: Corkable } }).connection
    corked.add(client)
    stream.cork()
    process.nextTick(() => {
      corked.delete(client)
      stream.uncork()
    })
  }
  return send()
}
