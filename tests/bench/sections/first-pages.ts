import { ask } from '../load/http'
import { listAddresses } from '../page-addresses'
import { visit } from '../page-visits'
import { type Row } from '../report'
import { type BenchWorld } from '../world'
import { exponentOf } from './growth'
import { fiveLines, listWindows, makeBaskets, makeRoom } from './ready-baskets'

/** A thousand times the orders may make a first page half as slow again: figures have more digits, trees more floors. */
const MOST = 0.06
/** Under this nobody waits, and a neighbour on the machine is more than what is measured. */
const SLOW_MS = 100
const ORDERS = 60

export type Costs = Map<string, { orders: number; ms: number }[]>

/** The first page of every route, warm, by who works there: the fastest of eight, in milliseconds. */
export async function firstPages(world: BenchWorld): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const address of await listAddresses(world.db, world.cycle.id)) {
    if (address.path === null || found.has(address.route)) continue
    const { status, fastest } = await visit(world.site, address, () => [])
    if (status >= 500) throw new Error(`${address.path}: ${status}`)
    if (status === 200) found.set(address.route, fastest)
  }
  return found
}

/** One order after the other into the open cycle, five lines each; the median, in milliseconds, of the POST. */
export async function placing(world: BenchWorld): Promise<number> {
  await makeRoom(world)
  const contents = await fiveLines(world)
  const windows = await listWindows(world)
  const { ids, totalCentavos } = await makeBaskets(world, contents, ORDERS)
  const times: number[] = []
  for (const [at, canasta] of ids.entries()) {
    const form = {
      canasta,
      nombre: 'Lucía Mamani',
      celular: String(75_000_000 + at),
      ventana: String(windows[at % windows.length]),
      forma: 'efectivo',
      total: String(totalCentavos),
    }
    const began = performance.now()
    const { status } = await ask(`${world.site}/pedido`, { form })
    if (status !== 302) throw new Error(`an order was answered with ${status}`)
    times.push(performance.now() - began)
  }
  return times.sort((one, other) => one - other)[ORDERS / 2] ?? 0
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
      aim: `at most ${MOST}, or ${SLOW_MS} ms`,
      holds: false,
      ours: tell(points),
      note: 'the ratio is the exponent',
    })),
    {
      section: 'first pages',
      what: `${flat.length} of ${judged.length} routes do not depend on the orders`,
      aim: `at most ${MOST}, or ${SLOW_MS} ms`,
      holds: grows.length === 0,
      note: flat
        .slice(0, 8)
        .map(({ route, points, exponent }) => `/${route} ${exponent.toFixed(2)} (${tell(points)})`)
        .join('; '),
    },
  ]
}
