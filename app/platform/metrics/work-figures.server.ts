import { sql } from 'kysely'
import { Gauge } from 'prom-client'
import { type Database } from '#db/client.server'
import { failedWork } from '#db/failed-work'
import { registry } from './registry.server'

const gauge = (name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name, help, labelNames, registers: [registry] })

const databaseUp = gauge('chaka_database_up', '1 when the database answered this scrape')
const queued = gauge('chaka_queue_jobs', 'Jobs that are not done, by queue and state', ['queue', 'state'])
const queueAge = gauge('chaka_queue_oldest_seconds', 'Age of the oldest job that is not done', ['queue'])
const givenUp = gauge('chaka_work_given_up', 'Kinds of work that were given up and have not gone well since')
const waiting = gauge('chaka_messages_waiting', 'Messages that wait to be sent', ['channel'])
const overdue = gauge('chaka_messages_overdue_seconds', 'How long the oldest has been due', ['channel'])
const fates = gauge('chaka_messages_last_hour', 'Messages sent in the last hour, by what became of them', [
  'channel',
  'status',
])
const inbound = gauge('chaka_inbound_waiting', 'Messages of people that were not read yet')
const codes = gauge('chaka_sign_in_codes', 'Sign-in codes of the hour that runs, for all together')
const cutOffLag = gauge(
  'chaka_cut_off_lag_seconds',
  'How long a cycle has been open past its cut-off; 0: none',
)

/**
 * Asks the database what all processes together have before them, at a scrape and not on a timer. When it does not
 * answer, that is the figure.
 */
export async function readWorkFigures(db: Database): Promise<void> {
  try {
    await Promise.all([readQueues(db), readMessages(db), readLag(db)])
    databaseUp.set(1)
  } catch {
    databaseUp.set(0)
  }
}

async function readQueues(db: Database): Promise<void> {
  const { rows } = await sql<{ queue: string; state: string; jobs: number; seconds: number }>`
    select   name as queue, state::text as state, count(*) as jobs,
             extract(epoch from now() - min(created_on)) as seconds
    from     pgboss.job
    where    state < 'completed'
    group by 1, 2`.execute(db)
  queued.reset()
  queueAge.reset()
  const oldest = new Map<string, number>()
  for (const { queue, state, jobs, seconds } of rows) {
    queued.set({ queue, state }, jobs)
    oldest.set(queue, Math.max(seconds, oldest.get(queue) ?? 0))
  }
  for (const [queue, seconds] of oldest) queueAge.set({ queue }, seconds)
  const { rows: failed } = await sql<{ kinds: number }>`
    with ${failedWork} select count(*)::int as kinds from judged where not went_later`.execute(db)
  givenUp.set(failed[0]?.kinds ?? 0)
}

const CHANNELS = ['whatsapp', 'sms']

async function readMessages(db: Database): Promise<void> {
  const { rows: due } = await sql<{ channel: string; messages: number; seconds: number }>`
    select   channel, count(*) as messages,
             greatest(0, extract(epoch from (select chaka_now()) - min(send_after))) as seconds
    from     messages
    where    status = 'waiting'
    group by channel`.execute(db)
  for (const channel of CHANNELS) {
    const found = due.find((row) => row.channel === channel)
    waiting.set({ channel }, found?.messages ?? 0)
    overdue.set({ channel }, found?.seconds ?? 0)
  }
  const { rows: sent } = await sql<{ channel: string; status: string; messages: number }>`
    select   channel, status, count(*) as messages
    from     messages
    where    sent_at > (select chaka_now() - interval '1 hour')
    group by channel, status`.execute(db)
  fates.reset()
  for (const { channel, status, messages } of sent) fates.set({ channel, status }, messages)
}

async function readLag(db: Database): Promise<void> {
  const { rows } = await sql<{ lag: number; unread: number; codes: number }>`
    select coalesce((select max(extract(epoch from chaka_now() - closes_at)) from order_cycles
                     where  state = 'open' and closes_at < chaka_now()), 0) as lag,
           (select count(*) from inbound_messages where handled_at is null) as unread,
           coalesce((select points from rate_limits where key = 'code:everyone'
                     and    expire > extract(epoch from chaka_now()) * 1000), 0) as codes`.execute(db)
  cutOffLag.set(rows[0]?.lag ?? 0)
  inbound.set(rows[0]?.unread ?? 0)
  codes.set(rows[0]?.codes ?? 0)
}
