import { sql } from 'kysely'
import { openDatabase, readClock } from '#db/client.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { type MessageProvider } from '~/features/messaging/provider'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { addMinutes } from '~/kernel/instants'
import { openQueues } from '~/platform/queues.server'
import { costOf } from '../load/processor'
import { type Row } from '../report'
import { type BenchServer, type BenchWorld } from '../world'

const MESSAGES = 5_000
const BATCH = 50
const LEAST = 0.5

/** Messages that a provider takes at once, drained by the channel's one job; and as many empty jobs of a queue. */
export async function measureFanOut(server: BenchServer, { db, url }: BenchWorld): Promise<Row[]> {
  await sql`update messages set status = 'expired' where status = 'waiting'`.execute(db).catch(() => {})
  const now = await readClock(db)
  const { rows: phones } = await sql<{ id: number }>`
    insert into phones (e164) select '+5917' || lpad(n::text, 7, '0') from generate_series(9000000, 9000000 + ${MESSAGES} - 1) n
    on conflict (e164) do update set e164 = excluded.e164 returning id`.execute(db)
  const notices = phones.map(({ id }): NewMessage => ({
    kind: 'help',
    subject: 'bench:1',
    recipient: `phone:${id}`,
    phoneId: id,
    language: 'es',
    channel: 'sms',
    usefulUntil: addMinutes(now, 24 * 60),
    variables: {},
    urgent: true,
  }))
  const queuedMs = await timed(() => db.transaction().execute((trx) => queueMessages(trx, notices)))
  let last = 0
  const provider: MessageProvider = {
    name: 'bench',
    send: () => Promise.resolve({ outcome: 'taken', providerId: `bench-${++last}`, status: 'sent' }),
  }
  const sent = await costOf(server.pids, async () => {
    while (last < MESSAGES) {
      const { taken } = await sendWaitingMessages(db, provider, 'sms', {
        budgetMs: 60_000,
        batch: BATCH,
        atOnce: BATCH,
      })
      if (taken === 0) throw new Error(`only ${last} of ${MESSAGES} were sent`)
    }
  })

  // As the worker has them: its own connections for messages keep their statements, those of the queues do not.
  const queue = openDatabase({ url, max: 3, applicationName: 'npm run bench, queue' })
  const boss = openQueues(queue.pool, { supervise: false, migrate: false })
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue('bench-empty')
  await boss.insert(Array.from({ length: MESSAGES }, () => ({ name: 'bench-empty', data: {} })))
  let done = 0
  const empty = await costOf(server.pids, async () => {
    while (done < MESSAGES) {
      const jobs = await boss.fetch('bench-empty', { batchSize: BATCH })
      await boss.complete(
        'bench-empty',
        jobs.map(({ id }) => id),
      )
      done += jobs.length
    }
  })
  await boss.stop({ graceful: false, close: false })
  await queue.close()

  const rate = (ms: number) => (MESSAGES / ms) * 1000
  return [
    {
      section: 'fan-out',
      what: `${MESSAGES} notices drained in batches of ${BATCH}`,
      ratio: rate(sent.ms) / rate(empty.ms),
      aim: String(LEAST),
      holds: rate(sent.ms) / rate(empty.ms) >= LEAST,
      ours: `${rate(sent.ms).toFixed(0)}/s`,
      limit: `${rate(empty.ms).toFixed(0)}/s empty jobs`,
      note: `CPU ${(sent.cpuMs / MESSAGES).toFixed(2)} ms each, an empty job ${(empty.cpuMs / MESSAGES).toFixed(2)}; queued in one transaction in ${queuedMs.toFixed(0)} ms`,
    },
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
