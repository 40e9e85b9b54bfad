import { runClients } from '../load/clients'
import { ask } from '../load/http'
import { type WithCpu, withCpu } from '../load/with-cpu'
import { dropBareTables, makeBareTables, placeBareOrder } from '../limits/bare-tables'
import { startBareServer } from '../limits/start-bare-server'
import { type Row } from '../report'
import { type BenchServer, type BenchWorld } from '../world'
import { type Contents, fiveLines, largestBundle, listWindows, makeBaskets, makeRoom } from './ready-baskets'

/** A bare server that places 1,500 a second leaves 110 to Chaka at the least, and 270 as the aim. */
const LEAST = 110 / 1_500
const AIM = 270 / 1_500
const MOST_CPU_MS = 6
const MOST_PER_SECOND = 400
/**
 * A shop that is open has compiled what an order runs: 2,000 of them, here, where a bare server is warm at once.
 * [5 and 25 s before: 8.5 and 6.0 ms of the web for an order]
 */
const WARM_UP_SECONDS = 25
const BARE_WARM_UP_SECONDS = 5

let phone = 71_500_000

/**
 * From a basket to its order's page: the POST that confirms and the page it leads to, for five products and for
 * the largest agrobolsa; beside it a server that does one SQL call for the same order, and the same order in a
 * transaction by hand. CPU is web and database together; what asks is told apart.
 */
export async function measureOrders(
  server: BenchServer,
  world: BenchWorld,
  options: { clients: readonly number[]; seconds: number },
): Promise<Row[]> {
  await makeRoom(world)
  await makeBareTables(world.pool)
  const bare = await startBareServer(world.url, 0)
  const rows: Row[] = []
  try {
    for (const [what, contents] of [
      ['5 lines', await fiveLines(world)],
      ['agrobolsa', await largestBundle(world)],
    ] as const) {
      for (const clients of options.clients) {
        const run = { clients, seconds: options.seconds }
        const limit = await measureBare(server, bare, contents, run)
        const byHand = await runClients(run, async () => {
          await placeBareOrder(world.pool, {
            name: 'Lucía',
            phone: '71500000',
            wanted: someStock(contents.products),
          })
          return true
        })
        const ours = await measureJourneys(server, world, contents, run)
        const ratio = ours.perSecond / limit.perSecond
        rows.push({
          section: 'orders',
          what: `${what} (${contents.products} products): POST and its page`,
          clients,
          ratio,
          ...(clients === 8
            ? { aim: `${LEAST.toFixed(3)}, better ${AIM.toFixed(2)}; ${MOST_CPU_MS} ms of CPU` }
            : {}),
          ...(clients === 8
            ? { holds: ratio >= LEAST && ours.cpuMs <= MOST_CPU_MS && ours.failures === 0 }
            : {}),
          ours: `${ours.perSecond.toFixed(0)}/s`,
          limit: `${limit.perSecond.toFixed(0)}/s bare server, ${byHand.perSecond.toFixed(0)}/s by hand`,
          note: `CPU ${ours.cpuMs.toFixed(1)} ms (web ${ours.webMs.toFixed(1)}, database ${ours.databaseMs.toFixed(1)}; who asks ${ours.askerMs.toFixed(1)}), bare ${limit.cpuMs.toFixed(2)}; median ${ours.medianMs.toFixed(0)} ms, p95 ${ours.p95Ms.toFixed(0)}; failed ${ours.failures}`,
        })
      }
    }
    return rows
  } finally {
    await bare.stop()
    await dropBareTables(world.pool)
  }
}

async function measureJourneys(
  server: BenchServer,
  world: BenchWorld,
  contents: Contents,
  run: { clients: number; seconds: number },
): Promise<WithCpu> {
  const windows = await listWindows(world)
  const { ids, totalCentavos } = await makeBaskets(
    world,
    contents,
    Math.ceil((run.seconds + WARM_UP_SECONDS) * MOST_PER_SECOND),
  )
  let next = 0
  const journey = async () => {
    const canasta = ids[next]
    if (canasta === undefined) throw new Error('too few baskets: raise MOST_PER_SECOND')
    const ventana = String(windows[next % windows.length])
    next += 1
    phone += 1
    const form = {
      canasta,
      nombre: 'Lucía Mamani',
      celular: String(phone),
      ventana,
      forma: 'efectivo',
      total: String(totalCentavos),
    }
    const answer = await ask(`${world.site}/pedido`, { form })
    if (answer.status !== 302 || !answer.location?.startsWith('/pedidos/')) return false
    return (await ask(world.site + answer.location)).status === 200
  }
  await runClients({ clients: run.clients, seconds: WARM_UP_SECONDS }, journey)
  return await withCpu(server, world.webPid, () => runClients(run, journey))
}

async function measureBare(
  server: BenchServer,
  bare: { url: string; pid: number },
  contents: Contents,
  run: { clients: number; seconds: number },
): Promise<WithCpu> {
  const order = async () => {
    const form = { nombre: 'Lucía', celular: '71500000', cosas: someStock(contents.products).join(',') }
    return (await ask(`${bare.url}/pedido`, { form })).status === 201
  }
  await runClients({ clients: run.clients, seconds: BARE_WARM_UP_SECONDS }, order)
  return await withCpu(server, bare.pid, () => runClients(run, order))
}

/** The same few products for everybody, as in the shop. */
function someStock(products: number): number[] {
  return Array.from({ length: products }, (_, at) => at * 7 + 1)
}
