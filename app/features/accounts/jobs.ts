import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** Removes codes, limits and sessions that are long over; one runs at a time. */
export const FORGET_OLD_SIGN_INS = defineJob({
  name: 'forget-old-sign-ins',
  payload: z.object({}),
  key: () => 'all',
})
