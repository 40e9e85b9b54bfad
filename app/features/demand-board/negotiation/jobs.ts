import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** Orders what was agreed and whose cycle takes orders by now; one runs at a time. */
export const ORDER_AGREEMENTS = defineJob({
  name: 'order-agreements',
  payload: z.object({}),
  key: () => 'all',
})
