import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import LongestFirst from './tests/support/longest-first'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const resolve = { alias: { '~': here('app'), '#db': here('db'), '#tests': here('tests') } }

const UNIT = 'tests/unit/**/*.test.{ts,tsx}'
const INTEGRATION = 'tests/integration/**/*.test.ts'

/** Files share their modules: half of the time was importing the program again for each test file. */
const withDatabase = {
  isolate: false,
  globalSetup: ['tests/support/server.ts'],
  setupFiles: ['tests/support/quiet-console.ts', 'tests/support/outside-world.ts'],
  /** Half of the time is waiting for PostgreSQL, so one worker fewer than cores leaves a core idle. */
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  resolve,
  test: {
    // Here: a project's own is not looked at.
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          isolate: false,
          include: [UNIT],
          setupFiles: ['tests/support/quiet-console.ts'],
        },
      },
      { resolve, test: { name: 'integration', include: [INTEGRATION], ...withDatabase } },
      // Both in one run, for `npm test`: the program is read and imported once.
      { resolve, test: { name: 'together', include: [UNIT, INTEGRATION], ...withDatabase } },
      {
        resolve,
        test: {
          name: 'e2e',
          isolate: false,
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/running-app.ts'],
          maxWorkers: 2,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // As long as the browser waits (`browser-run.ts`): a busy machine needs more than the second that is usual.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
