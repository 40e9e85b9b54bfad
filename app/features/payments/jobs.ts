import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** Settles, asks and looks up what is not done yet about card payments. */
export const WORK_PAYMENTS = defineJob({ name: 'work-payments', payload: z.object({}), key: () => 'all' })

/** Asks whoever holds the QR's account what came in (`isTimeToLookUp`); one runs at a time. */
export const LOOK_UP_TRANSFERS = defineJob({
  name: 'look-up-transfers',
  payload: z.object({}),
  key: () => 'all',
})

/** Posts what happened before there was a ledger (`hasLedgerBacklog`); one runs at a time. */
export const POST_LEDGER_BACKLOG = defineJob({
  name: 'post-ledger-backlog',
  payload: z.object({}),
  key: () => 'all',
})

/** Lets go of what nobody gave a card for in time. */
export const DROP_UNPAID_ORDERS = defineJob({
  name: 'drop-unpaid-orders',
  payload: z.object({ cycleId: z.int() }),
  key: ({ cycleId }) => String(cycleId),
})
