import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** Fetches the voice notes and pictures that members sent; one runs and one waits. */
export const FETCH_MEDIA = defineJob({ name: 'fetch-media', payload: z.object({}), key: () => 'all' })
