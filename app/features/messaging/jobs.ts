import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** Drains what waits on one channel; one runs and one waits for each channel. */
export const SEND_MESSAGES = defineJob({
  name: 'send-messages',
  payload: z.object({ channel: z.enum(['whatsapp', 'sms']) }),
  key: ({ channel }) => channel,
})

/** Asks again what WhatsApp says of the templates that wait for its approval. */
export const CHECK_TEMPLATES = defineJob({
  name: 'check-templates',
  payload: z.object({}),
  key: () => 'all',
})

/** Asks the provider what it tells late of a message: its price, and a fate whose report was lost. */
export const READ_BACK_MESSAGES = defineJob({
  name: 'read-back-messages',
  payload: z.object({}),
  key: () => 'all',
})
