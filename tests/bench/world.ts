import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from '#db/client.server'
import { startEmbeddedPostgres } from '#db/embedded/embedded.server'
import { loadWorld } from '#db/seed/load-world.server'
import { handlers } from '~/jobs/handlers.server'
import { prepareDatabase } from '~/platform/database.server'
import { processesUnder } from './load/processor'

export type BenchServer = {
  url: string
  folder: string
  /** of PostgreSQL, all its processes */
  pids: () => number[]
  version: string
  stop: () => Promise<void>
}

/** One PostgreSQL for everything that is measured, Chaka and its limits alike; its settings are those of `npm start`. */
export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'chaka-bench-'))
  const server = await startEmbeddedPostgres({ folder, port: 0 })
  const home = server.folder
  const pid = Number((await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0])
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  await client.end()
  return {
    url: server.url,
    folder,
    pids: () => processesUnder(pid),
    version: rows[0]?.version ?? '?',
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type BenchWorld = {
  url: string
  db: Database
  pool: pg.Pool
  site: string
  webPid: number
  web: ChildProcess
  cycle: { id: number; number: number }
  close: () => Promise<void>
}

/** A database of its own with so many orders in its open cycle, and a web process on it; no worker. */
export async function openBenchWorld(
  server: BenchServer,
  load: { associations: number; orders: number },
): Promise<BenchWorld> {
  const name = `bench_${load.orders}`
  const url = await makeDatabase(server.url, name)
  await prepareDatabase(
    url,
    handlers.map(({ job }) => job),
  )
  const { db, pool, close } = openDatabase({
    url,
    max: 10,
    applicationName: 'npm run bench',
    keepsStatements: true,
  })
  await loadWorld(db, { ...load, log: () => {} })
  const cycle = await db
    .selectFrom('orderCycles')
    .select(['id', 'number'])
    .where('state', '=', 'open')
    .orderBy('closesAt')
    .limit(1)
    .executeTakeFirstOrThrow()
  const web = await startWeb(url)
  return {
    url,
    db,
    pool,
    site: web.site,
    webPid: web.child.pid ?? 0,
    web: web.child,
    cycle,
    close: async () => {
      const ended = new Promise((done) => web.child.once('exit', done))
      web.child.kill('SIGTERM')
      await ended
      await close()
      await dropDatabase(server.url, name)
    },
  }
}

/** Of the web process, once it is collected. */
export async function heapOf({ web }: BenchWorld): Promise<{ heapBytes: number; rssBytes: number }> {
  const told = new Promise<{ heapBytes: number; rssBytes: number }>((done) =>
    web.once('message', (message) => done(message as { heapBytes: number; rssBytes: number })),
  )
  web.send('heap')
  return await told
}

const TELLS_HEAP = ['--expose-gc', '--import', './tests/bench/load/tell-heap.mjs']

async function startWeb(url: string): Promise<{ site: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [...TELLS_HEAP, 'build/server/index.js', 'web'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      DATABASE_URL: url,
      DATABASE_KEEPS_STATEMENTS: '1',
      CHAKA_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const site = await new Promise<string>((found, fail) => {
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const address = /Chaka está en (http:\S+)/.exec(output)?.[1]
      if (address) found(address)
    })
    child.once('exit', (code) => fail(new Error(`the web ended with ${code}:\n${output}`)))
  })
  return { site, child }
}

async function makeDatabase(serverUrl: string, name: string): Promise<string> {
  await onServer(serverUrl, `drop database if exists ${name} with (force)`)
  await onServer(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

const dropDatabase = (serverUrl: string, name: string) =>
  onServer(serverUrl, `drop database if exists ${name} with (force)`)

async function onServer(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
