import { z } from 'zod'
import { defineJob } from '~/kernel/job'

const ofCycle = z.object({ cycleId: z.number().int().positive() })
const byCycle = ({ cycleId }: { cycleId: number }) => String(cycleId)

/** Drains what people wrote; one runs and one waits. */
export const HANDLE_INBOUND = defineJob({
  name: 'handle-inbound',
  payload: z.object({}),
  key: () => 'all',
})

/** The one reminder of a cycle (`listCyclesToRemind`). */
export const REMIND_PRODUCERS = defineJob({ name: 'remind-producers', payload: ofCycle, key: byCycle })

/** The deadline for answers of a cycle (`listCyclesToConfirm`). */
export const CONFIRM_CYCLE = defineJob({ name: 'confirm-cycle', payload: ofCycle, key: byCycle })
