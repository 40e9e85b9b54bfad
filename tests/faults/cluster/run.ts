import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { judgementWords } from '../stage/people'
import { startCluster } from './cluster'
import { failOver } from './failover'

/**
 * `npm run cluster [-- --journeys] [-- --week 3000] [-- --stay]`: Chaka on two web processes, two workers, PgBouncer, a primary and a
 * synchronous replica, all on this machine, from the operating system's packages. When asked, walks the journeys in a
 * browser (but those that stop their program or set its clock) and plays a week of so many orders on it; but for a
 * week, at whose end nothing is open to order from, then kills the primary under load. `--stay` leaves it running to be looked at. Ends with 1 when an
 * acknowledged order is lost, or whatever else was promised is not so.
 */
const { values } = parseArgs({
  options: {
    journeys: { type: 'boolean', default: false },
    week: { type: 'string' },
    stay: { type: 'boolean', default: false },
  },
})
const tell = (line: string) => void process.stdout.write(`${line}\n`)
const bin = (name: string) => join('node_modules', '.bin', name)
if (spawnSync(bin('tsx'), ['app/process/build-if-changed.ts'], { stdio: 'inherit' }).status !== 0)
  process.exit(1)

const cluster = await startCluster()
let holds = true
try {
  tell(`Chaka is at ${cluster.site}: two web processes, two workers, PgBouncer, primary and replica`)
  if (values.journeys) holds &&= await walkJourneys(cluster.site)
  if (values.week !== undefined) {
    const words = ['tests/week/week.ts', '--orders', values.week, '--url', cluster.site]
    holds &&= await succeeds('tsx', words, { DATABASE_URL: cluster.pooler.url })
  }
  if (values.stay) {
    tell('It stays until Ctrl+C.')
    await new Promise((stop) => process.once('SIGINT', stop))
  } else if (values.week === undefined) {
    const outcome = await failOver(cluster)
    tell(
      `primary killed under load: ${judgementWords(outcome)}; orders again after ` +
        `${outcome.backAfterSeconds.toFixed(1)} s; ${outcome.restarted} processes restarted`,
    )
    holds &&= outcome.holds
  }
} finally {
  await cluster.stop()
}
process.exitCode = holds ? 0 : 1

function walkJourneys(site: string): Promise<boolean> {
  const folder = join('tests', 'e2e')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .filter((file) => !readFileSync(file, 'utf8').includes("'./demo-app'"))
  return succeeds('vitest', ['run', '--project', 'e2e', ...files], { CHAKA_JOURNEYS_AT: site })
}

/** Without waiting for it here and now: the proxy, through which it asks, is in this process. */
async function succeeds(
  program: string,
  words: string[],
  environment: Record<string, string>,
): Promise<boolean> {
  const child = spawn(bin(program), words, { stdio: 'inherit', env: { ...process.env, ...environment } })
  const code = await new Promise((done) => child.once('exit', done))
  return code === 0
}
