import { expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { drillPayments } from './drill'

const database = testDatabase()

/**
 * Two per cent of the drill; whole: CHAKA_DRILL_PAYMENTS=1000 npx vitest run --project integration on this file. Seen red without the look-ups of `examinePayments` (lost events), without
 * `payment_attempts_one_charge` and the look-up of a spent key (refused charges), and with a new key for each try
 * (pages without end).
 */
const SIZE = Number(process.env['CHAKA_DRILL_PAYMENTS'] ?? 20)

test('payments on a bad day: each charged once, all within five minutes, none by hand', async () => {
  const { seconds } = await drillPayments(database.db, SIZE, 7)
  expect(seconds).toBeLessThanOrEqual(300)
}, 900_000)
