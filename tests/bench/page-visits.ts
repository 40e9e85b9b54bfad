import { readdirSync, readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { type Address } from './page-addresses'

export type Visit = Address & {
  /** 0 for a page that this world has none of */
  status: number
  /** from the request to the last byte, warm, one after the other, in milliseconds */
  fastest: number
  median: number
  slowest: number
  /** of the processor, in web and database together, for one visit; null where the system does not tell */
  cpuMs: number | null
  /** compressed, as it crosses the wire */
  bytes: number
}

const TIMES = 7
const TICK_MS = 10
const keptAlive = new Agent({ keepAlive: true, maxSockets: 1 })

/** Visits a page once to warm it and then seven times. */
export async function visit(site: string, address: Address, pids: () => number[]): Promise<Visit> {
  if (address.path === null)
    return { ...address, status: 0, fastest: 0, median: 0, slowest: 0, cpuMs: null, bytes: 0 }
  const url = site + address.path
  const { status, bytes } = await ask(url, address.cookie)
  const before = cpuMsOf(pids())
  const times: number[] = []
  for (let time = 0; time < TIMES; time += 1) {
    const started = performance.now()
    await ask(url, address.cookie)
    times.push(performance.now() - started)
  }
  const after = cpuMsOf(pids())
  times.sort((a, b) => a - b)
  return {
    ...address,
    status,
    bytes,
    fastest: times[0] ?? 0,
    median: times[(TIMES - 1) / 2] ?? 0,
    slowest: times.at(-1) ?? 0,
    cpuMs: before.size === 0 ? null : spentBetween(before, after) / TIMES,
  }
}

function ask(url: string, cookie: string): Promise<{ status: number; bytes: number }> {
  return new Promise((done, fail) => {
    const headers = { cookie, 'accept-encoding': 'br', 'accept-language': 'es-BO' }
    get(url, { agent: keptAlive, headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.on('end', () => done({ status: response.statusCode ?? 0, bytes }))
      response.on('error', fail)
    }).on('error', fail)
  })
}

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
function cpuMsOf(pids: readonly number[]): Map<number, number> {
  return new Map(
    pids.flatMap((pid) => {
      const stat = statOf(pid)
      return stat ? [[pid, (Number(stat[11]) + Number(stat[12])) * TICK_MS] as const] : []
    }),
  )
}

/** Of those that still live: what a process did that ended meanwhile is lost. */
function spentBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
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
