import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { BODY_LIMITS } from '~/platform/guard/body.server'
import { readEnvironment } from '~/platform/environment.server'
import { createWebServer, type WebOptions } from '~/platform/http-server.server'
import { guardedApp } from './guarded-app'

const app = guardedApp()
const lines = (...sent: string[]) => sent.join('\r\n')
const HEAD = ['POST / HTTP/1.1', 'Host: localhost', 'Origin: http://localhost']
const FORM = 'Content-Type: application/x-www-form-urlencoded'

describe('two readings of one request are none', () => {
  test.each([
    ['two lengths', lines(...HEAD, FORM, 'Content-Length: 3', 'Content-Length: 30', '', 'a=1')],
    [
      'a length and pieces',
      lines(...HEAD, FORM, 'Content-Length: 3', 'Transfer-Encoding: chunked', '', '0', '', ''),
    ],
    ['a length below nothing', lines(...HEAD, FORM, 'Content-Length: -3', '', 'a=1')],
    ['a length that is no number', lines(...HEAD, FORM, 'Content-Length: 3e9', '', 'a=1')],
    [
      'a coding before the pieces',
      lines(...HEAD, FORM, 'Transfer-Encoding: gzip, chunked', 'Connection: close', '', '0', '', ''),
    ],
    [
      'a piece that is no number',
      lines(...HEAD, FORM, 'Transfer-Encoding: chunked', '', 'xyz', 'a=1', '0', '', ''),
    ],
    ['a header that goes on', lines(...HEAD, FORM, 'X-A: b', ' c: d', 'Content-Length : 3', '', 'a=1')],
    ['a NUL in a header', lines(...HEAD, FORM, 'X-A: \0', '', '')],
  ])('%s', async (_, sent) => {
    const answer = await app.raw(sent)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer).not.toContain(' 200 ')
  })

  test('what comes behind a refused body is no request', async () => {
    const inside = lines(
      'POST /x HTTP/1.1',
      'Host: localhost',
      'Origin: http://localhost',
      'Content-Length: 0',
      '',
      '',
    )
    const length = inside.length
    const answer = await app.raw(
      lines(
        ...HEAD,
        'Content-Type: text/plain',
        `Content-Length: ${length}`,
        'Connection: close',
        '',
        inside,
      ),
    )
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(answer).toContain(' 415 ')
  })

  test('two on one line are judged one by one', async () => {
    const good = lines(...HEAD, FORM, 'Content-Length: 3', '', 'a=1')
    const foreign = lines(
      'POST / HTTP/1.1',
      'Host: localhost',
      'Origin: http://evil',
      FORM,
      'Content-Length: 3',
    )
    const answer = await app.raw(good + lines(foreign, 'Connection: close', '', 'a=1'))
    expect([...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '403'])
  })
})

test.each(['PUT', 'PATCH', 'DELETE'])('the limits of a body are those of %s too', async (method) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin }
  const tooLong = { method, headers, body: `a=${'x'.repeat(64 * 1024)}` }
  expect((await app.send(tooLong)).status).toBe(413)
  expect((await app.send({ method, headers, body: 'a=%00' })).status).toBe(400)
})

test('headers that never end are refused when they are 16 KB', async () => {
  const answer = await app.raw(
    lines('GET / HTTP/1.1', 'Host: localhost', `X-A: ${'x'.repeat(20_000)}`, '', ''),
  )
  expect(answer).toContain('HTTP/1.1 431 ')
})

describe('multipart', () => {
  const TYPE = { 'content-type': 'multipart/form-data; boundary=Borde', 'sec-fetch-site': 'same-origin' }
  const sent = (...parts: string[]) => ({
    method: 'POST',
    headers: TYPE,
    body: `${parts.map((part) => `--Borde\r\n${part}\r\n`).join('')}--Borde--\r\n`,
  })
  const named = (name: string, rest = '') => `Content-Disposition: form-data; name="${name}"${rest}\r\n\r\nx`

  test.each([
    ['names of what every object has', sent(named('__proto__'), named('constructor')), 2],
    ['a path as a file name', sent(named('a', '; filename="../../etc/passwd"')), 1],
    ['one name many times', sent(...Array.from({ length: 20 }, () => named('a'))), 20],
    ['a boundary inside a text', sent(`${named('a')} --Bord`), 1],
  ])('%s is only text', async (_, form, fields) => {
    expect(await app.seen(form)).toMatchObject({ fields })
  })

  test('a NUL in a name, or parts that hide in a text, are refused', async () => {
    expect((await app.send(sent(named('a\0')))).status).toBe(400)
    expect((await app.send(sent(named('a', '; filename="a\0.png"')))).status).toBe(400)
    const hidden = Array.from({ length: 25 }, () => 'x\r\n--Borde').join('')
    expect((await app.send(sent(`${named('a')}${hidden}`))).status).toBe(413)
  })
})

describe('slow clients', () => {
  test('have a bounded time for headers, for the whole, and for each piece', () => {
    const environment = readEnvironment({ NODE_ENV: 'test' })
    const server = createWebServer({ db: {}, environment, build: () => ({}) } as unknown as WebOptions)
    expect(server.headersTimeout).toBeLessThanOrEqual(20_000)
    expect(server.requestTimeout).toBeGreaterThan(BODY_LIMITS.uploadMs)
    expect(server.requestTimeout).toBeLessThanOrEqual(130_000)
    expect(BODY_LIMITS).toMatchObject({ idleMs: 15_000, formMs: 30_000, uploadMs: 120_000 })
  })

  const slow = guardedApp({}, { limits: { idleMs: 80, formMs: 400, uploadMs: 400 } })
  test.each([
    ['an upload', 'Content-Type: multipart/form-data; boundary=Borde', '/'],
    ['a webhook', 'Content-Type: application/json', '/webhooks/stripe'],
    ['pieces without a length', `${FORM}\r\nTransfer-Encoding: chunked`, '/'],
  ])('%s that stops gets 408', async (_, type, path) => {
    const length = type.includes('chunked') ? [] : ['Content-Length: 5000']
    const head = [`POST ${path} HTTP/1.1`, 'Host: localhost', 'Origin: http://localhost', type, ...length]
    expect(await slow.raw(lines(...head, '', '5', 'abc'))).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('who goes away in the middle leaves nothing behind, and the next is served', async () => {
    await new Promise<void>((gone) => {
      const socket = connect(app.port, '127.0.0.1', () => {
        socket.write(lines(...HEAD, FORM, 'Content-Length: 500', '', 'a=1'), () => socket.destroy())
      })
      socket.on('close', () => gone())
    })
    expect((await app.send({})).status).toBe(200)
  })
})
