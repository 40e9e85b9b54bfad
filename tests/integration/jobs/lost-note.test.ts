import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '#db/client.server'
import { defineJob } from '~/kernel/job'
import { enqueue } from '~/platform/enqueue.server'
import { createQueues, openQueues } from '~/platform/queues.server'
import { testDatabase } from '#tests/support/database'

const database = testDatabase()
const JOB = defineJob({ name: 'noted', payload: z.object({}), key: () => 'all' })

it('a connection lost while the end of a job is noted ends no process: it is noted a moment later', async () => {
  const { pool, close } = openDatabase({ url: database.url, max: 4, applicationName: 'worker' })
  await createQueues(pool, [JOB as never])
  let lost = 0
  const query = pool.query.bind(pool) as (text: string, values?: unknown[]) => Promise<unknown>
  vi.spyOn(pool, 'query').mockImplementation(((text: string, values?: unknown[]) => {
    if (!text.includes("state = 'completed'") || !text.includes('output = $3') || lost > 0)
      return query(text, values)
    lost += 1
    return Promise.reject(new Error('Connection terminated unexpectedly'))
  }) as never)

  const boss = openQueues(pool, { supervise: false, migrate: false })
  await boss.start()
  await boss.work(JOB.name, { pollingIntervalSeconds: 0.5 }, () => Promise.resolve())
  await enqueue(database.db, JOB, {})
  const states = async () =>
    (await pool.query<{ state: string }>(`select state::text from pgboss.job where name = 'noted'`)).rows
  // Without the second try the rejection reaches nobody, and the test run itself reports it.
  await vi.waitFor(async () => expect(await states()).toEqual([{ state: 'completed' }]), { timeout: 8_000 })
  expect(lost).toBe(1)
  await boss.stop({ graceful: false, close: false })
  await close()
})
