import { z } from 'zod'

/** What the page of work sends: what is to be tried again. */
export const retryForm = z.object({
  trabajo: z.string().regex(/^[a-z][a-z-]{1,60}$/),
  clave: z
    .string()
    .max(100)
    .optional()
    .transform((key) => key ?? null),
})
