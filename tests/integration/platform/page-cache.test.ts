import { createServer, get as ask, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { brotliDecompressSync } from 'node:zlib'
import express from 'express'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { pageCache } from '~/platform/page-cache/page-cache.server'
import { basketOf, orderFrom } from '../orders/support'
import { some } from '#tests/support/found'

const database = testDatabase()
let world: World
let server: Server
let rendered = 0
/** The answer of the page behind the cache; as a rule what is left of the first offer. */
let render: (db: Database, request: Request) => Promise<Response>

const leftOfPapa = async (db: Database, request: Request) => {
  const offer = await db
    .selectFrom('offers')
    .selectAll()
    .where('productId', '=', papa())
    .executeTakeFirstOrThrow()
  const told = `quedan ${offer.offeredBase - offer.reservedBase} ${request.headers.get('cookie') ?? ''}`
  return new Response(told, { headers: { 'Content-Type': 'text/html', 'X-Page': 'papa' } })
}
const papa = () => world.products.papa.id

beforeAll(async () => {
  world = await buildWorld(database.db)
  server = await serve(database.db)
})
async function serve(db: Database): Promise<Server> {
  const app = express()
  const cache = pageCache({
    db,
    render: (request) => {
      rendered += 1
      return render(db, request)
    },
  })
  app.use((_, response, next) => {
    response.setHeader('X-Guard', 'passed')
    next()
  })
  app.use(cache.middleware)
  app.use((_, response) => void response.send('passed'))
  const made = createServer((request, response) =>
    cache.answer(request, response, () => void app(request, response)),
  )
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done))
  return made
}
afterAll(() => new Promise((done) => server.close(done)))
beforeEach(() => {
  rendered = 0
  render = leftOfPapa
})

async function get(path: string, headers: Record<string, string> = {}, of = server) {
  const { port } = of.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

test('a page is rendered once until the shop changes, and is right at once after an order', async () => {
  const { db } = database
  const before = (await get('/catalogo')).text
  expect((await get('/catalogo')).text).toBe(before)
  expect(rendered).toBe(1)
  const outcome = await orderFrom(
    db,
    await basketOf(db, { presentationId: some(world.products.papa.presentations[0]).id, count: 1 }),
    some(world.windows[0]).id,
  )
  expect(outcome.ok).toBe(true)
  const after = (await get('/catalogo')).text
  expect(after).not.toBe(before)
  expect(after).toBe(await (await leftOfPapa(db, new Request('http://x/'))).text())
})

test('whoever asks after a commit sees it, while many write and many read', async () => {
  const { db } = database
  let committed = 0
  render = async (from) => {
    const { rows } = await sql<{
      n: number
    }>`select capacity as n from cycle_windows where id = ${some(world.windows[3]).id}`.execute(from)
    return new Response(String(rows[0]?.n))
  }
  const write = async () => {
    for (let time = 0; time < 40; time += 1) {
      const { rows } = await sql<{ n: number }>`
        update cycle_windows set capacity = capacity + 1 where id = ${some(world.windows[3]).id} returning capacity as n`.execute(
        db,
      )
      committed = Math.max(committed, rows[0]?.n ?? 0)
    }
  }
  const read = async () => {
    for (let time = 0; time < 60; time += 1) {
      const atLeast = committed
      expect(Number((await get('/puntos')).text)).toBeGreaterThanOrEqual(atLeast)
    }
  }
  await Promise.all([write(), write(), read(), read(), read()])
})

test('a change that is undone leaves the page as it is kept', async () => {
  const { db } = database
  await get('/agrobolsas')
  await db
    .transaction()
    .execute(async (trx) => {
      await trx.updateTable('offers').set({ offeredBase: 1 }).execute()
      throw new Error('undone')
    })
    .catch(() => {})
  await get('/agrobolsas')
  expect(rendered).toBe(1)
})

test('the next minute is another page: it says how long it is until the cut-off', async () => {
  const { db } = database
  await setClock(db, new Date('2026-11-18T14:10:10Z'))
  await get('/catalogo/papa')
  await setClock(db, new Date('2026-11-18T14:11:01Z'))
  await get('/catalogo/papa')
  expect(rendered).toBe(2)
})

test('only what is the same for everybody is kept', async () => {
  for (const path of [
    '/canasta',
    '/pedidos/QDW-554',
    '/asociacion/x',
    '/asociaciones/registrar',
    '/mis-pedidos',
    `/catalogo?q=${'a'.repeat(200)}`,
  ]) {
    expect((await get(path)).text, path).toBe('passed')
  }
  expect((await get('/catalogo', { Cookie: 'canasta=abc' })).text).toBe('passed')
  expect((await get('/catalogo', { Cookie: 'idioma=ImVuIg%3D%3D; sesion=1' })).text).toBe('passed')
  expect((await get('/catalogo', { Cookie: 'idioma=ImVuIg%3D%3D' })).text).toContain('idioma=')
  expect((await get('/catalogo', { 'Save-Data': 'on' })).text).toContain('quedan')
  expect(rendered).toBe(2)
})

test('errors, ways on and cookies are answered by the page itself, each time', async () => {
  for (const answer of [
    () => new Response('no', { status: 404 }),
    () => new Response(null, { status: 302, headers: { Location: '/' } }),
    () => new Response('hola', { headers: { 'Set-Cookie': 'a=b' } }),
  ]) {
    render = () => Promise.resolve(answer())
    expect((await get('/asociaciones/nadie')).text).toBe('passed')
  }
  render = () => Promise.reject(new Error('broken'))
  expect((await get('/asociaciones/nadie')).text).toBe('passed')
})

test('it leaves compressed, with its headers, and not again to a phone that has it', async () => {
  const { port } = server.address() as AddressInfo
  const whole = await get('/puntos/plaza', { 'Accept-Encoding': 'identity' })
  expect(whole.headers.get('x-page')).toBe('papa')
  const again = await get('/puntos/plaza', { 'Accept-Encoding': 'identity' })
  expect(again.text).toBe(whole.text)
  expect([...again.headers].filter(([name]) => name !== 'date')).toEqual(
    [...whole.headers].filter(([name]) => name !== 'date'),
  )
  expect(again.headers.get('x-guard')).toBe('passed')
  const etag = whole.headers.get('etag') ?? ''
  const answer = await fetch(`http://127.0.0.1:${port}/puntos/plaza`, { headers: { 'If-None-Match': etag } })
  expect(answer.status).toBe(304)
  const raw = await new Promise<{ encoding: string | undefined; body: Buffer }>((done, fail) => {
    ask(
      { port, host: '127.0.0.1', path: '/puntos/plaza', headers: { 'accept-encoding': 'gzip, br' } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          done({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
        )
      },
    ).on('error', fail)
  })
  expect(raw.encoding).toBe('br')
  expect(brotliDecompressSync(raw.body).toString()).toBe(whole.text)
})

// Before, a page that was kept waited three times: for its version, once more behind the guard, and as a page.
test('without a connection everybody is turned away after one wait', async () => {
  const waitMs = 150
  const { db, pool, close } = openDatabase({ url: database.url, max: 1, waitMs, applicationName: 'busy' })
  const busy = await serve(db)
  const catalogue = (await get('/catalogo', {}, busy)).text
  const held = await pool.connect()
  const began = performance.now()
  const answers = await Promise.all(
    ['/catalogo', '/puntos', '/catalogo', '/agrobolsas'].map((path) => get(path, {}, busy)),
  )
  expect(performance.now() - began).toBeLessThan(2 * waitMs)
  for (const { status, headers, text } of answers) {
    expect([status, headers.get('Retry-After')]).toEqual([503, '5'])
    expect(text).toContain('Chaka está ocupada')
  }
  held.release()
  expect((await get('/catalogo', {}, busy)).text).toBe(catalogue)
  await new Promise((done) => busy.close(done))
  await close()
})
