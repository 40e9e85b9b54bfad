import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { countRows } from '~/features/consolidation/count-rows.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { ask } from './load/http'
import { costOf, processesUnder } from './load/processor'
import { printReport, type Row } from './report'
import { measureContention } from './sections/contention'
import { measureCutOff } from './sections/cut-off'
import { measureFanOut } from './sections/fan-out'
import { type Costs, firstPageRows, firstPages, placing } from './sections/first-pages'
import { growthRows } from './sections/growth'
import { measureLists, measureReports } from './sections/lists'
import { measureMemory } from './sections/memory'
import { measureOrders } from './sections/orders'
import { measureBasketPages, measurePages } from './sections/pages'
import { measureReportPages, settleForReports } from './sections/reports'
import { openBenchWorld, startBenchServer } from './world'

/**
 * `npm run bench [-- --only orders,pages] [-- --seconds 8] [-- --clients 1,8,32] [-- --growth 1000,10000,100000]`:
 * how quick Chaka is, as a share of what the same machine does at the very best on the same PostgreSQL, and how
 * each cost grows. `--only memory [--minutes 10]` loads for twelve minutes and reads the heap. `--only reports
 * [--orders 1000000]` opens every report of a settled cycle of so many orders, and the rows behind its numbers, over
 * HTTP (a million: an hour, most of it to make the world). With `--growth 1000,10000,100000,1000000` the last load takes some five minutes. Ends with 1
 * when a line is missed. Run it on an idle machine: ratios suffer less from neighbours than figures, but suffer.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'pages,basket-pages,orders,contention,fan-out,growth,first-pages' },
    seconds: { type: 'string', default: '8' },
    clients: { type: 'string', default: '1,8,32' },
    growth: { type: 'string', default: '1000,10000,100000' },
    minutes: { type: 'string', default: '10' },
    orders: { type: 'string', default: '100000' },
  },
})
const TOLD_WITHIN_MS = 11_000
const PAGES = 20
const clients = values.clients.split(',').map(Number)
const seconds = Number(values.seconds)
const wants = (section: string) => values.only.split(',').includes(section)
const tell = (line: string) => void process.stderr.write(`${line}\n`)

const built = spawnSync(join('node_modules', '.bin', 'tsx'), ['app/process/build-if-changed.ts'], {
  stdio: 'inherit',
})
if (built.status !== 0) process.exit(1)

const rows: Row[] = []
const server = await startBenchServer()
try {
  if (['pages', 'basket-pages', 'orders', 'contention', 'fan-out', 'memory'].some(wants)) await measureShop()
  if (['growth', 'first-pages'].some(wants)) await measureGrowth()
  if (wants('reports')) rows.push(...(await measureReportsOf(Number(values.orders))))
} finally {
  await server.stop()
}
printReport(rows, { node: process.version, postgres: server.version })
process.exitCode = rows.some(({ holds }) => holds === false) ? 1 : 0

/** A shop of the size of a good week. */
async function measureShop(): Promise<void> {
  tell('a world of 20 associations and 2,000 orders...')
  const world = await openBenchWorld(server, { associations: 20, orders: 2_000 })
  try {
    if (wants('pages'))
      rows.push(...(tell('pages...'), await measurePages(world, { clients, seconds: Math.min(seconds, 4) })))
    if (wants('basket-pages'))
      rows.push(
        ...(tell('pages with a basket...'),
        await measureBasketPages(server, world, { seconds: Math.min(seconds, 4) })),
      )
    if (wants('orders'))
      rows.push(...(tell('orders...'), await measureOrders(server, world, { clients, seconds })))
    if (wants('contention'))
      rows.push(...(tell('contention...'), await measureContention(server, world, { clients })))
    if (wants('fan-out')) rows.push(...(tell('fan-out...'), await measureFanOut(server, world)))
    if (wants('memory')) rows.push(...(tell('memory...'), await measureMemory(world, Number(values.minutes))))
  } finally {
    await world.close()
  }
}

/**
 * The same at every size: the first page of the shop, an order, the cut-off, the lists and the reports after it;
 * with `firstPages` also the first page of everything.
 */
async function measureGrowth(): Promise<void> {
  const costs: Costs = new Map()
  const pages: Costs = new Map()
  const noteIn = (of: Costs) => (what: string, orders: number, ms: number) => {
    of.set(what, [...(of.get(what) ?? []), { orders, ms }])
    tell(`  ${what}: ${ms.toFixed(1)} ms`)
  }
  const note = noteIn(costs)
  for (const orders of values.growth.split(',').map(Number)) {
    tell(`a world of ${orders} orders...`)
    const world = await openBenchWorld(server, { associations: 200, orders })
    try {
      // No cookie, but a query that nobody asked before: the page is rendered and not the one that is kept.
      let asked = 0
      const render = async () => void (await ask(`${world.site}/catalogo?nada=${asked++}`))
      for (let time = 0; time < PAGES; time += 1) await render()
      const processes = () => [...processesUnder(world.webPid), ...server.pids()]
      const rendered = await costOf(processes, async () => {
        for (let time = 0; time < PAGES; time += 1) await render()
      })
      note('/catalogo, rendered', orders, rendered.cpuMs / PAGES)
      note('an order, POST', orders, await placing(server, world))
      // A connection that does nothing tells what it wrote within ten seconds, and the cut-off counts its own rows.
      await pause(TOLD_WITHIN_MS)
      const cutOff = await measureCutOff(server, world)
      rows.push(cutOff.row)
      note('cut-off', orders, cutOff.cpuMs)
      // As a worker does within a second.
      const counted = await costOf(server.pids, () => countRows(world.db))
      note('new rows, counted', orders, counted.cpuMs)
      const lists = await measureLists(server, world, orders)
      rows.push(...lists.rows)
      const reports = await measureReports(server, world, orders)
      rows.push(...reports.rows)
      for (const [what, ms] of [...lists.cpuMsOf, ...reports.cpuMsOf]) note(what, orders, ms)
      if (wants('first-pages'))
        for (const [route, ms] of (tell('first pages...'), await firstPages(server, world)))
          noteIn(pages)(route, orders, ms)
    } finally {
      await world.close()
    }
  }
  rows.push(...growthRows(costs), ...(pages.size > 0 ? firstPageRows(pages) : []))
}

/** Every report, once a cycle of so many orders was closed, handed over and settled. */
async function measureReportsOf(orders: number): Promise<Row[]> {
  tell(`a world of ${orders} orders, closed, settled and summed...`)
  const world = await openBenchWorld(server, { associations: 200, orders })
  try {
    const closed = await closeCycle(world.db, { cycleId: world.cycle.id, how: 'operator' })
    if (!closed.ok) throw new Error(closed.refusal.reason)
    const summedMs = await settleForReports(world.db, world.cycle.id)
    tell('reports...')
    return await measureReportPages(world, { orders, summedMs })
  } finally {
    await world.close()
  }
}
