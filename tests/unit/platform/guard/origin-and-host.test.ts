import { describe, expect, test } from 'vitest'
import { guardedApp } from './guarded-app'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const post = (headers: Record<string, string>) => ({
  method: 'POST',
  headers: { ...form, ...headers },
  body: 'a=1',
})

describe('without a public origin: loopback', () => {
  const app = guardedApp()

  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST:3000', '127.9.9.9:1'])('host %s', async (host) => {
    expect((await app.send({ headers: { host } })).status).toBe(200)
  })
  test.each([
    'evil.example',
    'chaka.bo',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    'a b',
    'localhost:3000@evil',
    'localhost:999999',
    'localhost:65536',
    '127.999.0.1',
    '[::1',
    '[:::1]',
  ])('host %j is refused', async (host) => {
    expect((await app.send({ headers: { host } })).status).toBe(400)
  })
  test('two hosts, none, or a whole address as target', async () => {
    const close = 'Connection: close\r\n\r\n'
    expect(await app.raw(`GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n${close}`)).toContain(
      ' 400 ',
    )
    expect(await app.raw(`GET / HTTP/1.0\r\n${close}`)).toContain(' 400 ')
    expect(await app.raw(`GET / HTTP/1.1\r\nHost:\r\n${close}`)).toContain(' 400 ')
    expect(await app.raw(`GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n${close}`)).toContain(
      ' 400 ',
    )
  })

  test.each(['/%', '/%E0%A4%A', '/a%00b', '/a?b=%00', '/%ff'])(
    'target %s is refused, not a 500',
    async (path) => {
      expect((await app.send({ path })).status).toBe(400)
    },
  )

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    '%s from our own page passes, from another not',
    async (method) => {
      const headers = { ...form, origin: app.origin }
      expect((await app.send({ method, headers, body: 'a=1' })).status).toBe(200)
      expect((await app.send({ method, headers: form, body: 'a=1' })).status).toBe(403)
    },
  )

  test.each(['GET', 'HEAD'])('%s needs no origin', async (method) => {
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await app.send({ method, headers: foreign })).status).toBe(200)
  })

  test.each(['TRACE', 'PROPFIND', 'PURGE', 'LINK'])('%s is no method here', async (method) => {
    const answer = await app.send({ method })
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toContain('POST')
  })
  test('OPTIONS tells the methods and allows no other site', async () => {
    const answer = await app.send({ method: 'OPTIONS', headers: { origin: 'https://evil.example' } })
    expect(answer.status).toBe(204)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
  test('CONNECT gets no tunnel', async () => {
    expect(await app.raw('CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n')).not.toContain('200')
  })

  const OWN = 'own'
  test.each<[string | undefined, string | undefined, number]>([
    [OWN, undefined, 200],
    [OWN, 'same-origin', 200],
    [undefined, 'same-origin', 200],
    ['null', 'same-origin', 200],
    [undefined, undefined, 403],
    [undefined, 'cross-site', 403],
    [undefined, 'same-site', 403],
    [undefined, 'none', 403],
    ['null', undefined, 403],
    ['null', 'cross-site', 403],
    ['null', 'same-site', 403],
    ['https://evil.example', undefined, 403],
    ['https://evil.example', 'cross-site', 403],
    ['https://evil.example', 'same-site', 403],
    ['http://127.0.0.1:1', undefined, 403],
    ['not an address', undefined, 403],
    ['', undefined, 403],
  ])('POST with Origin %s and Sec-Fetch-Site %s: %i', async (origin, site, status) => {
    const headers = {
      ...(origin === undefined ? {} : { origin: origin === OWN ? app.origin : origin }),
      ...(site === undefined ? {} : { 'sec-fetch-site': site }),
    }
    const answer = await app.send(post(headers))
    expect(answer.status).toBe(status)
    if (status === 403) expect(answer.text).toContain('no se guardó nada')
  })

  test('an odd Origin that the browser vouches for reaches Remix without breaking it', async () => {
    const seen = await app.seen(post({ origin: 'not an address', 'sec-fetch-site': 'same-origin' }))
    expect(seen.headers).not.toHaveProperty('origin')
  })

  test('webhooks are exempt, and only webhooks', async () => {
    const send = (path: string) => app.send({ ...post({ origin: 'https://evil.example' }), path })
    expect((await send('/webhooks/stripe')).status).toBe(200)
    const near = ['/webhooks', '/webhooksx', '/WEBHOOKS/a', '//webhooks/a', '/webhooks/../entrar']
    const hidden = ['/webhooks/%2e%2e/entrar', '/webhooks/..\\entrar', '/webhooks%2fstripe', '/x/webhooks/a']
    const statuses = await Promise.all([...near, ...hidden].map(async (path) => (await send(path)).status))
    expect(statuses).toEqual([...near, ...hidden].map(() => 403))
  })
})

describe('with a public origin', () => {
  const app = guardedApp({
    publicOrigin: 'https://chaka.bo',
    allowedHosts: ['10.0.0.5:3000', 'www.chaka.bo'],
  })
  const to = (host: string, origin: string) => app.send(post({ host, origin }))

  test('hosts', async () => {
    const hosts = ['chaka.bo', 'chaka.bo:443', 'CHAKA.BO', '10.0.0.5:3000', 'www.chaka.bo']
    for (const host of hosts)
      expect([host, (await app.send({ headers: { host } })).status]).toEqual([host, 200])
    const foreign = [
      'localhost',
      '127.0.0.1',
      'chaka.bo:80',
      'chaka.bo:8443',
      '10.0.0.5',
      'x.chaka.bo',
      'chaka.bo.',
    ]
    for (const host of foreign)
      expect([host, (await app.send({ headers: { host } })).status]).toEqual([host, 400])
  })
  test('only its own origin, scheme included', async () => {
    expect((await to('chaka.bo', 'https://chaka.bo')).status).toBe(200)
    expect((await to('chaka.bo', 'http://chaka.bo')).status).toBe(403)
    expect((await to('chaka.bo', 'https://chaka.bo.evil.example')).status).toBe(403)
    expect((await to('chaka.bo', 'https://www.chaka.bo')).status).toBe(403)
    expect((await to('10.0.0.5:3000', 'http://10.0.0.5:3000')).status).toBe(403)
  })
  test('Remix is given the public address', async () => {
    expect((await app.seen({ path: '/a?b=1', headers: { host: 'chaka.bo:443' } })).url).toBe(
      'https://chaka.bo/a?b=1',
    )
  })
  test('headers of https', async () => {
    const { headers } = await app.send({ headers: { host: 'chaka.bo' } })
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
  })
})

describe('headers', () => {
  const app = guardedApp({
    tilesUrl: 'https://{s}.tile.example/{z}/{x}/{y}.png',
    formTargets: ['https://checkout.example'],
  })
  test('the camera is for the desk of a point alone', async () => {
    const desk = await app.send({ path: '/entrega/plaza-abaroa' })
    expect(desk.headers['permissions-policy']).toContain('camera=(self)')
    for (const path of ['/entrega/plaza-abaroa/caja', '/entrega/', '/entrar'])
      expect((await app.send({ path })).headers['permissions-policy']).toContain('camera=()')
  })
  test.each([
    ['a page', {}, 200],
    ['a refusal', { method: 'POST' }, 403],
  ])('%s', async (_, sent, status) => {
    const answer = await app.send(sent)
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=()') as unknown,
    })
    expect(answer.headers).not.toHaveProperty('strict-transport-security')
    expect(answer.headers).not.toHaveProperty('x-powered-by')
    expect(String(answer.headers['content-security-policy']).split(';')).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: https://*.tile.example",
      "connect-src 'self'",
      "form-action 'self' https://checkout.example",
      "frame-ancestors 'none'",
      "base-uri 'self'",
      "object-src 'none'",
    ])
  })
})

describe('headers in development', () => {
  const app = guardedApp({}, { development: true })
  test("let Vite's client in", async () => {
    const { headers } = await app.send({})
    expect(headers['content-security-policy']).toContain("script-src 'self' 'unsafe-inline'")
    expect(headers['content-security-policy']).toContain("connect-src 'self' ws:")
  })
})
