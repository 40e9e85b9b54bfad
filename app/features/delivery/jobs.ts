import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** The moment of check-in of a cycle (`listCyclesToDeliver`): its goods are on their way. */
export const START_DELIVERY = defineJob({
  name: 'start-delivery',
  payload: z.object({ cycleId: z.number().int().positive() }),
  key: ({ cycleId }) => String(cycleId),
})

/** The handover of a cycle has begun (`listCyclesToTellReceived`): producers hear what was weighed of theirs. */
export const TELL_RECEIVED = defineJob({
  name: 'tell-received',
  payload: z.object({ cycleId: z.number().int().positive() }),
  key: ({ cycleId }) => String(cycleId),
})

/** Tells those who run it what needs a person. */
export const TELL_STAFF = defineJob({ name: 'tell-staff', payload: z.object({}), key: () => 'all' })
