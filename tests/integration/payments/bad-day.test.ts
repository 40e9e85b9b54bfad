import { expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { drillPayments } from './drill'

const database = testDatabase()

/**
 * Two per cent of the drill in tests/faults. Seen red without the look-ups of `examinePayments` (lost events), without
 * `payment_attempts_one_charge` and the look-up of a spent key (refused charges), and with a new key for each try
 * (pages without end).
 */
test('20 payments on a bad day: each charged once, all within five minutes, none by hand', async () => {
  const { seconds } = await drillPayments(database.db, 20, 7)
  expect(seconds).toBeLessThanOrEqual(300)
})
