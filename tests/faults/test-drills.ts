import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Drill } from './stage/drill'

/** Drills that `npm test` runs too, at 2 % of their size. */
const FILES: Readonly<Record<string, readonly string[]>> = {
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

export const testDrills: readonly Drill[] = Object.entries(FILES).map(([name, files]) => ({
  name,
  short: { percent: 2 },
  full: { percent: 100 },
  twin: 'told in each test: what was taken away when it was seen red',
  run: (_scene, { percent = 0 }, isRed) => {
    if (isRed) throw new Error('this one has no switch; its tests say what turned them red')
    // One file at a time: a drill measures, and what runs beside it would be measured too.
    const { status, stdout } = spawnSync(
      join('node_modules', '.bin', 'vitest'),
      ['run', '--project', 'integration', '--no-file-parallelism', ...files],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_ENV: 'test', CHAKA_LOAD_PERCENT: String(percent) },
        maxBuffer: 1 << 28,
      },
    )
    if (percent === 100) process.stdout.write(stdout)
    const passed = /Tests\s+(.*)/.exec(stdout)?.[1] ?? 'no tests'
    return Promise.resolve({
      // oxlint-disable-next-line no-control-regex
      figure: `${percent} %: ${passed.replace(/\u001b\[\d+m/g, '')}`,
      wrong: status === 0 ? [] : [stdout.slice(-3_000)],
    })
  },
}))
