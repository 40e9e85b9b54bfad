import { describe, expect, test } from 'vitest'
import { newRandomId } from '~/features/accounts/random-id.server'
import { readPrivateCookie, writePrivateCookie } from '~/platform/private-cookie.server'

const id = 'AAAAAAAAAAAAAAAAAAAAAA'
const withCookie = (cookie: string) => new Request('http://localhost/', { headers: { Cookie: cookie } })

describe('the session cookie', () => {
  test('over https', () => {
    expect(writePrivateCookie('session', id, true)).toBe(
      `__Host-chaka=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure`,
    )
  })
  test('over plain http', () => {
    expect(writePrivateCookie('session', id, false)).toBe(
      `chaka=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`,
    )
  })
  test('taken away', () => {
    expect(writePrivateCookie('session', null, true)).toBe(
      '__Host-chaka=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure',
    )
  })
  test.each([
    [`chaka=${id}`, id],
    [`idioma=en; chaka=${id}; canasta=x`, id],
    [`xchaka=no; chaka-navegador=no; chaka=${id}`, id],
    [`__Host-chaka=${id}`, null],
    ['', null],
    ['chaka', null],
  ])('%j over plain http is %j', (cookie, expected) => {
    expect(readPrivateCookie(withCookie(cookie), 'session', false)).toBe(expected)
  })
  test('only the prefixed one over https: another host of the domain cannot set that', () => {
    expect(readPrivateCookie(withCookie(`chaka=${id}`), 'session', true)).toBeNull()
    expect(readPrivateCookie(withCookie(`chaka=x; __Host-chaka=${id}`), 'session', true)).toBe(id)
  })
})

test('ids are 128 bits, never twice', () => {
  const ids = Array.from({ length: 1000 }, newRandomId)
  expect(new Set(ids).size).toBe(1000)
  expect(ids.every((each) => Buffer.from(each, 'base64url').length === 16)).toBe(true)
})
