import { sumFigures } from '~/features/impact/figures/sum-figures.server'
import { costOf, processesUnder } from '../load/processor'
import { listAddresses } from '../page-addresses'
import { visit } from '../page-visits'
import { type Row } from '../report'
import { type BenchServer, type BenchWorld } from '../world'
import { type Compared, findOf, LISTS, REPORTS } from './compared-lists'

const MOST_MS = 150
const MOST_TIMES = 2

/** Of the visits before those that count; each is eight requests. */
const WARM_UPS = 4
const ROUNDS = 15
/** From the twentieth time on a connection keeps a statement with its plan (`db/kept-statements.ts`), after five plans. */
const WARM_ROUNDS = 30
/** Of millions of rows the bare aggregate takes seconds: a few rounds of it tell as much. */
const PATIENCE_MS = 6_000
const FEWEST_ROUNDS = 3

/** `cpuMsOf`: what each cost of the processor, web and database together, to see how it grows. */
type Measured = { rows: Row[]; cpuMsOf: Map<string, number> }

/**
 * What people at work open after the cut-off: what is read for it against the bare aggregate, query against
 * query over one connection, and its page as it crosses the wire.
 */
export async function measureLists(
  server: BenchServer,
  world: BenchWorld,
  orders: number,
): Promise<Measured> {
  return await measureCompared(server, world, LISTS, { section: 'lists', orders })
}

/** The same for the reports of the cycle that was closed, once it is summed for them. */
export async function measureReports(
  server: BenchServer,
  world: BenchWorld,
  orders: number,
): Promise<Measured> {
  const summing = await costOf(server.pids, () => sumFigures(world.db, { early: true }))
  const { rows, cpuMsOf } = await measureCompared(server, world, REPORTS, { section: 'reports', orders })
  const [first, ...others] = rows
  const summed = `summed in the background in ${(summing.ms / 1000).toFixed(1)} s, CPU ${(summing.cpuMs / 1000).toFixed(1)} s`
  cpuMsOf.set('figures, summed', summing.cpuMs)
  return { rows: first ? [{ ...first, note: `${first.note}; ${summed}` }, ...others] : [], cpuMsOf }
}

async function measureCompared(
  server: BenchServer,
  world: BenchWorld,
  lists: readonly Compared[],
  { section, orders }: { section: string; orders: number },
): Promise<Measured> {
  const rows: Row[] = []
  const cpuMsOf = new Map<string, number>()
  const addresses = await listAddresses(world.db, world.cycle.id)
  const of = await findOf(world.db, world.cycle)
  for (const list of lists) {
    const [ours, bare] = await fastestInTurn(
      () => list.ours(world.db, of),
      () => list.bare(world.db, of),
    )
    const ratio = ours / bare
    const cost = await costOf(server.pids, async () => {
      for (let round = 0; round < ROUNDS; round += 1) await list.ours(world.db, of)
    })
    cpuMsOf.set(`${section}: ${list.what}`, cost.cpuMs / ROUNDS)
    rows.push({
      section,
      what: `${list.what}, ${orders} orders`,
      ratio,
      aim: `at most ${MOST_TIMES}`,
      ...(orders === 10_000 ? { holds: ratio <= MOST_TIMES } : {}),
      ours: `${ours.toFixed(1)} ms`,
      limit: `${bare.toFixed(1)} ms`,
      note: `what is read for it, and the bare aggregate: the fastest of ${ROUNDS}, in turn`,
    })

    const [route = '', query] = list.page.split('?')
    const found = addresses.find((each) => each.route === route && !each.path?.includes('?'))
    if (!found?.path) throw new Error(`no address of ${list.page}`)
    const path = query === undefined ? found.path : `${found.path}?${query}&ciclo=${world.cycle.number}`
    const address = { ...found, path }
    // The first visits compile what they run, which whoever works there on a Monday does not wait for.
    for (let time = 0; time < WARM_UPS; time += 1) await visit(world.site, address, () => [])
    const seen = await visit(world.site, address, () => [...processesUnder(world.webPid), ...server.pids()])
    cpuMsOf.set(`/${list.page}`, seen.cpuMs ?? seen.median)
    rows.push({
      section,
      what: `/${list.page}, ${orders} orders`,
      aim: `under ${MOST_MS} ms`,
      ...(orders === 10_000 ? { holds: seen.status === 200 && seen.median < MOST_MS } : {}),
      ours: `${seen.median.toFixed(0)} ms`,
      note: `the page, median; ${(seen.bytes / 1000).toFixed(1)} kB; CPU of web and database ${seen.cpuMs?.toFixed(0) ?? '?'} ms`,
    })
  }
  return { rows, cpuMsOf }
}

/** In turn, so that other work on the machine meets both; it makes either slower and never faster. */
async function fastestInTurn(
  ours: () => Promise<unknown>,
  bare: () => Promise<unknown>,
): Promise<[number, number]> {
  const times = { ours: Infinity, bare: Infinity }
  const began = performance.now()
  const hasTime = (rounds: number, until: number) =>
    rounds < FEWEST_ROUNDS || performance.now() - began < until
  for (let round = 0; round < WARM_ROUNDS && hasTime(round, PATIENCE_MS); round += 1)
    void [await ours(), await bare()]
  for (let round = 0; round < ROUNDS && hasTime(round, 2 * PATIENCE_MS); round += 1) {
    times.ours = Math.min(times.ours, await timed(ours))
    times.bare = Math.min(times.bare, await timed(bare))
  }
  return [times.ours, times.bare]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
