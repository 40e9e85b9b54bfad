import { ask } from '../load/http'
import { costOf, processesUnder } from '../load/processor'
import { listAddresses } from '../page-addresses'
import { visit } from '../page-visits'
import { type Row } from '../report'
import { type BenchServer, type BenchWorld } from '../world'
import { exponentOf } from './growth'
import { fiveLines, listWindows, makeBaskets, makeRoom } from './ready-baskets'

/** A thousand times the orders may make a first page half as slow again: figures have more digits, trees more floors. */
const MOST = 0.06
/** Under this nobody waits, and what is measured is rounding. */
const SLOW_MS = 50
const ORDERS = 160
const WARM_UPS = 60

export type Costs = Map<string, { orders: number; ms: number }[]>

const processesOf = (server: BenchServer, world: BenchWorld) => () => [
  ...processesUnder(world.webPid),
  ...server.pids(),
]

/** The first page of every route, warm, by who works there: milliseconds of the processor, web and database together. */
export async function firstPages(server: BenchServer, world: BenchWorld): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const address of await listAddresses(world.db, world.cycle.id)) {
    if (address.path === null || found.has(address.route)) continue
    const { status, cpuMs } = await visit(world.site, address, processesOf(server, world))
    if (status >= 500) throw new Error(`${address.path}: ${status}`)
    if (status === 200 && cpuMs !== null) found.set(address.route, cpuMs)
  }
  return found
}

/** One order after the other into the open cycle, five lines each: milliseconds of the processor for a POST. */
export async function placing(server: BenchServer, world: BenchWorld): Promise<number> {
  await makeRoom(world)
  const contents = await fiveLines(world)
  const windows = await listWindows(world)
  const { ids, totalCentavos } = await makeBaskets(world, contents, ORDERS)
  const place = async (at: number) => {
    const form = {
      canasta: ids[at] ?? '',
      nombre: 'Lucía Mamani',
      celular: String(75_000_000 + at),
      ventana: String(windows[at % windows.length]),
      forma: 'efectivo',
      total: String(totalCentavos),
    }
    const { status } = await ask(`${world.site}/pedido`, { form })
    if (status !== 302) throw new Error(`an order was answered with ${status}`)
  }
  for (let at = 0; at < WARM_UPS; at += 1) await place(at)
  const { cpuMs } = await costOf(processesOf(server, world), async () => {
    for (let at = WARM_UPS; at < ORDERS; at += 1) await place(at)
  })
  return cpuMs / (ORDERS - WARM_UPS)
}

/** Those that become slower with the orders, the worst first, and one line for all that do not. */
export function firstPageRows(pages: Costs): Row[] {
  const judged = [...pages]
    .filter(([, points]) => points.length > 1)
    .map(([route, points]) => ({ route, points, exponent: exponentOf(points), last: points.at(-1)?.ms ?? 0 }))
    .sort((one, other) => other.exponent - one.exponent)
  const grows = judged.filter(({ exponent, last }) => exponent > MOST && last > SLOW_MS)
  const flat = judged.filter((each) => !grows.includes(each))
  const tell = (points: readonly { orders: number; ms: number }[]) =>
    points.map(({ orders, ms }) => `${orders}: ${ms.toFixed(0)} ms`).join(', ')
  return [
    ...grows.map(({ route, points, exponent }) => ({
      section: 'first pages',
      what: `/${route}`,
      ratio: exponent,
      aim: `at most ${MOST}, or ${SLOW_MS} ms of CPU`,
      holds: false,
      ours: tell(points),
      note: 'the ratio is the exponent',
    })),
    {
      section: 'first pages',
      what: `${flat.length} of ${judged.length} routes do not depend on the orders`,
      aim: `at most ${MOST}, or ${SLOW_MS} ms of CPU`,
      holds: grows.length === 0,
      note: flat
        .slice(0, 8)
        .map(({ route, points, exponent }) => `/${route} ${exponent.toFixed(2)} (${tell(points)})`)
        .join('; '),
    },
  ]
}
