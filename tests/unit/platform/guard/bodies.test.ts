import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { admitBody, BODY_LIMITS, TOO_LONG_UPLOAD } from '~/platform/guard/body.server'
import { countPairs } from '~/platform/guard/body-shape'
import { guardedApp } from './guarded-app'

const KB = 1024
const MB = 1024 * KB
const urlencoded = 'application/x-www-form-urlencoded'
const app = guardedApp()

function form(body: string | Buffer | Buffer[], headers: Record<string, string> = {}) {
  return { method: 'POST', headers: { 'content-type': urlencoded, origin: app.origin, ...headers }, body }
}
function multipart(parts: number, bytes: number) {
  const one = (at: number) =>
    `--Borde\r\nContent-Disposition: form-data; name="f${at}"; filename="a"\r\n\r\n${'x'.repeat(bytes)}\r\n`
  const body = Buffer.from(`${Array.from({ length: parts }, (_, at) => one(at)).join('')}--Borde--\r\n`)
  return form(body, { 'content-type': 'multipart/form-data; boundary=Borde' })
}
const pairs = (count: number) => Array.from({ length: count }, (_, at) => `k${at}=v`).join('&')
const filled = (bytes: number) => `a=${'x'.repeat(bytes - 2)}`
const inChunks = (text: string, size: number) =>
  (text.match(new RegExp(`.{1,${size}}`, 'gs')) ?? []).map((part) => Buffer.from(part))

describe('what fits arrives whole', () => {
  test('forms up to 64 KB, with and without a declared length', async () => {
    expect(await app.seen(form(filled(64 * KB)))).toMatchObject({ fields: 1, bytes: 64 * KB - 2 })
    expect(await app.seen(form(inChunks(filled(64 * KB), 1000)))).toMatchObject({ bytes: 64 * KB - 2 })
    expect(await app.seen(form(pairs(200)))).toMatchObject({ fields: 200 })
  })
  test('uploads up to 5 MB and 20 parts', async () => {
    expect(await app.seen(multipart(20, 1000))).toMatchObject({ fields: 20, bytes: 20_000 })
    expect(await app.seen(multipart(1, 5 * MB - 300))).toMatchObject({ fields: 1, bytes: 5 * MB - 300 })
  })
  test('nothing at all: no length, length 0, chunked and empty', async () => {
    expect(await app.seen(form(''))).toMatchObject({ fields: 0 })
    expect(await app.seen(form([]))).toMatchObject({ fields: 0 })
    expect(await app.seen({ method: 'POST', headers: { origin: app.origin } })).toMatchObject({ fields: 0 })
    const empty = form('', { 'content-type': 'multipart/form-data; boundary=a' })
    expect(await app.seen(empty)).toMatchObject({ fields: 0 })
    const lines = ['POST / HTTP/1.1', 'Host: localhost', 'Origin: http://localhost', 'Connection: close']
    const plain = [...lines, 'Content-Type: text/plain', 'Transfer-Encoding: chunked', '', '0', '', '']
    expect(await app.raw(plain.join('\r\n'))).toContain('"fields":0')
  })
  test('a webhook up to 256 KB', async () => {
    const headers = { 'content-type': 'application/json' }
    const sent = { method: 'POST', path: '/webhooks/stripe', headers, body: 'x'.repeat(256 * KB) }
    expect(await app.seen(sent)).toMatchObject({ bytes: 256 * KB })
  })
  test('whatever the size of its chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 3, max: 30_000 }),
        async (size, bytes) => {
          expect(await app.seen(form(inChunks(filled(bytes), size)))).toMatchObject({ bytes: bytes - 2 })
        },
      ),
      { numRuns: 15 },
    )
  })
})

const inPieces = (sent: ReturnType<typeof multipart>) => ({ ...sent, body: [sent.body as Buffer] })

describe('an upload over 5 MB', () => {
  test('is thrown away as it comes, and its page is told so instead', async () => {
    const peakBefore = process.resourceUsage().maxRSS
    const body = multipart(1, 39 * MB)
    for (let time = 0; time < 3; time += 1) {
      const seen = await app.seen(body)
      expect(seen).toMatchObject({ fields: 1, bytes: 1 })
      expect(seen.headers).toMatchObject({ 'content-type': urlencoded, [TOO_LONG_UPLOAD]: '1' })
    }
    // the body is this test's own; kept by the guard as well, three times over, it would be 117 MB more
    expect(process.resourceUsage().maxRSS - peakBefore).toBeLessThan(150_000)
  })
  test('is not what a sender says it is', async () => {
    const forged = form('a=1', { 'content-type': urlencoded, [TOO_LONG_UPLOAD]: '1' })
    expect((await app.seen(forged)).headers).not.toHaveProperty(TOO_LONG_UPLOAD)
  })
})

describe('what does not fit gets 413 and a sentence', () => {
  test.each([
    ['a form of 64 KB and one byte', () => form(filled(64 * KB + 1))],
    ['the same without a length', () => form(inChunks(filled(64 * KB + 1), 5000))],
    ['a form of 20 MB in chunks', () => form(inChunks(filled(20 * MB), MB))],
    ['201 fields', () => form(pairs(201))],
    ['201 fields in chunks', () => form(inChunks(pairs(201), 100))],
    ['an upload over 40 MB', () => multipart(1, 40 * MB)],
    ['an upload over 5 MB that does not say how long it is', () => inPieces(multipart(1, 5 * MB))],
    ['21 parts', () => multipart(21, 10)],
    ['a webhook over 256 KB', () => ({ ...form('x'.repeat(257 * KB)), path: '/webhooks/a' })],
    ['a webhook of 201 fields', () => ({ ...form(pairs(201)), path: '/webhooks/a' })],
  ])('%s', async (_, sent) => {
    const answer = await app.send(sent())
    expect(answer.status).toBe(413)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.text).toContain('No se guardó nada')
  })

  test('a length of 400 MB is refused before its first byte', async () => {
    const lines = [
      'POST / HTTP/1.1',
      'Host: localhost',
      'Origin: http://localhost',
      `Content-Type: ${urlencoded}`,
    ]
    const socket = connect(app.port, '127.0.0.1')
    socket.write([...lines, 'Content-Length: 400000000', '', ''].join('\r\n'))
    const first = await new Promise<string>((resolve) =>
      socket.once('data', (chunk) => resolve(String(chunk))),
    )
    socket.destroy()
    expect(first).toContain('413')
  })
})

test('a boundary that two parsers could read differently is refused', async () => {
  const types = [
    'multipart/form-data',
    'multipart/form-data; boundary=a; boundary=b',
    'multipart/form-data; boundary="',
  ]
  for (const type of types) {
    expect((await app.send(form('--a--', { 'content-type': type }))).status).toBe(400)
  }
})

test('what is no form is refused before a route trips over it', async () => {
  for (const type of ['text/plain', 'application/json', 'application/octet-stream', 'x']) {
    expect((await app.send(form('{}', { 'content-type': type }))).status).toBe(415)
    expect((await app.send(form([Buffer.from('{}')], { 'content-type': type }))).status).toBe(415)
  }
  const untyped = { method: 'POST', headers: { origin: app.origin }, body: 'a=1' }
  expect((await app.send(untyped)).status).toBe(415)
})

test('a form that cannot be read, or holds a NUL, is refused', async () => {
  const type = { 'content-type': 'multipart/form-data; boundary=Borde' }
  const part = 'Content-Disposition: form-data; name="a"\r\n\r\n'
  const cut = ['x', '--Borde', `--Borde\r\n${part}x`, '--Borde\r\nnonsense\r\n\r\nx\r\n--Borde--\r\n']
  for (const body of [...cut, `--Borde\r\n${part}x\0y\r\n--Borde--\r\n`]) {
    expect([body, (await app.send(form(body, type))).status]).toEqual([body, 400])
  }
  for (const body of ['a=x%00y', 'a=x\0y', '%00=1']) expect((await app.send(form(body))).status).toBe(400)
  const withFile =
    '--Borde\r\nContent-Disposition: form-data; name="a"; filename="f"\r\n\r\nx\0y\r\n--Borde--\r\n'
  expect(await app.seen(form(withFile, type))).toMatchObject({ fields: 1, bytes: 3 })
})

describe('letters that nobody sees', () => {
  const echo = guardedApp({}, { echoes: true })
  const hidden = 'Ana\u202E\u2066 Qu\u200Bispe 👩\u200D🌾\u0007'
  const own = (body: string | Buffer, type = urlencoded) => ({
    ...form(body),
    headers: { 'content-type': type, origin: echo.origin },
  })
  const fieldsOf = async (sent: ReturnType<typeof own>) => JSON.parse((await echo.send(sent)).text) as unknown

  test('are left out of every field of a form, and nothing else is', async () => {
    const body = new URLSearchParams([
      ['nom\u200Bbre', hidden],
      ['nota', 'ñandú\r\n 100 % & +'],
      ['nombre', ''],
    ])
    expect(await fieldsOf(own(body.toString()))).toEqual([
      ['nombre', 'Ana Quispe 👩\u200D🌾'],
      ['nota', 'ñandú\r\n 100 % & +'],
      ['nombre', ''],
    ])
    const raw = Buffer.from(`nombre=${hidden}`)
    expect(await fieldsOf(own(raw))).toEqual([['nombre', 'Ana Quispe 👩\u200D🌾']])
    // half a letter is no UTF-8: its bytes become signs that say so
    expect(await fieldsOf(own('a=x%ED%A0%80y'))).toEqual([['a', 'x���y']])
  })

  test('and of a form with a file, whose bytes stay as they are', async () => {
    const upload = new FormData()
    upload.append('nombre', hidden)
    upload.append('foto', new Blob(['\u202E\0\xff']), 'a\u202Egpj.exe')
    const sent = new Response(upload)
    const body = Buffer.from(await sent.arrayBuffer())
    expect(await fieldsOf(own(body, sent.headers.get('Content-Type') ?? ''))).toEqual([
      ['nombre', 'Ana Quispe 👩\u200D🌾'],
      ['foto', { name: 'agpj.exe', text: '\u202E\0\xff' }],
    ])
  })

  test('but not of a webhook, whose signature would no longer be right', async () => {
    const body = new URLSearchParams({ Body: hidden }).toString()
    expect(await echo.send({ ...own(body), path: '/webhooks/a' })).toMatchObject({
      text: JSON.stringify([['Body', hidden]]),
    })
  })
})

test('compressed bodies and a GET with a body are refused', async () => {
  expect((await app.send(form('a=1', { 'content-encoding': 'gzip' }))).status).toBe(415)
  expect((await app.send({ ...form('a=1'), method: 'GET' })).status).toBe(400)
})

test('pairs are counted as URLSearchParams finds them', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('&', '=', 'a', '+', '%', ';') }), (body) => {
      expect(countPairs(Buffer.from(body))).toBe([...new URLSearchParams(body)].length)
    }),
  )
})

describe('many uploads at once', () => {
  const room = (ofAll: number, ofOne: number) => ({
    held: { ...BODY_LIMITS.held, uploads: { ofAll, ofOne } },
  })
  const small = guardedApp({}, { limits: room(100_000, 1 * MB) })
  const shared = guardedApp({ trustedProxies: ['loopback'] }, { limits: room(1 * MB, 100_000) })
  const upload = (bytes: number) =>
    Buffer.from(`--b\r\nContent-Disposition: form-data; name="foto"\r\n\r\n${'x'.repeat(bytes)}\r\n--b--\r\n`)
  const headers = () => ({ Origin: small.origin, 'Content-Type': 'multipart/form-data; boundary=b' })

  test('hold no more than they may: the next is told to come again, a form is not, and then there is room again', async () => {
    const send = (bytes: number) => small.send({ method: 'POST', headers: headers(), body: upload(bytes) })
    const slow = connect(small.port, '127.0.0.1')
    slow.write(
      `POST / HTTP/1.1\r\nHost: 127.0.0.1:${small.port}\r\nOrigin: ${small.origin}\r\n` +
        `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n${'x'.repeat(80_000)}`,
    )
    await vi.waitFor(async () => expect(await send(30_000)).toMatchObject({ status: 503 }))
    const refused = await send(30_000)
    expect(refused.headers['retry-after']).toBe('5')
    expect((await send(1_000)).status).toBe(200)
    const form = { Origin: small.origin, 'Content-Type': 'application/x-www-form-urlencoded' }
    expect(
      (await small.send({ method: 'POST', headers: form, body: `a=${'x'.repeat(60_000)}` })).status,
    ).toBe(200)
    slow.destroy()
    await vi.waitFor(async () => expect((await send(90_000)).status).toBe(200))
    expect((await send(90_000)).status).toBe(200)
  })

  test('of one address do not stand in the way of another', async () => {
    const begins =
      `POST / HTTP/1.1\r\nHost: 127.0.0.1:${shared.port}\r\nOrigin: ${shared.origin}\r\nX-Forwarded-For: 200.87.1.1\r\n` +
      `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n${'x'.repeat(80_000)}`
    const slow = connect(shared.port, '127.0.0.1')
    slow.write(begins)
    const sendFrom = (address: string) =>
      shared.send({
        method: 'POST',
        headers: { ...headers(), Origin: shared.origin, 'X-Forwarded-For': address },
        body: upload(30_000),
      })
    await vi.waitFor(async () => expect((await sendFrom('200.87.1.1')).status).toBe(503))
    expect((await sendFrom('200.87.1.2')).status).toBe(200)
    slow.destroy()
    await vi.waitFor(async () => expect((await sendFrom('200.87.1.1')).status).toBe(200))
  })
})

test('what was sent behind a request without an answer is given back when their connection ends', async () => {
  const limits = { ...BODY_LIMITS, held: { ...BODY_LIMITS.held, forms: { ofAll: 100_000, ofOne: 100_000 } } }
  const reads = vi.fn()
  const server = createServer((request, response) => {
    if (request.method === 'GET') return
    const pass = () => void (reads(), response.end())
    admitBody(request, response, { isWebhook: false, limits, from: '200.87.1.1' }, pass)
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const post = `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ${urlencoded}\r\nContent-Length: 60000\r\n\r\n${filled(60_000)}`
  for (const [at, gone] of [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')].entries()) {
    gone.write(`GET / HTTP/1.1\r\nHost: a\r\n\r\n${post}`)
    await vi.waitFor(() => expect(reads).toHaveBeenCalledTimes(at + 1))
    const closed = new Promise((done) => gone.once('close', done))
    gone.destroy()
    await closed
    await vi.waitFor(async () => expect(await connectionsOf(server)).toBe(1 - at))
  }
  server.close()
})

const connectionsOf = (server: Server) =>
  new Promise<number>((done) => server.getConnections((_, count) => done(count)))

describe('slow bodies', () => {
  const slow = guardedApp({}, { limits: { idleMs: 80, formMs: 400 } })
  const head =
    'POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n'

  test('one that stops gets 408 and the line is cut', async () => {
    expect(await slow.raw(`${head}Content-Length: 10\r\n\r\nabc`)).toMatch(/^HTTP\/1\.1 408 [^]*mejor señal/)
  })
  test('one that drips for ever too', async () => {
    const socket = connect(slow.port, '127.0.0.1')
    socket.write(`${head}Content-Length: 60000\r\n\r\n`)
    const drip = setInterval(() => socket.write('x'), 20)
    const first = await new Promise<string>((resolve) =>
      socket.once('data', (chunk) => resolve(String(chunk))),
    )
    clearInterval(drip)
    socket.destroy()
    expect(first).toContain('408')
  })
})
