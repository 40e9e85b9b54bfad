import { sql } from 'kysely'
import { beforeAll, expect, test, vi } from 'vitest'
import { openDatabase } from '#db/client.server'
import { handlers } from '~/jobs/handlers.server'
import { startWorker } from '~/jobs/worker.server'
import { CLOSE_CYCLE } from '~/features/consolidation/jobs'
import { PURGE_MESSAGES, SEND_MESSAGES } from '~/features/messaging/jobs'
import { enqueue } from '~/platform/enqueue.server'
import { readEnvironment } from '~/platform/environment.server'
import { createQueues } from '~/platform/queues.server'
import { defineJob } from '~/kernel/job'
import { z } from 'zod'
import { testDatabase } from '#tests/support/database'

const database = testDatabase({ max: 6 })

beforeAll(async () => {
  const { pool, close } = openDatabase({ url: database.url, max: 1, applicationName: 'test-queues' })
  const jobs = handlers.map(({ job }) => job)
  await createQueues(pool, jobs)
  await createQueues(pool, jobs)
  await close()
})

const jobsOf = async (name: string) => {
  const { rows } = await sql<{ state: string; key: string }>`
    select state, singleton_key as key from pgboss.job where name = ${name} order by created_on`.execute(
    database.db,
  )
  return rows
}

test('a job is there when its transaction commits, and only then', async () => {
  const { db } = database
  const undone = db.transaction().execute(async (trx) => {
    await enqueue(trx, SEND_MESSAGES, { channel: 'sms' })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await jobsOf(SEND_MESSAGES.name)).toEqual([])
  await db.transaction().execute((trx) => enqueue(trx, SEND_MESSAGES, { channel: 'sms' }))
  expect(await jobsOf(SEND_MESSAGES.name)).toEqual([{ state: 'created', key: 'sms' }])
})

test('a keyed job is not put beside one that waits, runs or is to be tried again', async () => {
  const { db } = database
  for (const state of ['created', 'retry', 'active']) {
    await sql`update pgboss.job set state = ${sql.lit(state)} where singleton_key = 'sms'`.execute(db)
    expect(await enqueue(db, SEND_MESSAGES, { channel: 'sms' })).toBe('already_waiting')
  }
  expect(await enqueue(db, SEND_MESSAGES, { channel: 'whatsapp' })).toBe('enqueued')
  await sql`update pgboss.job set state = 'completed' where singleton_key = 'sms'`.execute(db)
  expect(await enqueue(db, SEND_MESSAGES, { channel: 'sms' })).toBe('enqueued')
})

test('many ticks at once leave one job', async () => {
  const { db } = database
  await sql`delete from pgboss.job`.execute(db)
  await Promise.all(Array.from({ length: 12 }, () => enqueue(db, SEND_MESSAGES, { channel: 'sms' })))
  expect(await jobsOf(SEND_MESSAGES.name)).toHaveLength(1)
})

test('a queue that was never created is an error, not silence; so is a payload that does not fit', async () => {
  const unknown = defineJob({ name: 'nobody-made-me', payload: z.object({}) })
  await expect(enqueue(database.db, unknown, {})).rejects.toThrow('nobody-made-me')
  await expect(enqueue(database.db, SEND_MESSAGES, { channel: 'pigeon' as never })).rejects.toThrow()
})

test('a worker with nothing to do asks once for all its queues, and begins at once what comes', async () => {
  const { pool, close } = openDatabase({ url: database.url, max: 3, applicationName: 'test-worker' })
  const query = vi.spyOn(pool, 'query') as unknown as {
    mock: { calls: [text: string, values?: unknown[]][] }
  }
  const asked = (what: (text: string, values: unknown[]) => boolean) =>
    query.mock.calls.filter(([text, values]) => what(text, values ?? [])).length
  const looks = () => asked((text) => text.includes('unnest($1::text[]) as queue'))
  const worker = await startWorker(database.db, pool, { origin: '', environment: readEnvironment({}) })
  try {
    await vi.waitFor(() => expect(looks()).toBeGreaterThan(2), { timeout: 10_000 })
    expect(asked((text, [name]) => text.includes('SKIP LOCKED') && name === CLOSE_CYCLE.name)).toBe(1)
    await enqueue(database.db, PURGE_MESSAGES, {})
    const before = looks()
    await vi.waitFor(
      async () => expect(await jobsOf(PURGE_MESSAGES.name)).toEqual([{ state: 'completed', key: 'all' }]),
      { timeout: 10_000 },
    )
    expect(looks() - before).toBeLessThan(12)
  } finally {
    await worker.stop()
    await close()
  }
})
