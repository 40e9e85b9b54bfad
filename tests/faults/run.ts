import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * `npm run faults`: the drills at their whole size; `npm test` runs each at 2 % (decision 17). A word chooses
 * among them: `npm run faults -- messages`.
 */
const DRILLS: Readonly<Record<string, readonly string[]>> = {
  messages: [
    'tests/integration/messaging/load-faults.test.ts',
    'tests/integration/messaging/load-ordering.test.ts',
    'tests/integration/messaging/load-killed-worker.test.ts',
    'tests/integration/messaging/sending-limits.test.ts',
  ],
  notices: [
    'tests/integration/consolidation/cut-off-notices.test.ts',
    'tests/integration/messaging/load-rate.test.ts',
  ],
  kills: ['tests/integration/messaging/load-killed-worker.test.ts'],
  payments: ['tests/integration/payments/bad-day.test.ts'],
  answers: [
    'tests/integration/consolidation/answers-storm.test.ts',
    'tests/integration/messaging/twilio-inbound.test.ts',
  ],
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in DRILLS))
if (unknown.length > 0) {
  process.stderr.write(`No drill ${unknown.join(', ')}; there are: ${Object.keys(DRILLS).join(', ')}\n`)
  process.exit(2)
}
const files = new Set(
  (chosen.length > 0 ? chosen : Object.keys(DRILLS)).flatMap((name) => DRILLS[name] ?? []),
)
// One file at a time: a drill measures, and what runs beside it would be measured too.
const { status } = spawnSync(
  join('node_modules', '.bin', 'vitest'),
  ['run', '--project', 'integration', '--no-file-parallelism', ...files],
  {
    stdio: 'inherit',
    env: { ...process.env, CHAKA_LOAD_PERCENT: process.env['CHAKA_LOAD_PERCENT'] ?? '100' },
  },
)
process.exit(status ?? 1)
