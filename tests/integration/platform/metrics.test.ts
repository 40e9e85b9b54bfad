import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import express from 'express'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDatabase, readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld } from '#tests/support/world'
import { newRandomId } from '~/features/accounts/random-id.server'
import { requestSignInCode } from '~/features/accounts/request-sign-in-code.server'
import { CLOSE_CYCLE } from '~/features/consolidation/jobs'
import { enqueue } from '~/platform/enqueue.server'
import { readEnvironment } from '~/platform/environment.server'
import { guard } from '~/platform/guard/guard.server'
import { log } from '~/platform/log.server'
import { metricsPage } from '~/platform/metrics/metrics-page.server'
import { observeRequests } from '~/platform/metrics/observe-requests.server'
import { createQueues } from '~/platform/queues.server'
import { type Job } from '~/kernel/job'
import { countJob, registry } from '~/platform/metrics/registry.server'
import { slowQueryLog } from '~/platform/metrics/slow-statements.server'
import { currentRequestId, requestIdOfJob, withRequestId } from '~/platform/request-id.server'
import { listen } from '~/platform/http-server.server'
import { routeFinder } from '~/platform/route-builds.server'
import { createWorkerServer } from '~/platform/worker-server.server'

const TOKEN = 'Zk3vQ9rW1xT7bN5mL8pD'
const database = testDatabase()
const servers: Server[] = []
let open = ''
let withToken = ''

async function serve(metricsToken: string | undefined): Promise<string> {
  const app = express()
  app.use(guard(readEnvironment({ NODE_ENV: 'test' })))
  app.get('/metrics', metricsPage(database.db, { metricsToken }))
  app.get('/pedidos/:code', (_, response) => void response.send('ok'))
  app.post('/eco', (_, response) => void response.send(currentRequestId()))
  app.all('*', (_, response) => void response.status(404).send('no'))
  const routes = { one: { id: 'routes/pedidos.$code', path: 'pedidos/:code', parentId: 'root' } }
  const routeOf = routeFinder({ routes } as unknown as Parameters<typeof routeFinder>[0])
  const server = createServer(observeRequests(app, routeOf))
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  open = await serve(undefined)
  withToken = await serve(TOKEN)
  await buildWorld(database.db)
  const { pool, close } = openDatabase({ url: database.url, max: 1, applicationName: 'test-queues' })
  await createQueues(pool, [CLOSE_CYCLE as unknown as Job<never>])
  await close()
})
beforeEach(() => registry.resetMetrics())
afterAll(() => {
  for (const server of servers) server.close()
})
const scrape = async () => await (await fetch(`${open}/metrics`)).text()

describe('who may read', () => {
  test('without a token this machine alone, and nobody through a proxy', async () => {
    expect((await fetch(`${open}/metrics`)).status).toBe(200)
    const forwarded = await fetch(`${open}/metrics`, { headers: { 'X-Forwarded-For': '203.0.113.7' } })
    expect(forwarded.status).toBe(404)
  })

  test('with a token whoever has it, and not even this machine without', async () => {
    const ask = (authorization: string) =>
      fetch(`${withToken}/metrics`, { headers: { Authorization: authorization } })
    expect((await ask(`Bearer ${TOKEN}`)).status).toBe(200)
    expect((await ask(`Bearer ${TOKEN}x`)).status).toBe(404)
    expect((await fetch(`${withToken}/metrics`)).status).toBe(404)
  })

  test.each(['short', 'a'.repeat(30), 'change-me-change-me-change-me'])(
    'refuses to start with %s',
    (token) => {
      expect(() => readEnvironment({ CHAKA_METRICS_TOKEN: token })).toThrow('CHAKA_METRICS_TOKEN')
    },
  )
})

test('a worker that runs alone tells the same to the same people, and has nothing else', async () => {
  const server = createWorkerServer(database.db, readEnvironment({ NODE_ENV: 'test' }))
  servers.push(server)
  const worker = `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}`
  const statusOf = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(worker + path, { headers })).status
  countJob('close-cycle', 'done', 0.2)
  expect(await (await fetch(`${worker}/metrics`)).text()).toContain(
    'chaka_job_seconds_count{job="close-cycle",outcome="done"} 1',
  )
  expect(await Promise.all(['/healthz', '/readyz', '/', '/catalogo'].map((path) => statusOf(path)))).toEqual([
    200, 200, 404, 404,
  ])
  expect(await statusOf('/metrics', { 'X-Forwarded-For': '203.0.113.7' })).toBe(404)
})

test('without its database it lives, says that it is not ready, and the monitor is told', async () => {
  const gone = openDatabase({ url: 'postgres://nadie@127.0.0.1:1/nada', max: 1, applicationName: 'test' })
  const server = createWorkerServer(gone.db, readEnvironment({ NODE_ENV: 'test' }))
  servers.push(server)
  const worker = `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}`
  const [health, ready, metrics] = await Promise.all(
    ['/healthz', '/readyz', '/metrics'].map((path) => fetch(worker + path)),
  )
  expect([health?.status, ready?.status]).toEqual([200, 503])
  expect(ready?.headers.get('Retry-After')).toBe('5')
  expect(await metrics?.text()).toContain('chaka_database_up 0')
  await gone.close()
})

describe('what is counted', () => {
  test('requests by route and never by address: codes and keys stand in addresses', async () => {
    await fetch(`${open}/pedidos/KTM742?llave=secreta`)
    await fetch(`${open}/wp-admin/KTM742`)
    const text = await scrape()
    expect(text).toContain(
      'chaka_request_seconds_count{route="routes/pedidos.$code",method="GET",status="200"} 1',
    )
    expect(text).toContain('chaka_request_seconds_count{route="other",method="GET",status="404"} 1')
    expect(text).not.toMatch(/KTM742|secreta|wp-admin/)
  })

  test('a late cut-off, jobs that wait, messages that are due', async () => {
    const { db } = database
    expect(await scrape()).toMatch(/^chaka_cut_off_lag_seconds 0$/m)
    const start = await readClock(db)
    const cycle = await db
      .selectFrom('orderCycles')
      .select(['id', 'closesAt'])
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow()
    await setClock(db, new Date(cycle.closesAt.getTime() + 300_000))
    await enqueue(db, CLOSE_CYCLE, { cycleId: cycle.id, how: 'clock' })
    const text = await scrape()
    expect(Number(/^chaka_cut_off_lag_seconds (\d+)/m.exec(text)?.[1])).toBeGreaterThanOrEqual(300)
    expect(text).toContain('chaka_queue_jobs{queue="close-cycle",state="created"} 1')
    expect(text).toMatch(/^chaka_messages_waiting\{channel="whatsapp"\} \d+$/m)
    expect(text).toContain('chaka_database_up 1')
    expect(text).toMatch(/^chaka_sign_in_codes 0$/m)
    await setClock(db, start)
  })

  test('codes of the hour, which are counted against the ceiling of all', async () => {
    const { db } = database
    const to = { phone: '+59171234567', browserId: newRandomId(), clientAddress: '10.0.0.1', language: 'es' }
    await requestSignInCode(db, to)
    expect(await scrape()).toMatch(/^chaka_sign_in_codes 1$/m)
  })

  test('every alert asks for something that there is', async () => {
    const text = await scrape()
    const alerts = readFileSync('app/platform/metrics/alerts.yml', 'utf8')
    const asked = new Set(
      [...alerts.matchAll(/\bchaka_\w+/g)].map(([name]) => name.replace(/_(?:count|bucket|sum)$/, '')),
    )
    expect(asked.size).toBeGreaterThan(8)
    for (const name of asked) expect(text).toContain(`# TYPE ${name} `)
  })
})

describe('one id from the edge to the jobs', () => {
  test("the proxy's when it looks like one, else a new one", async () => {
    const ask = async (id: string) =>
      (await fetch(`${open}/pedidos/X`, { headers: { 'X-Request-Id': id } })).headers.get('X-Request-Id')
    expect(await ask('abc-12345')).toBe('abc-12345')
    expect(await ask('"}{ injected')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('the same for whatever works on what was sent: a form, one without fields, one with a file', async () => {
    const upload = new FormData()
    upload.append('foto', new File(['x'], 'a.jpg'))
    for (const body of [new URLSearchParams({ a: '1' }), new URLSearchParams(), upload]) {
      const headers = { Origin: open, 'X-Request-Id': 'sent-12345' }
      const answer = await fetch(`${open}/eco`, { method: 'POST', headers, body })
      expect([answer.status, await answer.text()]).toEqual([200, 'sent-12345'])
    }
  })

  test('a job carries the id of the request that caused it, and a job of the tick one of its own', async () => {
    const { db } = database
    const data = await withRequestId('request-1', async () => {
      await enqueue(db, CLOSE_CYCLE, { cycleId: 4_711, how: 'clock' })
      const { rows } = await sql<{ data: unknown }>`
        select data from pgboss.job where data ->> 'requestId' = 'request-1'`.execute(db)
      return rows[0]?.data
    })
    expect(requestIdOfJob(data)).toBe('request-1')
    expect(requestIdOfJob({})).toMatch(/^[0-9a-f-]{36}$/)
    expect(requestIdOfJob({ requestId: 'a b\n' })).toMatch(/^[0-9a-f-]{36}$/)
  })
})

test('a line of the log is one line of JSON with the id of its request, and without numbers of phones', () => {
  const { stream } = Object.fromEntries(
    Object.getOwnPropertySymbols(log).map((symbol) => [
      /stream/.test(String(symbol)) ? 'stream' : String(symbol),
      (log as unknown as Record<symbol, { write: (line: string) => void }>)[symbol],
    ]),
  )
  const written = vi.spyOn(stream as { write: (line: string) => void }, 'write').mockImplementation(() => {})
  withRequestId('request-2', () =>
    log.error(
      { phone: '+59171234567', body: 'hola', error: new Error('no llega a 71234567\r\ninventada') },
      'no llega a +591 71234567',
    ),
  )
  const line = String(written.mock.calls[0]?.[0])
  written.mockRestore()
  expect(line.trimEnd()).not.toMatch(/[\r\n]|1234567|hola/)
  expect(JSON.parse(line)).toMatchObject({ requestId: 'request-2', msg: 'no llega a •••67', phone: '***' })
})

test('a slow statement is logged with its plan and without its values', async () => {
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => {})
  const { db, close } = openDatabase({
    ...{ url: database.url, max: 2, applicationName: 'test' },
    slow: { afterMs: 1, tell: slowQueryLog({ plan: true }) },
  })
  await sql`select id, pg_sleep(0.02) from people where name = ${'Rosa 71234567'} or id > ${0} limit 1`.execute(
    db,
  )
  await vi.waitFor(() => expect(warned).toHaveBeenCalledTimes(2))
  const told = JSON.stringify(warned.mock.calls)
  expect(told).toContain('slow query')
  expect(told).toContain('where name = $1')
  expect(told).toMatch(/Seq Scan|Index Scan/)
  expect(told).not.toContain('71234567')
  warned.mockRestore()
  await close()
})
