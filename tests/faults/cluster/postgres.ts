import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { processesUnder } from '../../bench/load/processor'

/** Programs of the operating system's packages: PostgreSQL 15 or newer, and PgBouncer. */
export type Programs = { bin: string; pgbouncer: string; uid: number; gid: number }

/** @throws when the machine has not got them, with the packages' names */
export function findPrograms(): Programs {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
  const newest = versions
    .map(Number)
    .filter((version) => version >= 15)
    .sort((a, b) => b - a)[0]
  const pgbouncer = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((path) => existsSync(path))
  if (!newest || !pgbouncer)
    throw new Error('install the packages postgresql (15 or newer) and pgbouncer first')
  const id = (what: string) => Number(execFileSync('id', [what, 'postgres']).toString())
  return { bin: `/usr/lib/postgresql/${newest}/bin`, pgbouncer, uid: id('-u'), gid: id('-g') }
}

export type Server = {
  folder: string
  port: number
  url: string
  kill: () => void
  stop: () => Promise<void>
}

const OWNER = 'chaka'
export const urlAt = (port: number, database = 'chaka') =>
  `postgresql://${OWNER}@127.0.0.1:${port}/${database}`

/** A primary whose commits wait until its replica has them on disk. */
export async function startPrimary(programs: Programs, folder: string, port: number): Promise<Server> {
  own(programs, folder)
  run(programs, 'initdb', [
    '-D',
    folder,
    '-U',
    OWNER,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=es',
  ])
  const server = await startServer(programs, folder, port, [])
  const client = await connect(urlAt(port, 'postgres'))
  await client.query('create database chaka')
  await client.end()
  return server
}

/** A copy of the primary that follows it, named as the primary waits for it. */
export async function startReplica(
  programs: Programs,
  folder: string,
  port: number,
  primary: Server,
): Promise<Server> {
  own(programs, folder)
  run(programs, 'pg_basebackup', [
    ...[
      '-D',
      folder,
      '-h',
      '127.0.0.1',
      '-p',
      String(primary.port),
      '-U',
      OWNER,
      '-X',
      'stream',
      '-c',
      'fast',
    ],
  ])
  writeFileSync(join(folder, 'standby.signal'), '')
  chownSync(join(folder, 'standby.signal'), programs.uid, programs.gid)
  const connection = `host=127.0.0.1 port=${primary.port} user=${OWNER} application_name=reserva`
  const replica = await startServer(programs, folder, port, [
    '-c',
    `primary_conninfo=${connection}`,
    '-c',
    'hot_standby=on',
  ])
  const client = await connect(urlAt(primary.port, 'postgres'))
  // Only now and only here: the copy has no such line, and would wait for nobody once it is the primary.
  await client.query("alter system set synchronous_standby_names = 'reserva'")
  await client.query('select pg_reload_conf()')
  for (;;) {
    const { rows } = await client.query<{ state: string }>(
      'select sync_state as state from pg_stat_replication',
    )
    if (rows[0]?.state === 'sync') break
    await new Promise((wait) => setTimeout(wait, 100))
  }
  await client.end()
  return replica
}

/** The replica becomes the primary; what a commit told anybody is on its disk. */
export function promote(programs: Programs, replica: Server): void {
  run(programs, 'pg_ctl', ['promote', '-D', replica.folder, '-w'])
}

async function startServer(
  programs: Programs,
  folder: string,
  port: number,
  further: string[],
): Promise<Server> {
  const child = spawn(
    join(programs.bin, 'postgres'),
    [
      ...['-D', folder, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'max_connections=200'],
      ...further,
    ],
    { uid: programs.uid, gid: programs.gid, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  await answers(urlAt(port, 'postgres'), child)
  return {
    folder,
    port,
    url: urlAt(port),
    kill: () => {
      for (const pid of processesUnder(child.pid ?? 0)) process.kill(pid, 'SIGKILL')
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
      await ended
    },
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)))
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`a server ended:\n${said}`)
    try {
      return await (await connect(url)).end()
    } catch {
      await new Promise((wait) => setTimeout(wait, 100))
    }
  }
  throw new Error(`no answer at ${url}:\n${said}`)
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}

function own({ uid, gid }: Programs, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chownSync(folder, uid, gid)
}

function run({ bin, uid, gid }: Programs, program: string, words: string[]): void {
  execFileSync(join(bin, program), words, { uid, gid, stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' })
}

export type Pooler = { url: string; pointTo: (port: number) => Promise<void>; stop: () => Promise<void> }

/** PgBouncer in transaction mode: each transaction may be on another connection. */
export async function startPooler(
  programs: Programs,
  folder: string,
  port: number,
  database: number,
): Promise<Pooler> {
  own(programs, folder)
  const file = join(folder, 'pgbouncer.ini')
  const write = (to: number) => {
    const lines = [
      '[databases]',
      `chaka = host=127.0.0.1 port=${to} dbname=chaka user=${OWNER}`,
      '[pgbouncer]',
      ...['listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir =', 'auth_type = any'],
      ...[
        'pool_mode = transaction',
        'max_client_conn = 400',
        'default_pool_size = 40',
        `admin_users = ${OWNER}`,
      ],
      ...['server_login_retry = 1', 'server_connect_timeout = 3', 'query_wait_timeout = 15'],
      'ignore_startup_parameters = extra_float_digits',
    ]
    writeFileSync(file, `${lines.join('\n')}\n`)
  }
  write(database)
  const child = spawn(programs.pgbouncer, [file], {
    uid: programs.uid,
    gid: programs.gid,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  await answers(urlAt(port), child)
  return {
    url: urlAt(port),
    pointTo: async (to) => {
      write(to)
      const admin = await connect(urlAt(port, 'pgbouncer'))
      await admin.query('RELOAD')
      await admin.end()
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Whether a process still runs that did not end in between. */
export function startedAt(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? ''
}
