import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** The cut-off of one cycle whose time has come (`listCyclesToClose`). */
export const CLOSE_CYCLE = defineJob({
  name: 'close-cycle',
  payload: z.object({ cycleId: z.number().int().positive(), how: z.enum(['clock', 'late_start']) }),
  key: ({ cycleId }) => String(cycleId),
})

/** Has the database count what a step of a cycle wrote (`hasRowsToCount`); one runs at a time. */
export const COUNT_ROWS = defineJob({
  name: 'count-rows',
  payload: z.object({}),
  key: () => 'all',
})

/** Folds what orders changed of the sums of their cycles; one runs at a time. */
export const FOLD_CYCLE_SUMS = defineJob({
  name: 'fold-cycle-sums',
  payload: z.object({}),
  key: () => 'all',
})
