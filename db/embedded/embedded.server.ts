import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { prepareBinaries } from './binaries.server'
import { prepareCluster, readPassword, SUPERUSER } from './cluster.server'
import { isCode } from './files.server'
import { readLiveOwner, takeFolder } from './lock.server'
import { choosePlace, clusterOf, possibleHomes } from './place.server'
import { type RunningServer, startServer } from './server.server'

export { DatabaseFolderInUse } from './lock.server'

/**
 * A running PostgreSQL of our own. `folder` is where its files are, `notes` are sentences for the person who
 * started the app. It ends with this process in any case; `stop` ends it in order, and may be called again.
 */
export type EmbeddedPostgres = {
  url: string
  folder: string
  port: number
  notes: string[]
  stop(): Promise<void>
}

const DATABASE = 'chaka'
const DEFAULT_PORT = 54329
const STARTING_WITHIN_MS = 15_000

/**
 * Starts the PostgreSQL of a data folder, which it makes when new, and puts in order what a crash left.
 * Its files go to `postgres` inside the folder; as root, where the user it runs as cannot enter, to a folder
 * under /var/lib (a note tells). It answers on 127.0.0.1 only, on `port` (default 54329) or, when that is
 * taken, on another; `port: 0` asks for any. Call it once per process and folder and keep the result.
 *
 * @param options.settings PostgreSQL settings over ours, as `{ fsync: 'off' }` in tests
 * @throws DatabaseFolderInUse when a live process, also this one, has started it already
 */
export async function startEmbeddedPostgres(options: {
  folder: string
  port?: number
  settings?: Record<string, string>
}): Promise<EmbeddedPostgres> {
  const { port: preferred = DEFAULT_PORT, settings = {} } = options
  const { home, user, notes } = await choosePlace(options.folder)
  const lock = await takeFolder(home, user)
  let server: RunningServer | null = null
  try {
    const { binaries, notes: fromBinaries } = await prepareBinaries(home, user)
    const durable = settings['fsync'] !== 'off'
    const { password, notes: fromCluster } = await prepareCluster(home, binaries, user, { durable })
    const { postgres } = binaries
    const place = { cluster: clusterOf(home), log: join(home, 'server.log') }
    const running = await startServer({ postgres, ...place, port: preferred, settings, user })
    server = running
    const { port } = running
    await makeDatabase(addressOf('postgres', port, password))
    await lock.announce(port)

    notes.push(...fromBinaries, ...fromCluster)
    if (preferred !== 0 && port !== preferred) {
      notes.push(`El puerto ${preferred} está ocupado: la base de datos usa el ${port}.`)
    }
    let stopped: Promise<void> | null = null
    const stop = async () => {
      await running.stop()
      await lock.release()
    }
    return {
      url: addressOf(DATABASE, port, password),
      folder: home,
      port,
      notes,
      stop: () => (stopped ??= stop()),
    }
  } catch (error) {
    await server?.stop()
    await lock.release()
    throw error
  }
}

/**
 * The address of the server that another live Chaka process runs on this folder, or null. Waits for one that
 * is just starting. For the command line, which works beside a running app.
 */
export async function findRunningEmbeddedPostgres(folder: string): Promise<{ url: string } | null> {
  for (const home of await possibleHomes(folder)) {
    for (const until = Date.now() + STARTING_WITHIN_MS; Date.now() < until; await sleep(50)) {
      const owner = await readLiveOwner(home).catch((error: unknown) => {
        if (isCode(error, 'ENOENT', 'ENOTDIR', 'EACCES')) return null
        throw error
      })
      if (!owner) break
      const password = owner.port ? await readPassword(home) : null
      if (owner.port && password) return { url: addressOf(DATABASE, owner.port, password) }
    }
  }
  return null
}

const addressOf = (database: string, port: number, password: string) =>
  `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, ssl: false, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
