import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/**
 * Drains what waits on one channel; one runs for each channel, beside the other's. It calls for at most 6 s, and one
 * call with its look-up ends within 7 more: after 15 s its worker is gone, or another may help, since messages are
 * claimed.
 */
export const SEND_MESSAGES = defineJob({
  name: 'send-messages',
  payload: z.object({ channel: z.enum(['whatsapp', 'sms']) }),
  key: ({ channel }) => channel,
  expireSeconds: 15,
  atOnce: 2,
})

/** Asks again what WhatsApp says of the templates that wait for its approval. */
export const CHECK_TEMPLATES = defineJob({
  name: 'check-templates',
  payload: z.object({}),
  key: () => 'all',
})

/** Asks the provider what people wrote that its webhook could not hand over. */
export const READ_INBOUND = defineJob({ name: 'read-inbound', payload: z.object({}), key: () => 'all' })

/** Asks the provider what it tells late of a message: its price, and a fate whose report was lost. */
export const READ_BACK_MESSAGES = defineJob({
  name: 'read-back-messages',
  payload: z.object({}),
  key: () => 'all',
})

/** Takes away what messages of more than a year ago said. */
export const PURGE_MESSAGES = defineJob({
  name: 'purge-messages',
  payload: z.object({}),
  key: () => 'all',
})
