import { z } from 'zod'

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)
const channel = z.enum(['whatsapp', 'sms'])

/** What the pages of messages send. */
export const logForm = z.discriminatedUnion('accion', [
  z.object({ accion: z.literal('voz'), id }),
  z.object({ accion: z.literal('otro-canal'), id, canal: channel }),
  z.object({ accion: z.literal('prueba'), canal: channel }),
])

/** What the page says after it was done, in its address: `?dicho=voz`. */
export const LOG_SAID = ['voz', 'otra-vez', 'nada-nuevo', 'prueba', 'avisos'] as const
export type LogSaid = (typeof LOG_SAID)[number]

export const LOG_PROBLEMS = ['useless', 'secret', 'same_channel', 'waiting', 'no_phone'] as const
export type LogProblem = (typeof LOG_PROBLEMS)[number]
