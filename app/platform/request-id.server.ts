import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { type IncomingMessage } from 'node:http'

/** One request or job, from the proxy's log to ours and on to the jobs that it causes. */
type Trail = { requestId: string }

const trails = new AsyncLocalStorage<Trail>()
const FORM = /^[A-Za-z0-9_-]{8,64}$/

/** Everything that `work` logs and enqueues carries this id. */
export function withRequestId<Result>(requestId: string, work: () => Result): Result {
  return trails.run({ requestId }, work)
}

export function currentRequestId(): string | undefined {
  return trails.getStore()?.requestId
}

/** The proxy's id when it looks like one: it only finds lines again, so nobody gains by inventing it. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && FORM.test(given) ? given : randomUUID()
}

/** The id that a job was enqueued with; a job of the tick has none and gets its own. */
export function requestIdOfJob(data: unknown): string {
  const kept = typeof data === 'object' && data !== null && 'requestId' in data ? data.requestId : undefined
  return typeof kept === 'string' && FORM.test(kept) ? kept : randomUUID()
}
