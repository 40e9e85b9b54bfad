import { type ZodType } from 'zod'

/** A kind of work that a queue holds: its name and what its payload must look like. */
export type Job<Payload> = {
  name: string
  payload: ZodType<Payload>
  /** set: at most one waits and one runs for each key; unset: every enqueued job runs */
  key?: (payload: Payload) => string
  /** so long after it began, a job whose worker was killed is given to another; 25 s when unset */
  expireSeconds?: number
  /** how many of it one worker does at a time; one when unset */
  atOnce?: number
}

export function defineJob<Payload>(job: Job<Payload>): Job<Payload> {
  return job
}
