import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** The moment of check-in of a cycle (`listCyclesToDeliver`): its goods are on their way. */
export const START_DELIVERY = defineJob({
  name: 'start-delivery',
  payload: z.object({ cycleId: z.number().int().positive() }),
  key: ({ cycleId }) => String(cycleId),
})
