import { spawnSync } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '#db/client.server'
import { findRunningEmbeddedPostgres } from '#db/embedded/embedded.server'
import { loadWorld } from '#db/seed/load-world.server'
import { startApp } from '../support/running-app'
import { listAddresses } from './page-addresses'
import { processesUnder } from './load/processor'
import { visit, type Visit } from './page-visits'
import { findOpenCycle, furnish, MOMENTS, type Moment, moveTo } from './page-worlds'

/**
 * `npm run pages [-- --associations 200 --orders 20000] [-- --only operacion/ciclos] [-- --world carga]`: how
 * long the server takes for every page of the route manifest, on the demo world and on a loaded one, while the
 * cycle is open, closed, confirmed and being handed over. Ends with 1 when a page is past its limit or answers
 * with an error.
 *
 * Other work on the machine makes a page slower, never faster: the fastest of seven is what is judged, the median
 * and the processor's time stand beside it.
 */
const { values } = parseArgs({
  options: {
    associations: { type: 'string', default: '200' },
    orders: { type: 'string', default: '20000' },
    only: { type: 'string', default: '' },
    world: { type: 'string' },
    moment: { type: 'string' },
  },
})
const WORLDS = {
  demo: { limitMs: 100, associations: 0, orders: 60 },
  carga: { limitMs: 300, associations: Number(values.associations), orders: Number(values.orders) },
}

const tell = (line: string) => void process.stdout.write(`${line}\n`)
goFirst()
build()
let over = 0
for (const [world, { limitMs, ...load }] of Object.entries(WORLDS)) {
  if (values.world === undefined || values.world === world) over += await measure(world, limitMs, load)
}
tell(over === 0 ? 'Todas las páginas responden a tiempo.' : `${over} páginas no responden como deben.`)
process.exitCode = over === 0 ? 0 : 1

/** @returns how many pages were past the limit or answered with an error */
async function measure(world: string, limitMs: number, load: { associations: number; orders: number }) {
  const app = await startApp()
  const found = await findRunningEmbeddedPostgres(app.folder)
  const url = process.env['DATABASE_URL'] ?? found?.url
  if (!url) throw new Error('the app has no database')
  const { db, close } = openDatabase({ url, max: 2, applicationName: 'npm run pages' })
  try {
    await loadWorld(db, { ...load, log: () => {} })
    const cycle = await findOpenCycle(db)
    await furnish(db, cycle.id)
    let bad = 0
    for (const moment of MOMENTS) {
      await moveTo(db, cycle.id, moment)
      if (values.moment !== undefined && values.moment !== moment) continue
      const visits: Visit[] = []
      for (const address of await listAddresses(db, cycle.id)) {
        if (!address.route.includes(values.only)) continue
        visits.push(await visit(app.baseUrl, address, () => processesUnder(app.child.pid ?? 0)))
      }
      bad += tellMoment({ world, moment, limitMs }, visits)
    }
    return bad
  } finally {
    await close()
    await app.stop()
  }
}

function tellMoment(
  of: { world: string; moment: Moment; limitMs: number },
  visits: readonly Visit[],
): number {
  const isMissing = ({ status }: Visit) => status === 0 || status === 404
  const there = visits.filter((each) => !isMissing(each))
  const judged = there.map((each) => ({ ...each, fault: faultOf(each, of.limitMs) }))
  const rows = judged
    .sort((a, b) => b.median - a.median)
    .map(({ path, caller, status, fastest, median, slowest, cpuMs, bytes, fault }) => [
      ...[fastest, median, slowest, cpuMs ?? Number.NaN].map((ms) => ms.toFixed(0).padStart(5)),
      `${(bytes / 1000).toFixed(1).padStart(7)} kB`,
      String(status),
      caller.padEnd(12),
      path,
      fault,
    ])
  tell(`\n${of.world}, ciclo ${of.moment}: hasta ${of.limitMs} ms`)
  tell('menos  med.  más   CPU')
  for (const row of rows) tell(row.join(' ').trimEnd())
  const seen = new Set(there.map(({ route }) => route))
  const missing = [...new Set(visits.map(({ route }) => route))].filter((route) => !seen.has(route))
  if (missing.length > 0) tell(`Sin nada que mostrar: ${missing.join(', ')}`)
  return judged.filter(({ fault }) => fault !== '').length
}

function faultOf({ status, fastest }: Visit, limitMs: number): string {
  if (status >= 500) return `RESPONDE ${status}`
  return fastest > limitMs ? 'TARDA' : ''
}

/** Before whatever else runs here, where the system lets it. */
function goFirst(): void {
  try {
    setPriority(-15)
  } catch {
    tell('Sin prioridad: otros trabajos de esta máquina hacen más lentas las páginas.')
  }
}

function build(): void {
  const built = spawnSync(join('node_modules', '.bin', 'tsx'), ['app/process/build-if-changed.ts'], {
    stdio: 'inherit',
  })
  if (built.status !== 0) process.exit(1)
}
