/**
 * WORK: what Chaka does by itself, a job of a queue. One that fails is tried again every few seconds, 25 times; then it
 * is given up, and the next time that it is due it begins anew. What was given up and has not gone well since needs a
 * person. The queue keeps it for two weeks.
 */
export type Work = {
  /** of the queue: "close-cycle" */
  name: string
  /** what of it: a cycle's id, a channel; null where there is one only */
  key: string | null
  /** given up, tried again now after it failed, or given up and gone well since */
  state: 'given_up' | 'trying' | 'went_later'
  /** how often it was tried in vain */
  tries: number
  /** since when it fails */
  since: Date
  lastAt: Date
  /** what broke the last time, redacted before it was kept */
  error: string | null
  cycleNumber: number | null
}

/** What the page says after it was done, in its address: `?dicho=otra-vez`. */
export const WORK_SAID = ['otra-vez', 'nada-nuevo'] as const
export type WorkSaid = (typeof WORK_SAID)[number]
