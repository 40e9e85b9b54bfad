import { Agent, get } from 'node:http'
import { cpuMsOf, spentBetween } from './load/processor'
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
