import { type Pool } from 'pg'
import { setTimeout as wait } from 'node:timers/promises'
import PgBoss from 'pg-boss'
import { type Job } from '~/kernel/job'
import { log } from './log.server'

/** A handler that outlives this runs on beside its successor, so handlers take under 10 s (architecture 1). */
const EXPIRE_SECONDS = 25
const RETRY_LIMIT = 25
/**
 * Always the same: with doubling, a job whose workers are killed one after the other would wait for hours, and while
 * it waits no tick puts another in its place.
 */
const RETRY_SECONDS = 3
/** Every second look comes too early by some ms and is left out, so that expired jobs are found within 10 s. */
const MAINTENANCE_SECONDS = 5

const KEPT_DAYS = 14

const DEAD_LETTERS = 'dead-letters'

/** The queue on a pool of ours. `supervise` runs maintenance: workers do, everyone else only sends. */
export function openQueues(pool: Pool, options: { supervise: boolean; migrate: boolean }): PgBoss {
  return new PgBoss({
    db: { executeSql: (text: string, values: unknown[]) => query(pool, text, values) },
    supervise: options.supervise,
    migrate: options.migrate,
    schedule: false,
    maintenanceIntervalSeconds: MAINTENANCE_SECONDS,
    archiveCompletedAfterSeconds: 3600,
    // What was given up stays among the jobs, where the page of work finds it (`work-queues`).
    archiveFailedAfterSeconds: KEPT_DAYS * 86_400,
    deleteAfterDays: KEPT_DAYS,
  })
}

/** How pg-boss 10.4 notes that a job is done, or has failed. */
const NOTES_AN_END = /^\s*WITH (results|deleted_jobs) AS/
const NOTE_WAITS_MS = [250, 1_000, 4_000]

/**
 * pg-boss does not wait for these notes: a connection lost just then would be an unhandled rejection, which
 * ends the process, web pages included. They are tried again; a job whose end could not be noted expires and
 * is done once more, which every handler bears.
 */
async function query(pool: Pool, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  if (!NOTES_AN_END.test(text)) return await pool.query<Record<string, unknown>>(text, values)
  for (const pause of NOTE_WAITS_MS) {
    try {
      return await pool.query<Record<string, unknown>>(text, values)
    } catch (error) {
      log.warn({ error }, 'the end of a job could not be noted')
      await wait(pause)
    }
  }
  return await pool.query<Record<string, unknown>>(text, values).catch((error: unknown) => {
    log.error({ error }, 'the end of a job was not noted: it will be done again')
    return { rows: [{ count: 0 }] }
  })
}

/** Which of these queues have a job that could begin now (pg-boss 10.4): one look instead of one for each. */
export async function listQueuesWithWork(pool: Pool, queues: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select queue.name from unnest($1::text[]) as queue (name)
     cross join lateral (
       select from pgboss.job where name = queue.name and state < 'active' and start_after < now() limit 1) waiting`,
    [queues],
  )
  return rows.map(({ name }) => name)
}

/** Installs pg-boss and creates each job's queue, or brings it up to date; run with the migrations, on a direct connection. */
export async function createQueues(pool: Pool, jobs: readonly Job<never>[]): Promise<void> {
  const boss = openQueues(pool, { supervise: false, migrate: true })
  await boss.start()
  try {
    await ensureQueue(boss, DEAD_LETTERS, { name: DEAD_LETTERS, policy: 'standard' })
    for (const job of jobs) {
      await ensureQueue(boss, job.name, {
        name: job.name,
        policy: job.key ? 'stately' : 'standard',
        expireInSeconds: job.expireSeconds ?? EXPIRE_SECONDS,
        retryLimit: RETRY_LIMIT,
        retryDelay: RETRY_SECONDS,
        retryBackoff: false,
        deadLetter: DEAD_LETTERS,
      })
    }
  } finally {
    await boss.stop({ graceful: false, close: false })
  }
}

async function ensureQueue(boss: PgBoss, name: string, options: PgBoss.Queue): Promise<void> {
  const existing: Partial<PgBoss.Queue> | null = await boss.getQueue(name)
  if (!existing) return await boss.createQueue(name, options)
  const names = Object.keys(options) as (keyof PgBoss.Queue)[]
  if (names.some((each) => existing[each] !== options[each])) await boss.updateQueue(name, options)
}
