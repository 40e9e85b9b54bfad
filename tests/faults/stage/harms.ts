/** What `harm.ts` does to the process that it is loaded into. */
export type Harm = {
  /** waits for a number; points count from the first statement with these words, or at once */
  diesAtPoints?: { from: string }
  lateCommitMs?: number
  /** one commit in so many is sent so much later: somebody's slow order */
  slowCommits?: { every: number; ms: number }
  /** every statement is a transaction of its own */
  commitsEach?: boolean
  /** parts of statements, and what stands in their place */
  rewrites?: readonly (readonly [string, string])[]
  clockMs?: number
  ownClock?: boolean
  /** for a connection, without a bound */
  waitsForever?: boolean
  /** when a statement is refused because the disk is full */
  endsWithoutRoom?: boolean
  /** at SIGTERM, whatever is in flight */
  endsAtOnce?: boolean
  forgetsTimeZone?: boolean
}
