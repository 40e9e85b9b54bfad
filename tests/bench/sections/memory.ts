import { runClients } from '../load/clients'
import { ask } from '../load/http'
import { type Row } from '../report'
import { type BenchWorld, heapOf } from '../world'
import { fiveLines, listWindows, makeBaskets, makeRoom } from './ready-baskets'

const WARM_UP_MINUTES = 2
const MOST_MB_A_MINUTE = 0.5
const CLIENTS = 4
const PAUSE_MS = 20
const PAGES = ['/', '/agrobolsas', '/catalogo', '/catalogo?tipo=verdura', '/puntos', '/ferias', '/impacto']

/**
 * Pages and orders for so many minutes after two of warming up; the heap is collected and read each minute. Growth
 * is the slope of the straight line through those readings, which one large answer does not bend much.
 */
export async function measureMemory(world: BenchWorld, minutes: number): Promise<Row[]> {
  await makeRoom(world)
  const contents = await fiveLines(world)
  const windows = await listWindows(world)
  let phone = 74_000_000
  let baskets: string[] = []
  let totalCentavos = 0
  let served = 0
  const step = async (client: number) => {
    served += 1
    await new Promise((done) => setTimeout(done, PAUSE_MS))
    if (client > 0) return (await ask(world.site + PAGES[served % PAGES.length])).status === 200
    if (baskets.length === 0) {
      const made = await makeBaskets(world, contents, 200)
      baskets = made.ids
      totalCentavos = made.totalCentavos
    }
    phone += 1
    const answer = await ask(`${world.site}/pedido`, {
      form: {
        canasta: baskets.pop() ?? '',
        nombre: 'Lucía Mamani',
        celular: String(phone),
        ventana: String(windows[phone % windows.length]),
        forma: 'efectivo',
        total: String(totalCentavos),
      },
    })
    return answer.status === 302 && (await ask(world.site + answer.location)).status === 200
  }
  const minute = () => runClients({ clients: CLIENTS, seconds: 60 }, step)
  for (let at = 0; at < WARM_UP_MINUTES; at += 1) await minute()
  const readings = [await heapOf(world)]
  let done = 0
  let failures = 0
  for (let at = 0; at < minutes; at += 1) {
    const measured = await minute()
    done += measured.done
    failures += measured.failures
    readings.push(await heapOf(world))
  }
  const heaps = readings.map(({ heapBytes }) => heapBytes / 1e6)
  const growth = slopeOf(heaps)
  return [
    {
      section: 'memory',
      what: `heap of the web after collection, ${minutes} minutes of load after ${WARM_UP_MINUTES}`,
      ratio: growth,
      aim: `under ${MOST_MB_A_MINUTE} MB a minute`,
      holds: growth < MOST_MB_A_MINUTE && failures === 0,
      ours: `${growth.toFixed(2)} MB a minute`,
      note: `${heaps.map((mb) => mb.toFixed(1)).join(', ')} MB; ${done} steps, ${failures} failed; RSS ${((readings.at(-1)?.rssBytes ?? 0) / 1e6).toFixed(0)} MB; the ratio is the growth`,
    },
  ]
}

/** Of the straight line through values one apart, by least squares. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const above = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0)
  const below = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0)
  return below === 0 ? 0 : above / below
}
