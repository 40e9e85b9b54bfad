import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'

/**
 * `npm test`: everything beside each other, what waits for nobody last, and one line at the end. A static check counts
 * as one test.
 * Extra words go to vitest: `npm test -- tests/unit/orders`.
 */
type Counts = { passed: number; failed: number }
type Step = { name: string; command: string[]; report?: string }

const REPORTS = '.tmp/reports'
mkdirSync(REPORTS, { recursive: true })

const vitest = (name: string): Step => {
  const report = join(REPORTS, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return {
    name,
    report,
    command: ['vitest', 'run', '--project', name, ...reporters, ...process.argv.slice(2)],
  }
}

const LINTED = ['app', 'db', 'tests', 'vite.config.ts', 'vitest.config.ts']
/** Those that use one core first: should they be the last to end, both cores are used to the end. */
const CHECKS: Step[] = [
  { name: 'architecture', command: ['depcruise', 'app', 'db'] },
  { name: 'unused', command: ['knip'] },
  // By path: two versions of TypeScript are installed, and knip reads the older one's interface. Several checkers
  // beside each other do a quarter more work.
  { name: 'types', command: ['../typescript-native/bin/tsc', '--noEmit', '--singleThreaded'] },
  { name: 'lint', command: ['oxlint', '--type-aware', ...LINTED] },
  { name: 'format', command: ['oxfmt', '--check', '.'] },
]
/** For the checkers written in Go: a fifth less work, for a fifth more memory. */
const CHECKS_ENVIRONMENT = { GOGC: '400' }
/** Behind the journeys, not much: a browser that waits looks like a fault, and so does a database. */
const BEHIND = 5
/** Behind all tests. */
const LAST = 10
const BUILD: Step = { name: 'build', command: ['tsx', 'app/process/build-if-changed.ts'] }

const startedAt = performance.now()
const onlyTests = process.argv.length > 2
const built = onlyTests ? Promise.resolve([]) : inOrder([BUILD])
// Behind everything else: what reads the code takes the time that tests spend waiting.
const checked = built.then(() => (onlyTests ? [] : inOrder(CHECKS, LAST)))
const tested = inOrder([vitest('together')], BEHIND)
// Browsers wait for pages half of the time: the other tests take what they leave.
const journeyed = built.then(() => (onlyTests ? [] : inOrder([vitest('e2e')])))
const [build, tests, journeys, checks] = await Promise.all([built, tested, journeyed, checked])

const all = [...build, ...tests, ...journeys, ...checks]
const passed = all.reduce((sum, counts) => sum + counts.passed, 0)
const failed = all.reduce((sum, counts) => sum + counts.failed, 0)
process.stdout.write(
  `\nin ${Math.round((performance.now() - startedAt) / 1000)} s\n${passed} passed, ${failed} failed\n`,
)
process.exit(failed > 0 ? 1 : 0)

async function inOrder(steps: readonly Step[], priority = 0): Promise<Counts[]> {
  const counts: Counts[] = []
  for (const step of steps) counts.push(await run(step, priority))
  return counts
}

async function run({ name, command, report }: Step, priority: number): Promise<Counts> {
  const [program = '', ...args] = command
  const began = performance.now()
  const child = spawn(join('node_modules', '.bin', program), args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...CHECKS_ENVIRONMENT, ...process.env },
  })
  if (priority !== 0 && child.pid) setPriority(child.pid, priority)
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const code = await new Promise<number>((done) => child.on('close', (status) => done(status ?? 1)))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const counts = report
    ? readReport(report, code)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
  const verdict = counts.failed > 0 ? 'FAILED' : 'ok'
  process.stdout.write(`${name.padEnd(13)} ${verdict.padEnd(7)} ${seconds.padStart(6)} s\n`)
  if (counts.failed > 0) process.stdout.write(Buffer.concat(output).toString())
  return counts
}

/** A run that failed without a failing test (a file that did not load, a leaked handle) is a failure too. */
function readReport(report: string, code: number): Counts {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<
      string,
      number
    >
    const failed = numFailedTests ?? 0
    return { passed: numPassedTests ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
