import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** Drains what waits on one channel; one runs and one waits for each channel. */
export const SEND_MESSAGES = defineJob({
  name: 'send-messages',
  payload: z.object({ channel: z.enum(['whatsapp', 'sms']) }),
  key: ({ channel }) => channel,
})
