import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** Sums what changed of closed cycles and is not summed yet (`hasFiguresToSum`); one runs at a time. */
export const SUM_FIGURES = defineJob({
  name: 'sum-figures',
  payload: z.object({}),
  key: () => 'all',
})

/** Asks members the baseline's questions, once a quarter (`isTimeToAskBaseline`). */
export const ASK_BASELINE = defineJob({
  name: 'ask-baseline',
  payload: z.object({}),
  key: () => 'all',
})
