import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { platform } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

/** The system user that PostgreSQL runs as, or null for the user of this process. */
export type RunAs = { uid: number; gid: number; name: string } | null

export const asUser = (user: RunAs) => (user ? { uid: user.uid, gid: user.gid } : {})

const PASSED_ON = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TMPDIR', 'TEMP']

/**
 * What PostgreSQL's programs see of our environment. Keys of vendors stay out: the user it runs as can read
 * /proc/<pid>/environ. PG* variables would change its settings, and its messages are read in English.
 */
export function programEnvironment(): NodeJS.ProcessEnv {
  const kept = PASSED_ON.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), NODE_ENV: process.env.NODE_ENV, LC_ALL: 'C' }
}

export class ProgramFailed extends Error {
  constructor(
    readonly program: string,
    readonly code: string,
    readonly output: string,
  ) {
    super(`${program} (${code}): ${output.trim()}`)
  }
}

/**
 * Runs a program to its end and gives what it wrote.
 * @throws ProgramFailed when it cannot be started or ends with a code other than 0
 */
export function run(
  program: string,
  args: readonly string[],
  options: { user?: RunAs; cwd?: string; input?: string } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const settings = { cwd: options.cwd ?? '/', env: programEnvironment(), ...asUser(options.user ?? null) }
    const child = execFile(program, args, settings, (error, stdout, stderr) => {
      if (error) reject(new ProgramFailed(program, String(error.code), stderr || error.message))
      else resolve(stdout)
    })
    child.stdin?.on('error', () => {})
    child.stdin?.end(options.input ?? '')
  })
}

/**
 * When a process was born, as text to compare: a pid is given again to another process after a crash, its
 * time of birth is not. Null when it does not live (a zombie does not); empty when the system does not tell.
 */
export async function bornAt(pid: number): Promise<string | null> {
  if (platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
    // The name, in parentheses, may hold spaces; state is the first field after it and start time the 20th.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (!fields) return answersSignals(pid) ? '' : null
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? '')
  }
  if (platform === 'win32') return answersSignals(pid) ? '' : null
  const line = await run('ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)]).catch(() => '')
  const found = /^\s*(\S+)\s+(.*\S)/.exec(line)
  return found && !found[1]?.startsWith('Z') ? (found[2] ?? '') : null
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether this process is the PostgreSQL of this cluster, and not one that was given its pid later. */
export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if ((await bornAt(pid)) === null) return false
  if (platform === 'linux') {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null)
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
    return cwd === cluster && name.trim() === 'postgres'
  }
  const command = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => '')
  return command.includes('postgres') && command.includes(cluster)
}

/** Ends a PostgreSQL: politely, then at once (it recovers at its next start), then by force. */
export async function endPostmaster(pid: number): Promise<void> {
  const steps = [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const
  const born = await bornAt(pid)
  for (const [signal, patience] of steps) {
    if (born === null || (await bornAt(pid)) !== born) return
    signalProcess(pid, signal)
    for (const until = Date.now() + patience; Date.now() < until; await sleep(10)) {
      if ((await bornAt(pid)) !== born) return
    }
  }
  throw new Error(`PostgreSQL (proceso ${pid}) no termina ni a la fuerza.`)
}

/** Sends a signal; a process that is gone already is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
