import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** Opens one draft whose time has come (`listCyclesToOpen`). */
export const OPEN_CYCLE = defineJob({
  name: 'open-cycle',
  payload: z.object({ cycleId: z.number().int().positive() }),
  key: ({ cycleId }) => String(cycleId),
})

/** Makes the drafts of the weeks ahead that are not there yet (`needsGeneration`). */
export const GENERATE_CYCLES = defineJob({
  name: 'generate-cycles',
  payload: z.object({}),
  key: () => 'all',
})
