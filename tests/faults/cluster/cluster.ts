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
 * web processes, two workers, a proxy. The demo world is in it.
 */
export async function startCluster(): Promise<Cluster> {
  const programs = findPrograms()
  const folder = await mkdtemp(join(tmpdir(), 'chaka-cluster-'))
  await chmod(folder, 0o755)
  const primary = await startPrimary(programs, join(folder, 'primary'), FIRST_PORT)
  const replica = await startReplica(programs, join(folder, 'replica'), FIRST_PORT + 1, primary)
  const pooler = await startPooler(programs, join(folder, 'pooler'), FIRST_PORT + 2, primary.port)
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
  const children: ChildProcess[] = []
  const web: Cluster['web'] = []
  for (const at of [3, 4]) {
    const port = FIRST_PORT + at
    const child = startChaka('web', { ...environment, PORT: String(port) })
    children.push(child)
    // One after the other: the first makes the tables and the world.
    await isReady(port, child)
    web.push({ pid: child.pid ?? 0, port })
  }
  const workers = [1, 2].map(() => startChaka('worker', environment))
  children.push(...workers)
  const front = await startFront(web)
  return {
    programs,
    primary,
    replica,
    pooler,
    web,
    workers: workers.map(({ pid }) => pid ?? 0),
    site: front.site,
    stop: async () => {
      front.stop()
      await Promise.all(children.map(endOf))
      await pooler.stop()
      await replica.stop()
      await primary.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function startChaka(role: 'web' | 'worker', env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', 'build/server/index.js', role], {
    env,
    stdio: ['ignore', 'ignore', process.env['CHAKA_CLUSTER_LOG'] ? 'inherit' : 'ignore'],
  })
}

async function isReady(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`a web process ended with ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((wait) => setTimeout(wait, 100))
  }
  throw new Error('a web process was not ready within a minute')
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}
