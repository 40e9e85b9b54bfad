import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  findPrograms,
  type Pooler,
  type Programs,
  type Server,
  startPooler,
  startPrimary,
  startReplica,
} from './postgres'
import { startFront } from './front'

export type Cluster = {
  programs: Programs
  primary: Server
  replica: Server
  pooler: Pooler
  /** two of each */
  web: { pid: number; port: number }[]
  workers: number[]
  /** where people come in */
  site: string
  stop: () => Promise<void>
}

const FIRST_PORT = 56_100

/**
 * Chaka past one machine, on one: a primary, a replica that each commit waits for, PgBouncer in transaction mode, two
 * web processes, two workers, a proxy. The demo world is in it. When one of them does not start, none stays.
 */
export async function startCluster(): Promise<Cluster> {
  const programs = findPrograms()
  const folder = await mkdtemp(join(tmpdir(), 'chaka-cluster-'))
  await chmod(folder, 0o755)
  const atEnd = [() => rm(folder, { recursive: true, force: true })]
  const stop = async () => {
    for (let end = atEnd.pop(); end; end = atEnd.pop()) await end()
  }
  try {
    return { ...(await startAll(programs, folder, atEnd)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** @param atEnd what stops each of them, the last first */
async function startAll(
  programs: Programs,
  folder: string,
  atEnd: (() => Promise<void>)[],
): Promise<Omit<Cluster, 'stop'>> {
  const stopping = <Started extends { stop: () => Promise<void> }>(started: Started) => {
    atEnd.push(() => started.stop())
    return started
  }
  const primary = stopping(await startPrimary(programs, join(folder, 'primary'), FIRST_PORT))
  const replica = stopping(await startReplica(programs, join(folder, 'replica'), FIRST_PORT + 1, primary))
  const pooler = stopping(await startPooler(programs, join(folder, 'pooler'), FIRST_PORT + 2, primary.port))
  const environment = {
    ...process.env,
    NODE_ENV: 'production' as const,
    CHAKA_DEMO: '1',
    CHAKA_TRUSTED_PROXIES: 'loopback',
    CHAKA_LOG_LEVEL: 'error',
    DATABASE_URL: pooler.url,
    DATABASE_DIRECT_URL: primary.url,
    DATABASE_REPLICA_URL: replica.url,
  }
  const start = (role: 'web' | 'worker', env: NodeJS.ProcessEnv) => {
    const child = startChaka(role, env)
    atEnd.push(() => endOf(child))
    return child
  }
  const web: Cluster['web'] = []
  for (const at of [3, 4]) {
    const port = FIRST_PORT + at
    const child = start('web', { ...environment, PORT: String(port) })
    // One after the other: the first makes the tables and the world.
    await isReady(port, child)
    web.push({ pid: child.pid ?? 0, port })
  }
  const workers = [1, 2].map(() => start('worker', environment).pid ?? 0)
  const front = await startFront(web)
  atEnd.push(() => Promise.resolve(front.stop()))
  return { programs, primary, replica, pooler, web, workers, site: front.site }
}

function startChaka(role: 'web' | 'worker', env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', 'build/server/index.js', role], {
    env,
    stdio: ['ignore', 'ignore', process.env['CHAKA_CLUSTER_LOG'] ? 'inherit' : 'ignore'],
  })
}

async function isReady(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 1_800; tries += 1) {
    if (child.exitCode !== null) throw new Error(`a web process ended with ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((wait) => setTimeout(wait, 100))
  }
  throw new Error('a web process was not ready within three minutes')
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}
