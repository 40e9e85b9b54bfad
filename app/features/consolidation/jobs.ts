import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** The cut-off of one cycle whose time has come (`listCyclesToClose`). */
export const CLOSE_CYCLE = defineJob({
  name: 'close-cycle',
  payload: z.object({ cycleId: z.number().int().positive(), how: z.enum(['clock', 'late_start']) }),
  key: ({ cycleId }) => String(cycleId),
})
