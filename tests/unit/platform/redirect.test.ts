import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redirectTo, safeReturnPath } from '~/platform/redirect.server'

const HOSTILE = [
  '',
  'evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/ /evil.example',
  'http://evil.example',
  'https:evil.example',
  'HTTPS://evil.example/',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  '/.//evil.example',
  '/..//evil.example',
  '/%2e%2e//evil.example',
  '/a\r\nSet-Cookie: a=b',
  '/a\0',
  '/ñandú',
  './entrar',
  '?volver=/',
  '#x',
  '@evil.example',
  `/${'a'.repeat(3000)}`,
]

describe('redirects stay at home', () => {
  test.each(HOSTILE)('%j goes nowhere', (path) => {
    expect(() => redirectTo(path)).toThrow()
    expect(safeReturnPath(path, '/mis-pedidos')).toBe('/mis-pedidos')
  })

  test.each([
    '/',
    '/mis-pedidos',
    '/asociacion/huertas?ver=todas&a=%2F%2Fevil',
    '/a#parte',
    '/a/../b',
    '/a//b',
  ])('%s goes there', (path) => {
    expect(redirectTo(path).headers.get('Location')).toBe(path)
    expect(safeReturnPath(path, '/x')).toBe(path)
  })

  test('keeps status and headers', () => {
    const response = redirectTo('/', { status: 303, headers: { 'Set-Cookie': 'a=b' } })
    expect([response.status, response.headers.get('Set-Cookie')]).toEqual([303, 'a=b'])
  })

  test('nothing asked for is the fallback', () => {
    expect([safeReturnPath(null, '/a'), safeReturnPath(undefined, '/a')]).toEqual(['/a', '/a'])
  })

  test('whatever is taken, a browser resolves it to our own origin', () => {
    const sly = fc.string({
      unit: fc.constantFrom('/', '\\', '.', ':', '\t', '\n', ' ', '@', '%', '2', 'e', 'h', '?'),
    })
    fc.assert(
      fc.property(sly, (path) => {
        const taken = safeReturnPath(path, '/')
        const url = new URL(taken, 'https://chaka.bo/entrar')
        expect(url.origin).toBe('https://chaka.bo')
        expect(new URL(url.pathname, 'https://chaka.bo').origin).toBe('https://chaka.bo')
      }),
      { numRuns: 2000 },
    )
  })
})
