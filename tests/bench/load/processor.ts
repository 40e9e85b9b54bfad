import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

/** The app and everything it started, its database too. */
export function processesUnder(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of listProcesses()) {
    const stat = statOf(Number(name))
    if (stat) parents.set(Number(name), Number(stat[1]))
  }
  const under = new Set([root])
  for (let grown = true; grown;) {
    grown = false
    for (const [pid, parent] of parents) {
      if (!under.has(pid) && under.has(parent)) grown = Boolean(under.add(pid))
    }
  }
  return [...under]
}

function listProcesses(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/** Milliseconds of the processor by process. */
export function cpuMsOf(pids: readonly number[]): Map<number, number> {
  return new Map(
    pids.flatMap((pid) => {
      const stat = statOf(pid)
      return stat ? [[pid, (Number(stat[11]) + Number(stat[12])) * TICK_MS] as const] : []
    }),
  )
}

/** Of those that still live: what a process did that ended meanwhile is lost. */
export function spentBetween(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number {
  return [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0)
}

/** What follows the name in /proc/pid/stat: state, parent... user and system time. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/**
 * Wall time and the processor's time, in milliseconds, of some work: of this process and of those named, which have to
 * outlive it. Neighbours on the machine make the first longer and hardly the second.
 */
export async function costOf(
  pids: () => readonly number[],
  work: () => Promise<unknown>,
): Promise<{ ms: number; cpuMs: number }> {
  const before = { own: process.cpuUsage(), others: cpuMsOf(pids()) }
  const began = performance.now()
  await work()
  const ms = performance.now() - began
  const own = process.cpuUsage(before.own)
  return { ms, cpuMs: (own.user + own.system) / 1000 + spentBetween(before.others, cpuMsOf(pids())) }
}
