import { expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { drillPayments } from './drill'

const database = testDatabase()

/** Two per cent of the drill; whole: `npm run faults -- payments`. */
const SIZE = 10 * Number(process.env['CHAKA_LOAD_PERCENT'] ?? 2)

test('payments on a bad day: each charged once, all within five minutes, none by hand', async () => {
  const { seconds } = await drillPayments(database.db, SIZE, 7)
  expect(seconds).toBeLessThanOrEqual(300)
}, 900_000)
