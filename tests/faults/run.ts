import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { calendar } from './calendar'
import { clockSkew } from './clock-skew'
import { closeOnce } from './close-once'
import { cutOff } from './cut-off'
import { databaseKills } from './database-kills'
import { doubleSubmit } from './double-submit'
import { fullDisk } from './full-disk'
import { fullPool } from './full-pool'
import { migration } from './migration'
import { sigterm } from './sigterm'
import { type Drill, type Outcome, type Sizes } from './stage/drill'
import { Stage } from './stage/scene'
import { testDrills } from './test-drills'
import { webKills } from './web-kills'
import { workerKills } from './worker-kills'

/**
 * `npm run faults`: a short round of all drills, one line for each; ends with 1 when a promise did not hold.
 * Those that are named run at their full size: `npm run faults -- web-kills --kills 100`; `--short` keeps them short,
 * `--red` puts the defect of each one's red twin in, and then it is a failure when nothing is found.
 */
const DRILLS: readonly Drill[] = [
  webKills,
  workerKills,
  closeOnce,
  cutOff,
  doubleSubmit,
  databaseKills,
  fullPool,
  fullDisk,
  clockSkew,
  calendar,
  sigterm,
  migration,
  ...testDrills,
]

const sizes = [...new Set(DRILLS.flatMap(({ full }) => Object.keys(full)))]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    red: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    ...Object.fromEntries(sizes.map((name) => [name, { type: 'string' as const }])),
  },
})
const isRed = values['red'] === true
const isShort = values['short'] === true || isRed || positionals.length === 0
const all = isRed ? DRILLS.filter((drill) => !testDrills.includes(drill)) : DRILLS
const chosen = positionals.length === 0 ? all : DRILLS.filter(({ name }) => positionals.includes(name))
const unknown = positionals.filter((name) => !DRILLS.some((drill) => drill.name === name))
if (unknown.length > 0) {
  const names = DRILLS.map(({ name }) => name).join(', ')
  process.stderr.write(`No drill ${unknown.join(', ')}; there are: ${names}\n`)
  process.exit(2)
}
const bin = (name: string) => join('node_modules', '.bin', name)
if (spawnSync(bin('tsx'), ['app/process/build-if-changed.ts'], { stdio: 'inherit' }).status !== 0)
  process.exit(1)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
const stage = new Stage()
const began = performance.now()
let failures = 0
for (const drill of chosen) await play(drill)
await stage.close()
const seconds = Math.round((performance.now() - began) / 1000)
process.stdout.write(`${chosen.length - failures} of ${chosen.length} as they should be, ${seconds} s\n`)
process.exit(failures === 0 ? 0 : 1)

async function play(drill: Drill): Promise<void> {
  const startedAt = performance.now()
  let cameToItsEnd = true
  const outcome = await stage
    .play((scene) => drill.run(scene, sizeOf(drill), isRed))
    .catch((error: unknown): Outcome => {
      cameToItsEnd = false
      return {
        figure: 'did not come to its end',
        wrong: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      }
    })
  const isAsItShould = cameToItsEnd && isRed === outcome.wrong.length > 0
  if (!isAsItShould) failures += 1
  const took = `${Math.round((performance.now() - startedAt) / 1000)} s`
  const word = isAsItShould ? (isRed ? 'red' : 'ok') : isRed && cameToItsEnd ? 'NOT RED' : 'FAILED'
  const figure =
    isRed && cameToItsEnd ? `${drill.twin}: ${outcome.wrong[0] ?? 'nothing was found'}` : outcome.figure
  process.stdout.write(`${word.padEnd(8)}${drill.name.padEnd(16)}${took.padStart(6)}  ${figure}\n`)
  if (!isRed || !cameToItsEnd) for (const wrong of outcome.wrong) process.stdout.write(`        ${wrong}\n`)
}

function sizeOf(drill: Drill): Sizes {
  const size = isShort ? drill.short : drill.full
  const typed: Record<string, unknown> = values
  const given = (name: string) => (typeof typed[name] === 'string' ? Number(typed[name]) : undefined)
  return Object.fromEntries(Object.entries(size).map(([name, count]) => [name, given(name) ?? count]))
}
