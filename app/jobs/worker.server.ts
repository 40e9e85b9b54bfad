import { type Pool } from 'pg'
import { type Database, readWrittenPlace } from '#db/client.server'
import { type Job } from '~/kernel/job'
import { log } from '~/platform/log.server'
import { countJob } from '~/platform/metrics/registry.server'
import { redactedError } from '~/platform/redact-error'
import { requestIdOfJob, withRequestId } from '~/platform/request-id.server'
import { listQueuesWithWork, openQueues } from '~/platform/queues.server'
import { handlers, type WorkContext } from './handlers.server'
import { repeat, restingUntil } from './repeat.server'
import { enqueueWhatIsDue } from './tick.server'

const TICK_MS = 1_000
/** Where nothing was written since, only time can have made something due: it is looked at every third second. */
const RESTS = 2
/** What was put into a queue begins so soon. */
const LOOK_MS = 500
/** One look for all queues wakes who has work; should it fail for long, each looks for itself. */
const POLL_SECONDS = 10
const STOP_MS = 9_000
/** Who worked for so long stopped because its time was up: there is more. It is noted as done before the next look. */
const FULL_MS = 5_000

/** `isBusy`: it must not be woken then, it would look again before the end of its job is noted. */
type Worker = { id: string; queue: string; isBusy: boolean }

/**
 * Starts working the queues, and looks each second for what is due and not yet done. Errors escape the
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
  const tick = restingUntil(
    () => readWrittenPlace(db),
    RESTS,
    () => enqueueWhatIsDue(db),
  )
  const ticks = repeat('tick', TICK_MS, tick)
  const workers: Worker[] = []
  for (const { job, handle } of handlers) {
    for (let beside = 0; beside < (job.atOnce ?? 1); beside++) {
      const worker: Worker = { id: '', queue: job.name, isBusy: false }
      workers.push(worker)
      worker.id = await boss.work<unknown>(
        job.name,
        { pollingIntervalSeconds: POLL_SECONDS },
        async (jobs) => {
          const startedAt = performance.now()
          worker.isBusy = true
          try {
            for (const { data } of jobs)
              await withRequestId(requestIdOfJob(data), () =>
                runJob(job, data, (payload) => handle(db, payload, context)),
              )
          } finally {
            worker.isBusy = false
          }
          if (performance.now() - startedAt > FULL_MS) ticks.soon()
        },
      )
    }
  }
  const looks = repeat('queues', LOOK_MS, async () => {
    const idle = workers.filter(({ isBusy }) => !isBusy)
    const waiting = await listQueuesWithWork(pool, [...new Set(idle.map(({ queue }) => queue))])
    for (const worker of idle)
      if (!worker.isBusy && waiting.includes(worker.queue)) boss.notifyWorker(worker.id)
  })

  return {
    stop: async () => {
      await Promise.all([ticks.stop(), looks.stop()])
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
