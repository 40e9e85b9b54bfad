import { sql } from 'kysely'
import { runClients } from '../load/clients'
import { ask } from '../load/http'
import { cpuMsOf, processesUnder, spentBetween } from '../load/processor'
import { type Row } from '../report'
import { type BenchServer, type BenchWorld } from '../world'
import { fiveLines, listWindows, makeBaskets, makeRoom } from './ready-baskets'

const IN_STOCK = 500
const WANTED = 2 * IN_STOCK

let phone = 73_500_000

/** Twice as many orders as there is stock of one product, all at once: exactly what there is is sold. */
export async function measureContention(
  server: BenchServer,
  world: BenchWorld,
  options: { clients: readonly number[] },
): Promise<Row[]> {
  const rows: Row[] = []
  const { db, cycle } = world
  for (const clients of options.clients) {
    await makeRoom(world)
    const contents = await fiveLines(world)
    const scarce = contents.presentationIds.slice(0, 1)
    const { ids, totalCentavos } = await makeBaskets(
      world,
      { ...contents, presentationIds: scarce, products: 1 },
      WANTED,
    )
    const { rows: offers } = await sql<{ id: number; before: number }>`
      update offers o set offered_base = o.reserved_base + ${IN_STOCK} * p.base_quantity
      from presentations p
      where p.id = ${scarce[0]} and p.product_id = o.product_id and o.cycle_id = ${cycle.id}
      returning o.id, o.reserved_base as before`.execute(db)
    const windows = await listWindows(world)
    let next = 0
    let sold = 0
    let refused = 0
    const processes = () => [...processesUnder(world.webPid), ...server.pids()]
    const before = cpuMsOf(processes())
    const began = performance.now()
    await runClients({ clients, seconds: 3_600 }, async () => {
      const canasta = ids[next++]
      if (canasta === undefined) return null
      phone += 1
      const form = {
        canasta,
        nombre: 'Lucía Mamani',
        celular: String(phone),
        ventana: String(windows[next % windows.length]),
        forma: 'efectivo',
        total: String(totalCentavos),
      }
      const { status, location } = await ask(`${world.site}/pedido`, { form })
      // Without the basket's cookie the form that comes back leads to the basket.
      if (location?.startsWith('/pedidos/')) sold += 1
      else if (status === 409 || location === '/canasta') refused += 1
      return true
    })
    const seconds = (performance.now() - began) / 1000
    const cpuMs = spentBetween(before, cpuMsOf(processes())) / WANTED
    const { rows: after } = await sql<{ left: number }>`
      select offered_base - reserved_base as left from offers where id = ${offers[0]?.id ?? 0}`.execute(db)
    rows.push({
      section: 'contention',
      what: `${WANTED} orders for ${IN_STOCK}`,
      clients,
      ours: `${sold} sold, ${refused} told that it is sold out, ${(WANTED / seconds).toFixed(0)}/s`,
      note: `CPU of web and database ${cpuMs.toFixed(1)} ms each, sold or not`,
      aim: `${IN_STOCK} sold`,
      holds: sold === IN_STOCK && after[0]?.left === 0,
    })
  }
  return rows
}
