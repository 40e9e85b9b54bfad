import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { processesUnder } from '../load/processor'
import { listAddresses } from '../page-addresses'
import { visit } from '../page-visits'
import { type Row } from '../report'
import { type BenchWorld } from '../world'

const MOST_MS = 150
const MOST_TIMES = 2

/** What the people at work open most, and the bare aggregate that has the same figures. */
const LISTS: Record<string, (db: Database, cycleId: number) => Promise<unknown>> = {
  'asociacion/:slug/cosecha': (db, cycleId) =>
    sql`
      select f.product_id, sum(c.ordered_base) from order_components c
      join offers f on f.id = c.offer_id join orders o on o.id = c.order_id and o.state <> 'cancelled'
      where f.cycle_id = ${cycleId}
        and f.association_id = (select association_id from offers where cycle_id = ${cycleId}
                                group by 1 order by sum(reserved_base) desc limit 1)
      group by f.product_id`.execute(db),
  'operacion/ciclos/:number/empaque': (db, cycleId) =>
    sql`
      select w.delivery_point_id, count(*), sum(o.total_centavos) from orders o
      join cycle_windows w on w.id = o.window_id
      where o.cycle_id = ${cycleId} and o.state <> 'cancelled' group by w.delivery_point_id`.execute(db),
  'operacion/ciclos/:number': (db, cycleId) =>
    sql`
      select count(*), sum(o.total_centavos), sum(l.producer_centavos), sum(l.grams)
      from orders o join order_lines l on l.order_id = o.id
      where o.cycle_id = ${cycleId} and o.state <> 'cancelled'`.execute(db),
}

/** Pages at work after the cut-off: the page as it crosses the wire, against the aggregate alone. */
export async function measureLists(
  world: BenchWorld,
  orders: number,
): Promise<{ rows: Row[]; msOf: Map<string, number> }> {
  const rows: Row[] = []
  const msOf = new Map<string, number>()
  const addresses = await listAddresses(world.db, world.cycle.id)
  for (const [route, bare] of Object.entries(LISTS)) {
    const address = addresses.find((each) => each.route === route && !each.path?.includes('?'))
    if (!address) continue
    const page = await visit(world.site, address, () => processesUnder(world.webPid))
    const times: number[] = []
    for (let time = 0; time < 5; time += 1) {
      const began = performance.now()
      await bare(world.db, world.cycle.id)
      times.push(performance.now() - began)
    }
    const limitMs = times.sort((a, b) => a - b)[2] ?? 0
    msOf.set(route, page.median)
    const ratio = page.median / limitMs
    rows.push({
      section: 'lists',
      what: `/${route}, ${orders} orders`,
      ratio,
      aim: `at most ${MOST_TIMES}, page under ${MOST_MS} ms`,
      ...(orders === 10_000
        ? { holds: page.status === 200 && (ratio <= MOST_TIMES || page.median < 50) && page.median < MOST_MS }
        : {}),
      ours: `${page.median.toFixed(0)} ms`,
      limit: `${limitMs.toFixed(1)} ms`,
      note: `${(page.bytes / 1000).toFixed(1)} kB; CPU of the web ${page.cpuMs?.toFixed(0) ?? '?'} ms`,
    })
  }
  return { rows, msOf }
}
