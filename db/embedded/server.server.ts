import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { type FileHandle, open, rename, stat } from 'node:fs/promises'
import { createServer, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { isCode } from './files.server'
import { readPostmasterPid, settle } from './cluster.server'
import { asUser, endPostmaster, programEnvironment, type RunAs, signalProcess } from './processes.server'

type ServerOptions = {
  postgres: string
  cluster: string
  log: string
  /** The port to prefer; 0 for any. */
  port: number
  settings: Record<string, string>
  user: RunAs
}

export type RunningServer = { port: number; stop: () => Promise<void> }

class StartFailed extends Error {}

const TIME_ZONE = 'America/La_Paz'
const READY_WITHIN_MS = 120_000
const OLD_CHILDREN_WITHIN_MS = 15_000
const REVIVALS = 5
const SLOWLY_MS = 3_000

const DEFAULTS: Record<string, string> = {
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: TIME_ZONE,
  log_timezone: TIME_ZONE,
  lc_messages: 'C',
  logging_collector: 'off',
  log_min_duration_statement: '-1',
  log_checkpoints: 'off',
  // The app sees its errors itself. Here they would leave phones and names of people in a file.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** Runs PostgreSQL on the preferred port or another, and starts it again should it be killed. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  await rename(options.log, `${options.log}.1`).catch((error: unknown) => {
    if (!isCode(error, 'ENOENT')) throw error
  })
  const first = await launchOnSomePort(options)
  const port = first.port
  let current = first.child
  let stopping = false
  let reviving = Promise.resolve()

  // Without end: what keeps it from starting, as a full disk does, may be mended while the app waits.
  const revive = async () => {
    for (let attempt = 1; !stopping; attempt++) {
      try {
        await settle(options.cluster)
        current = await launch(options, port)
        watch()
        return
      } catch (error) {
        if (attempt === REVIVALS)
          console.error('PostgreSQL murió y no vuelve a arrancar; se sigue intentando.', error)
        if (!stopping) await sleep(attempt < REVIVALS ? attempt * 200 : SLOWLY_MS)
      }
    }
  }
  // Whoever ended it with order (exit code 0) meant it; what was killed comes back, on the port of our url.
  const onExit = () => {
    if (current.exitCode !== 0 && !stopping) reviving = revive()
  }
  const watch = () => {
    if (hasExited(current)) onExit()
    else current.once('exit', onExit)
  }
  const endWithProcess = () => {
    if (current.pid !== undefined && !hasExited(current)) signalProcess(current.pid, 'SIGINT')
  }
  watch()
  process.once('exit', endWithProcess)

  let stopped: Promise<void> | null = null
  const stop = async () => {
    stopping = true
    await reviving
    if (current.pid !== undefined && !hasExited(current)) await endPostmaster(current.pid)
    process.off('exit', endWithProcess)
  }
  return { port, stop: () => (stopped ??= stop()) }
}

async function launchOnSomePort(options: ServerOptions): Promise<{ child: ChildProcess; port: number }> {
  const until = Date.now() + OLD_CHILDREN_WITHIN_MS
  let port = options.port === 0 ? await findFreePort() : options.port
  for (let attempt = 1; ; attempt++) {
    try {
      return { child: await launch(options, port), port }
    } catch (error) {
      if (!(error instanceof StartFailed)) throw error
      const portTaken = /could not bind IPv4 address/.test(error.message)
      // The children of a killed server notice its death and end, but not in the same instant.
      const oldChildren = /shared memory block/.test(error.message)
      if (portTaken && attempt <= 10) port = await findFreePort()
      else if (oldChildren && Date.now() < until) await sleep(100)
      else throw error
    }
  }
}

/** @throws StartFailed with what PostgreSQL wrote, when it ends before it is ready */
async function launch(options: ServerOptions, port: number): Promise<ChildProcess> {
  const { cluster, user } = options
  const settings = {
    ...DEFAULTS,
    ...options.settings,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = await openLog(options.log, user)
  const written = (await log.stat()).size
  try {
    // Detached, in a group of its own: Ctrl-C reaches the app, which first finishes its requests.
    const child = spawn(options.postgres, ['-D', cluster, ...flags], {
      cwd: cluster,
      detached: true,
      env: programEnvironment(),
      stdio: ['ignore', log.fd, log.fd],
      ...asUser(user),
    })
    child.unref()
    endWhenWeDie(child, user)
    await untilReady(child, cluster)
    return child
  } catch (error) {
    if (!(error instanceof StartFailed)) throw error
    const output = await readFrom(options.log, written)
    throw new StartFailed(`PostgreSQL no arrancó (${error.message}). ${output.trim()}`, { cause: error })
  } finally {
    await log.close()
  }
}

async function untilReady(child: ChildProcess, cluster: string): Promise<void> {
  let failure: Error | null = null
  child.once('error', (error) => (failure = error))
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(10)) {
    const state = await readPostmasterPid(cluster)
    if (failure) throw new StartFailed('no se pudo ejecutar', { cause: failure })
    if (hasExited(child)) throw new StartFailed(`terminó con ${child.exitCode ?? child.signalCode}`)
    if (state?.ready && state.pid === child.pid) return
  }
  if (child.pid !== undefined) await endPostmaster(child.pid)
  throw new StartFailed(`no estuvo listo en ${READY_WITHIN_MS / 1000} s`)
}

const hasExited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/**
 * However this process ends (also by kill -9 or a signal nobody handles, where no exit handler runs), the
 * system closes its end of a pipe; a small shell at the other end then stops PostgreSQL. It needs no signal
 * handlers of ours, which would change what signals do to the app.
 */
function endWhenWeDie(postgres: ChildProcess, user: RunAs): void {
  if (process.platform === 'win32' || postgres.pid === undefined) return
  const script = 'trap "" HUP INT TERM; read _; kill -INT "$1"'
  const guard = spawn('sh', ['-c', script, 'chaka-guard', String(postgres.pid)], {
    cwd: '/',
    detached: true,
    env: programEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore'],
    ...asUser(user),
  })
  // Without a shell on the system: an exit handler and the next start do what they can.
  guard.on('error', () => {})
  guard.stdin?.on('error', () => {})
  guard.unref()
  if (guard.stdin instanceof Socket) guard.stdin.unref()
  // Its pid may then belong to another process; nothing must be signalled any more.
  postgres.once('exit', () => guard.kill('SIGKILL'))
}

async function openLog(path: string, user: RunAs): Promise<FileHandle> {
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants
  const log = await open(path, O_APPEND | O_CREAT | O_WRONLY | (O_NOFOLLOW ?? 0), 0o600)
  if (user) await log.chown(user.uid, user.gid)
  return log
}

async function readFrom(path: string, offset: number): Promise<string> {
  const size = (await stat(path)).size
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size - offset, 4_000)), {
      position: offset,
    })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
