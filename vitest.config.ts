import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import LongestFirst from './tests/support/longest-first'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const resolve = { alias: { '~': here('app'), '#db': here('db'), '#tests': here('tests') } }

export default defineConfig({
  resolve,
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          /** Pure files share their modules: half of the time was importing them again for each test file. */
          isolate: false,
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/quiet-console.ts'],
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          isolate: false,
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/server.ts'],
          setupFiles: ['tests/support/quiet-console.ts', 'tests/support/outside-world.ts'],
          /** Half of the time is waiting for PostgreSQL, so one worker fewer than cores leaves a core idle. */
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/running-app.ts'],
          maxWorkers: 2,
          sequence: { sequencer: LongestFirst },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
