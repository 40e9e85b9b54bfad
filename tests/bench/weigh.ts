import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../support/browser'
import { startApp } from '../support/running-app'
import { MANNERS, weighJourney, type Weighing } from './weigh-journey'

/**
 * `npm run weigh [-- --url http://localhost:3000]`: what each page of an order costs a phone, in bytes as they
 * cross the wire, against the limits of design.md. Ends with 1 when one is over.
 */
const { values } = parseArgs({ options: { url: { type: 'string' } } })
const app = values.url ? null : await startBuiltApp()
const browser = await launchBrowser()
try {
  const weighings: Weighing[] = []
  for (const manner of MANNERS) {
    weighings.push(...(await weighJourney(browser, new URL(values.url ?? app?.baseUrl ?? '').origin, manner)))
  }
  const over = weighings.filter(({ bytes, limitKB }) => bytes > limitKB * 1000)
  process.stdout.write(`${tableOf(weighings)}\n\n${verdict(weighings.length, over.length)}\n`)
  process.exitCode = over.length > 0 ? 1 : 0
} finally {
  await browser.close()
  await app?.stop()
}

async function startBuiltApp() {
  const built = spawnSync(join('node_modules', '.bin', 'tsx'), ['app/process/build-if-changed.ts'], {
    stdio: 'inherit',
  })
  if (built.status !== 0) process.exit(1)
  return await startApp()
}

/** One line for each page, with its limit and what it is made of. */
function tableOf(weighings: readonly Weighing[]): string {
  const rows = weighings.map(({ manner, page, bytes, limitKB, requests, parts }) => [
    manner,
    page,
    (bytes / 1000).toFixed(1),
    String(limitKB),
    bytes > limitKB * 1000 ? 'PESA DE MÁS' : 'bien',
    String(requests),
    [...parts].map(([kind, size]) => `${kind} ${(size / 1000).toFixed(1)}`).join(', '),
  ])
  const heads = ['cómo', 'página', 'kB', 'hasta', '', 'pedidos', 'de qué']
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => (row[at] ?? '').length)))
  const isNumber = (at: number) => at === 2 || at === 3 || at === 5
  return [heads, ...rows]
    .map((row) =>
      row
        .map((cell, at) => (isNumber(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function verdict(all: number, over: number): string {
  return over === 0 ? `Las ${all} páginas pesan lo que deben.` : `${over} de ${all} páginas pesan de más.`
}
