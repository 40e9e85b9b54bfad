import { type ZodType } from 'zod'

/** A kind of work that a queue holds: its name and what its payload must look like. */
export type Job<Payload> = {
  name: string
  payload: ZodType<Payload>
  /** set: at most one waits and one runs for each key; unset: every enqueued job runs */
  key?: (payload: Payload) => string
}

export function defineJob<Payload>(job: Job<Payload>): Job<Payload> {
  return job
}
