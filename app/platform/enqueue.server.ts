import { type Kysely, CompiledQuery, sql } from 'kysely'
import PgBoss from 'pg-boss'
import { type Database, type Trx } from '#db/client.server'
import { type Job } from '~/kernel/job'
import { currentRequestId } from './request-id.server'

const nobody = { executeSql: () => Promise.reject(new Error('enqueue inside a transaction')) }
const sender = new PgBoss({ db: nobody })

/**
 * Puts a job into its queue inside the transaction that causes it. Keyed jobs that already wait are left
 * alone.
 * @throws when the payload does not fit the job, or the queue was never created (pg-boss would store nothing
 *   and answer null)
 */
export async function enqueue<Payload>(
  trx: Trx | Database,
  job: Job<Payload>,
  payload: NoInfer<Payload>,
): Promise<'enqueued' | 'already_waiting'> {
  const requestId = currentRequestId()
  const data = { ...(job.payload.parse(payload) as object), ...(requestId ? { requestId } : {}) }
  const key = job.key?.(payload)
  if (key !== undefined && (await isUnfinished(trx, job.name, key))) return 'already_waiting'
  const options = key === undefined ? {} : { singletonKey: key }
  const id = await sender.send(job.name, data, { ...options, db: executorOf(trx) })
  if (id) return 'enqueued'
  if (job.key) return 'already_waiting'
  throw new Error(`no queue for job ${job.name}`)
}

/**
 * Puts a job that was given up into its queue once more, as it was. Beside one of its key that waits, runs or is to be
 * tried again nothing is added.
 */
export async function enqueueAgain(
  trx: Trx,
  { name, key, data }: { name: string; key: string | null; data: object },
): Promise<'enqueued' | 'already_waiting'> {
  if (key !== null && (await isUnfinished(trx, name, key))) return 'already_waiting'
  const id = await sender.send(name, data, {
    ...(key === null ? {} : { singletonKey: key }),
    db: executorOf(trx),
  })
  if (id) return 'enqueued'
  if (key !== null) return 'already_waiting'
  throw new Error(`no queue for job ${name}`)
}

/**
 * Beside a job that runs or is to be tried again, a second one of its key would only stand in the way: it
 * could not start, and behind it no other key of the queue would. The next tick brings it.
 */
async function isUnfinished(trx: Trx | Database, name: string, key: string): Promise<boolean> {
  const { rows } = await sql`
    select from pgboss.job
    where name = ${name} and singleton_key = ${key} and state < 'completed' limit 1`.execute(trx)
  return rows.length > 0
}

function executorOf(executor: Kysely<never> | Trx | Database): PgBoss.Db {
  return {
    executeSql: async (text: string, values: unknown[]) => {
      const { rows } = await (executor as Database).executeQuery(CompiledQuery.raw(text, values))
      return { rows }
    },
  }
}
