import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** What comes of a cycle is said, and what does not reach is shared out (`listCyclesToSettle`). */
export const SETTLE_SHORTAGES = defineJob({
  name: 'settle-shortages',
  payload: z.object({ cycleId: z.number().int().positive() }),
  key: ({ cycleId }) => String(cycleId),
})
