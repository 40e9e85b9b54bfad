import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { CLOSE_CYCLE } from '~/features/consolidation/jobs'
import { readToday } from '~/features/delivery/today/read-today.server'
import { laterToday } from '~/features/demand-board/today.server'
import { SEND_MESSAGES } from '~/features/messaging/jobs'
import { KNOWN_WORK } from '~/features/work-queues/components/work-words'
import { readWork } from '~/features/work-queues/views.server'
import { handlers } from '~/jobs/handlers.server'
import { runJob } from '~/jobs/worker.server'
import { registry } from '~/platform/metrics/registry.server'
import { readWorkFigures } from '~/platform/metrics/work-figures.server'
import { enqueue } from '~/platform/enqueue.server'
import { createQueues, openQueues } from '~/platform/queues.server'
import * as route from '~/routes/operacion.trabajos'
import { argsOf, refusalOf, signedIn } from '../work/support'

const database = testDatabase({ max: 6 })
let world: World

beforeAll(async () => {
  world = await buildWorld(database.db)
  expect((await readWork(database.db, 1)).work).toEqual([])
  const { pool, close } = openDatabase({ url: database.url, max: 1, applicationName: 'test-queues' })
  await createQueues(
    pool,
    handlers.map(({ job }) => job),
  )
  await close()
})
beforeEach(() => sql`delete from pgboss.job`.execute(database.db))

/** The last of its tries ends with this error, as a worker notes it. */
async function giveUp(name: string, error: Error): Promise<void> {
  const { pool, close } = openDatabase({ url: database.url, max: 1, applicationName: 'test-queues' })
  const boss = openQueues(pool, { supervise: false, migrate: false })
  const { rows } = await sql<{ id: string }>`
    update pgboss.job set state = 'active', started_on = now(), retry_count = retry_limit
    where  name = ${name} and state = 'created' returning id`.execute(database.db)
  for (const { id } of rows) await boss.fail(name, id, error)
  await close()
}

/** What a handler that fails like this hands over to the queue. */
async function failing(error: Error): Promise<Error> {
  const broken = runJob(CLOSE_CYCLE as never, { cycleId: 1, how: 'clock' }, () => Promise.reject(error))
  return await broken.then(
    () => Promise.reject(new Error('it went well')),
    (thrown: Error) => thrown,
  )
}

const cycleId = () => world.cycle.id
const close = () => enqueue(database.db, CLOSE_CYCLE, { cycleId: cycleId(), how: 'clock' })
const work = async () => (await readWork(database.db, 1)).work
const jobs = async () => {
  const { rows } = await sql<{ name: string; state: string }>`
    select name, state::text from pgboss.job order by created_on, name`.execute(database.db)
  return rows.map(({ name, state }) => `${name} ${state}`)
}

async function tap(form: Record<string, string>): Promise<string> {
  const headers = await signedIn(database.db, world.operator.personId)
  const answer = await route.action(argsOf(database.db, { path: '/', form, headers }))
  return answer.headers.get('Location') ?? ''
}

describe('work that was given up', () => {
  it('is shown once with what it was, since when and how often, and what broke without numbers or codes', async () => {
    const error = await failing(new Error('no answer from +59171234567 to code 482913'))
    for (let turn = 0; turn < 2; turn++) {
      await close()
      await giveUp(CLOSE_CYCLE.name, error)
    }
    expect(await work()).toMatchObject([
      {
        ...{ name: 'close-cycle', key: String(cycleId()), state: 'given_up', tries: 52, cycleNumber: 1 },
        error: 'no answer from ••• to code •••',
      },
    ])
    const { rows } = await sql<{
      kept: string
    }>`select string_agg(output::text, ' ') as kept from pgboss.job`.execute(database.db)
    expect(rows[0]?.kept).not.toMatch(/71234567|482913/)
    const { todo } = await readToday(database.db, await laterToday(database.db))
    expect(todo).toContainEqual({ kind: 'stuck_work', count: 1 })
  })

  it('is put into its queue once more by a tap, once however often it is tapped, and audited', async () => {
    await close()
    await giveUp(CLOSE_CYCLE.name, new Error('broken'))
    const again = { trabajo: 'close-cycle', clave: String(cycleId()) }
    const taps = await Promise.all([tap(again), tap(again)])
    expect(taps.map((to) => /dicho=([\w-]+)/.exec(to)?.[1]).sort()).toEqual(['nada-nuevo', 'otra-vez'])
    expect(await jobs()).toEqual(['close-cycle created'])
    expect(await work()).toEqual([])
    const audited = await database.db
      .selectFrom('auditLog')
      .select(['subject', 'actorPersonId'])
      .where('action', '=', 'work.retried')
      .execute()
    expect(audited).toEqual([
      { subject: `work:close-cycle:${cycleId()}`, actorPersonId: world.operator.personId },
    ])
  })

  it('needs nobody once it has gone well; what is tried now is shown too', async () => {
    await close()
    await giveUp(CLOSE_CYCLE.name, new Error('broken'))
    await close()
    await sql`update pgboss.job set state = 'completed', completed_on = now() + interval '1 second'
              where name = 'close-cycle' and state = 'created'`.execute(database.db)
    await enqueue(database.db, SEND_MESSAGES, { channel: 'sms' })
    await sql`update pgboss.job set state = 'retry', retry_count = 3 where name = 'send-messages'`.execute(
      database.db,
    )
    expect((await work()).map(({ name, state, tries }) => [name, state, tries])).toEqual([
      ['send-messages', 'trying', 3],
      ['close-cycle', 'went_later', 26],
    ])
    const { todo } = await readToday(database.db, await laterToday(database.db))
    expect(todo.map(({ kind }) => kind)).not.toContain('stuck_work')
    const alarm = async () => {
      await readWorkFigures(database.db)
      return (await registry.getSingleMetric('chaka_work_given_up')?.get())?.values[0]?.value
    }
    expect(await alarm()).toBe(0)

    // A day later nobody asks about it any more; what failed again does not leave.
    const pass = sql`
      update pgboss.job
      set    created_on = created_on - interval '25 hours', completed_on = completed_on - interval '25 hours'
      where  name = 'close-cycle'`
    await pass.execute(database.db)
    expect((await work()).map(({ name }) => name)).toEqual(['send-messages'])
    await close()
    await giveUp(CLOSE_CYCLE.name, new Error('broken'))
    await pass.execute(database.db)
    expect((await work()).map(({ state }) => state)).toEqual(['given_up', 'trying'])
    expect(await alarm()).toBe(1)
  })

  it('has words for every kind of it, and no other form of the page does anything', async () => {
    expect([...KNOWN_WORK].sort()).toEqual(handlers.map(({ job }) => job.name).sort())
    expect(await tap({ trabajo: 'close-cycle', clave: '999' })).toContain('nada-nuevo')
    const headers = await signedIn(database.db, world.operator.personId)
    const wrong = route.action(argsOf(database.db, { path: '/', form: { trabajo: "'; drop" }, headers }))
    expect((await refusalOf(wrong)).status).toBe(400)
  })
})

it('no job can carry a name, a number or words: they stay in the queue for two weeks, and nobody is forgotten there', () => {
  const free = handlers.flatMap(({ job }) => {
    const { properties = {} } = z.toJSONSchema(job.payload) as {
      properties?: Record<string, { type?: string; enum?: string[] }>
    }
    return Object.entries(properties)
      .filter(([, { type, enum: words }]) => type !== 'integer' && type !== 'boolean' && !words)
      .map(([name]) => `${job.name}.${name}`)
  })
  expect(free).toEqual([])
})
