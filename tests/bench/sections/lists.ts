import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { sumFigures } from '~/features/impact/figures/sum-figures.server'
import { processesUnder } from '../load/processor'
import { listAddresses } from '../page-addresses'
import { visit } from '../page-visits'
import { type Row } from '../report'
import { type BenchWorld } from '../world'

const MOST_MS = 150
const MOST_TIMES = 2

/** Of the visits before those that count; each is eight requests. */
const WARM_UPS = 4

/** Page: what has its figures and no page around them. */
type Bare = Record<string, (db: Database, cycleId: number) => Promise<unknown>>

/** What the people at work open most, and the bare aggregate that has the same figures. */
const LISTS: Bare = {
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

/** The same figures as the reports of a closed cycle, out of the raw rows. */
const REPORTS: Bare = {
  'operacion/informes?por=producto': (db, cycleId) =>
    sql`
      select f.product_id, count(distinct c.order_id), sum(c.ordered_base), sum(c.producer_centavos)
      from order_components c join offers f on f.id = c.offer_id
      join orders o on o.id = c.order_id and o.state <> 'cancelled'
      where f.cycle_id = ${cycleId} group by f.product_id`.execute(db),
  'operacion/informes?por=distrito': (db, cycleId) =>
    sql`
      select p.city, p.district, count(*), sum(o.total_centavos), sum(l.grams), sum(l.producer_centavos)
      from orders o
      join cycle_windows w on w.id = o.window_id join delivery_points p on p.id = w.delivery_point_id
      cross join lateral (select sum(grams) as grams, sum(producer_centavos) as producer_centavos
                          from order_lines where order_id = o.id) l
      where o.cycle_id = ${cycleId} and o.state <> 'cancelled' group by 1, 2`.execute(db),
  'asociacion/:slug/informes?por=producto': (db, cycleId) =>
    LISTS['asociacion/:slug/cosecha']?.(db, cycleId) ?? Promise.resolve(),
}

type Measured = { rows: Row[]; msOf: Map<string, number> }

/** Pages at work after the cut-off: the page as it crosses the wire, against the aggregate alone. */
export async function measureLists(world: BenchWorld, orders: number): Promise<Measured> {
  return await measureAgainst(world, LISTS, { section: 'lists', orders })
}

/** Reports of the cycle that was closed, once it is summed for them, against the aggregate over its raw rows. */
export async function measureReports(world: BenchWorld, orders: number): Promise<Measured> {
  const began = performance.now()
  await sumFigures(world.db, { early: true })
  const summedMs = performance.now() - began
  const { rows, msOf } = await measureAgainst(world, REPORTS, { section: 'reports', orders })
  return {
    rows: rows.map((row) => ({
      ...row,
      note: `${row.note}; summed in the background in ${(summedMs / 1000).toFixed(1)} s`,
    })),
    msOf,
  }
}

async function measureAgainst(
  world: BenchWorld,
  pages: Bare,
  { section, orders }: { section: string; orders: number },
): Promise<Measured> {
  const rows: Row[] = []
  const msOf = new Map<string, number>()
  const addresses = await listAddresses(world.db, world.cycle.id)
  for (const [page, bare] of Object.entries(pages)) {
    const [route = '', query] = page.split('?')
    const found = addresses.find((each) => each.route === route && !each.path?.includes('?'))
    if (!found?.path) continue
    const path = query === undefined ? found.path : `${found.path}?${query}&ciclo=${world.cycle.number}`
    const address = { ...found, path }
    // The first visits compile what they run, which whoever works there on a Monday does not wait for.
    for (let time = 0; time < WARM_UPS; time += 1) await visit(world.site, address, () => [])
    const seen = await visit(world.site, address, () => processesUnder(world.webPid))
    const times: number[] = []
    for (let time = 0; time < 5; time += 1) {
      const began = performance.now()
      await bare(world.db, world.cycle.id)
      times.push(performance.now() - began)
    }
    const limitMs = times.sort((one, other) => one - other)[2] ?? 0
    msOf.set(page, seen.median)
    const ratio = seen.median / limitMs
    rows.push({
      section,
      what: `/${page}, ${orders} orders`,
      ratio,
      aim: `at most ${MOST_TIMES}, page under ${MOST_MS} ms`,
      ...(orders === 10_000
        ? { holds: seen.status === 200 && (ratio <= MOST_TIMES || seen.median < 50) && seen.median < MOST_MS }
        : {}),
      ours: `${seen.median.toFixed(0)} ms`,
      limit: `${limitMs.toFixed(1)} ms`,
      note: `${(seen.bytes / 1000).toFixed(1)} kB; CPU of the web ${seen.cpuMs?.toFixed(0) ?? '?'} ms`,
    })
  }
  return { rows, msOf }
}
