import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import ts from 'typescript'
import { pause } from './drill'
import { type Harm } from './harms'

const READY_MS = 180_000

/** None of them outlives the drills. */
const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** A web or worker process of the built program. */
export type Chaka = {
  pid: number
  port: number
  /** "http://127.0.0.1:4000"; a worker tells only how it is */
  site: string
  isAlive: () => boolean
  ended: Promise<void>
  /** at the so-manieth point from now on, when it was started to die so */
  dieAt: (point: number) => void
  kill: () => Promise<void>
  /** asks it to end; how long it took, in ms */
  end: () => Promise<number>
  /** what it logged of warnings and worse */
  said: () => string
}

/** Starts one and waits until it is ready. @throws when it ends before, or takes a minute */
export async function startChaka(
  role: 'web' | 'worker',
  url: string,
  options: { harm?: Harm | undefined; environment?: Record<string, string>; args?: readonly string[] } = {},
): Promise<Chaka> {
  const port = await freePort()
  const { harm } = options
  const loads = harm ? ['--import', harmFile()] : []
  const child = spawn(process.execPath, [...loads, '--enable-source-maps', 'build/server/index.js', role], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: url,
      DATABASE_KEEPS_STATEMENTS: '1',
      PORT: String(port),
      CHAKA_WORKER_PORT: String(port),
      CHAKA_LOG_LEVEL: 'warn',
      ...(harm ? { CHAKA_DRILL_HARM: JSON.stringify(harm) } : {}),
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let said = ''
  const hear = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000))
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const isAlive = () => child.exitCode === null && child.signalCode === null
  const chaka: Chaka = {
    pid: child.pid ?? 0,
    port,
    site: `http://127.0.0.1:${port}`,
    isAlive,
    ended,
    dieAt: (point) => void (child.connected && child.send(point, () => {})),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    end: async () => {
      const began = performance.now()
      if (isAlive()) child.kill('SIGTERM')
      await ended
      return performance.now() - began
    },
    said: () => said,
  }
  await ready(chaka, child)
  return chaka
}

async function ready({ site, isAlive, said }: Chaka, child: ChildProcess): Promise<void> {
  for (const began = performance.now(); performance.now() - began < READY_MS; await pause(50)) {
    if (!isAlive()) throw new Error(`a process ended with ${child.exitCode ?? child.signalCode}: ${said()}`)
    const answer = await fetch(`${site}/readyz`).catch(() => null)
    if (answer?.ok) return
  }
  child.kill('SIGKILL')
  throw new Error(`a process was not ready within three minutes: ${said()}`)
}

let written: string | undefined
/** `harm.ts` as plain JavaScript, once: a process that is killed a hundred times must start quickly. */
function harmFile(): string {
  if (written !== undefined) return written
  const { outputText } = ts.transpileModule(readFileSync('tests/faults/stage/harm.ts', 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  })
  mkdirSync('.tmp', { recursive: true })
  written = resolve('.tmp', `harm-${process.pid}.mjs`)
  const file = written
  writeFileSync(file, outputText)
  process.once('exit', () => rmSync(file, { force: true }))
  return file
}

export function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
}
