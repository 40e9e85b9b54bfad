import { type Pool } from 'pg'
import { type Database } from '#db/client.server'
import { type Job } from '~/kernel/job'
import { log } from '~/platform/log.server'
import { countJob } from '~/platform/metrics/registry.server'
import { redactedError } from '~/platform/redact-error'
import { requestIdOfJob, withRequestId } from '~/platform/request-id.server'
import { openQueues } from '~/platform/queues.server'
import { handlers, type WorkContext } from './handlers.server'
import { enqueueWhatIsDue } from './tick.server'

const TICK_MS = 1_000
const POLL_SECONDS = 0.5
const STOP_MS = 9_000
/** Who worked for so long stopped because its time was up: there is more. It is noted as done before the next look. */
const FULL_MS = 5_000
const SOON_MS = 100

/**
 * Starts working the queues, and looks once a second for what is due and not yet done. Errors escape the
 * handlers so that the queue retries them.
 * @param context what handlers know of the place they work at
 * @returns a function that lets running jobs finish (at most 9 s) and hands the rest back
 */
export async function startWorker(
  db: Database,
  pool: Pool,
  context: WorkContext,
): Promise<{ stop: () => Promise<void> }> {
  const boss = openQueues(pool, { supervise: true, migrate: false })
  boss.on('error', (error) => log.error({ error }, 'queue'))
  await boss.start()
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let ticking: Promise<void> = Promise.resolve()
  const tickIn = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      ticking = tick()
    }, ms)
  }
  for (const { job, handle } of handlers) {
    for (let beside = 0; beside < (job.atOnce ?? 1); beside++)
      await boss.work<unknown>(job.name, { pollingIntervalSeconds: POLL_SECONDS }, async (jobs) => {
        const startedAt = performance.now()
        for (const { data } of jobs)
          await withRequestId(requestIdOfJob(data), () =>
            runJob(job, data, (payload) => handle(db, payload, context)),
          )
        if (performance.now() - startedAt > FULL_MS && timer && !stopping) tickIn(SOON_MS)
      })
  }

  const tick = async () => {
    try {
      await enqueueWhatIsDue(db)
    } catch (error) {
      log.error({ error }, 'tick')
    }
    if (!stopping) tickIn(TICK_MS)
  }
  ticking = tick()

  return {
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      await ticking
      await boss.stop({ graceful: true, timeout: STOP_MS, close: false })
    },
  }
}

/** Does one job. @throws its error, redacted: the queue keeps what it says for two weeks, and a page shows it */
export async function runJob(
  job: Job<never>,
  data: unknown,
  handle: (payload: never) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now()
  try {
    await handle(job.payload.parse(data))
    countJob(job.name, 'done', (performance.now() - startedAt) / 1000)
    log.debug({ job: job.name, ms: Math.round(performance.now() - startedAt) }, 'job done')
  } catch (error) {
    countJob(job.name, 'failed', (performance.now() - startedAt) / 1000)
    const redacted = redactedError(error)
    log.error({ error: redacted, job: job.name }, 'job failed, the queue will try again')
    throw redacted
  }
}
