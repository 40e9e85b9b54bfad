/** Two waited for each other, and this one gave way. */
const GAVE_WAY = '40P01'
/** What PostgreSQL says when it cannot work now, though nothing is wrong with what it was asked. */
const FOR_NOW = new Set([
  '55P03', // the bounded wait for a lock is over
  GAVE_WAY,
  '57014', // it was too slow, and cut off
  '57P01', // it is being stopped
  '57P02', // another of its processes crashed
  '57P03', // it is starting, or recovering
  '58030', // its disk does not answer
  '25006', // it became a replica meanwhile
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
])
/** No connection, and no room: on the disk, in memory, for another connection. */
const KINDS = /^(?:08|53)/
/** PostgreSQL 18 itself, when many lock one row at one instant (seen once, of 200 who bought the same): all is undone. */
const LOCK_FAILED = 'new multixact has more than one updating member'
const WORDS = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error and is not queryable',
  LOCK_FAILED,
]

/**
 * Whether PostgreSQL itself stumbled over a row that many lock, or ended one of two transactions that waited for each
 * other: all of it is undone, and the whole may simply be done again.
 */
export function isLockFailure(error: unknown): boolean {
  return error instanceof Error && (error.message.startsWith(LOCK_FAILED) || codeOf(error) === GAVE_WAY)
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/**
 * Whether a request failed because the database could not be reached, is full or busy (rule 12): to be tried again
 * soon, as it is. A commit whose connection broke is among these: what became of it is unknown until it is asked again.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  return FOR_NOW.has(code) || KINDS.test(code) || WORDS.some((words) => error.message.startsWith(words))
}
