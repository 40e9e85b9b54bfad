import { parseArgs } from 'node:util'
import { tellWeek } from './account'
import { playWeek } from './play'
import { attachWeekSystem, startWeekSystem, UnknownDatabase } from './system'
import { closeConnections } from './visitor'

/**
 * `npm run week [-- --orders 3000] [-- --url http://localhost:3000] [-- --keep]`: plays one whole week against
 * a Chaka of its own (or a running demo), only through pages, forms and phones, and ends with 1 when any figure
 * of it does not add up.
 */
const { values } = parseArgs({
  options: { orders: { type: 'string' }, url: { type: 'string' }, keep: { type: 'boolean' } },
})
const orders = Number(values.orders ?? 300)
if (!Number.isInteger(orders) || orders < 6 || orders > 9_999) {
  process.stderr.write('--orders necesita un número de 6 a 9999.\n')
  process.exit(2)
}
const tell = (line: string) => void process.stdout.write(`${line}\n`)

try {
  const keep = values.keep ?? false
  const system = values.url ? await attachWeekSystem(values.url) : await startWeekSystem({ keep })
  try {
    tell(`Una semana de ${orders} pedidos en ${system.site}`)
    const week = await playWeek(system, { orders, tell })
    tell(`\n${tellWeek(week)}\n`)
    for (const difference of week.differences) tell(`NO CUADRA: ${difference}`)
    const { length } = week.differences
    tell(length === 0 ? 'Todo cuadra.' : `${length} diferencias.`)
    process.exitCode = length === 0 ? 0 : 1
    if (keep && system.folder) tell(`Los datos quedan en ${system.folder}`)
  } finally {
    closeConnections()
    await system.stop()
  }
} catch (error) {
  if (error instanceof UnknownDatabase) process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`La semana no llegó a su fin: ${inWords(error)}\n`)
  process.exitCode = 1
}

/** An error and what caused it, the inner one last. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const own = error.stack ?? error.message
  return error.cause === undefined ? own : `${own}\n  porque: ${inWords(error.cause)}`
}
