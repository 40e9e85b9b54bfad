import { z } from 'zod'

/** What the page of messages that wait for a person sends. */
export const unheardForm = z.object({
  accion: z.enum(['otra-vez', 'visto']),
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
})
