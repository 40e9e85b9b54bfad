import { describe, expect, test } from 'vitest'
import { trustedProxies } from '~/platform/guard/client-address.server'
import { guardedApp } from './guarded-app'

const spoof = {
  'x-forwarded-for': '6.6.6.6',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '1',
  'x-real-ip': '6.6.6.6',
  forwarded: 'for=6.6.6.6;host=evil.example',
  'cf-connecting-ip': '6.6.6.6',
}

describe('a stranger', () => {
  const app = guardedApp()
  test('is who the socket says, whatever it writes', async () => {
    const seen = await app.seen({ headers: { host: 'localhost:1', ...spoof } })
    expect(seen).toMatchObject({
      clientAddress: '127.0.0.1',
      url: 'http://localhost:1/',
      isLoopbackCall: false,
    })
    expect(Object.keys(seen.headers).filter((name) => name in spoof)).toEqual([])
  })
  test('cannot make its own origin ours', async () => {
    const headers = { ...spoof, origin: 'https://evil.example' }
    expect((await app.send({ method: 'POST', headers })).status).toBe(403)
  })
  test('on this machine, asked directly, is a loopback call', async () => {
    expect(await app.seen({ headers: { host: 'localhost:3000' } })).toMatchObject({ isLoopbackCall: true })
  })
})

describe('a public installation', () => {
  const app = guardedApp({ publicOrigin: 'http://chaka.bo' })
  test('is no loopback call, even from this machine', async () => {
    expect(await app.seen({ headers: { host: 'chaka.bo' } })).toMatchObject({ isLoopbackCall: false })
  })
})

describe('a configured proxy', () => {
  const app = guardedApp({ trustedProxies: ['loopback', '10.0.0.0/8'], allowedHosts: ['chaka.bo'] })
  const from = async (chain: string | string[]) =>
    (await app.seen({ headers: { 'x-forwarded-for': chain } })).clientAddress

  test('the right-most address that is no proxy', async () => {
    expect(await from('200.87.1.1')).toBe('200.87.1.1')
    expect(await from('6.6.6.6, 200.87.1.1')).toBe('200.87.1.1')
    expect(await from('6.6.6.6, 200.87.1.1, 10.1.2.3')).toBe('200.87.1.1')
    expect(await from(['6.6.6.6', '200.87.1.1'])).toBe('200.87.1.1')
    expect(await from('200.87.1.1:5060')).toBe('200.87.1.1')
    expect(await from('[2800:cd0::1]:5060')).toBe('2800:cd0::1')
    expect(await from('::ffff:200.87.1.1')).toBe('200.87.1.1')
    expect(await from('10.1.2.3')).toBe('10.1.2.3')
    expect(await from('200.87.1.1, unknown')).toBe('127.0.0.1')
    expect(await from('')).toBe('127.0.0.1')
  })
  test('its host counts, within the allow-list; its headers go no further', async () => {
    const seen = await app.seen({
      headers: { 'x-forwarded-host': 'chaka.bo', 'x-forwarded-for': '200.87.1.1' },
    })
    expect(seen.url).toBe('http://chaka.bo/')
    expect(Object.keys(seen.headers).filter((name) => name.startsWith('x-'))).toEqual([])
    expect((await app.send({ headers: { 'x-forwarded-host': 'evil.example' } })).status).toBe(400)
  })
  test('people behind it are not this machine', async () => {
    const far = await app.seen({ headers: { host: 'localhost', 'x-forwarded-for': '200.87.1.1' } })
    expect(far.isLoopbackCall).toBe(false)
    const near = await app.seen({ headers: { host: 'localhost', 'x-forwarded-for': '127.0.0.1' } })
    expect(near.isLoopbackCall).toBe(true)
  })
})

test('a proxy that is no address stops the start', () => {
  expect(() => trustedProxies(['proxy.example'])).toThrow('proxy.example')
  expect(trustedProxies(['2001:db8::/32'])('2001:db8::7')).toBe(true)
  expect(trustedProxies([])('127.0.0.1')).toBe(false)
})
