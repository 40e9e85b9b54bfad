import { TOTP, Secret } from 'otpauth'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deviceOf } from '~/features/accounts/own-sessions'
import { decideWithheld, isFresh, readFactorCode } from '~/features/accounts/second-factor/factor'
import { enrolmentOf, newRecoveryCodes, stepOfCode } from '~/features/accounts/second-factor/totp.server'
import { type Membership, type Proof, type Role } from '~/features/accounts/viewer'

const NOW = new Date('2026-11-26T12:00:10Z')
const secret = Buffer.from('12345678901234567890')
const codeAt = (seconds: number) =>
  new TOTP({ secret: Secret.fromUTF8(secret.toString()) }).generate({
    timestamp: NOW.getTime() + seconds * 1000,
  })

describe('codes of an app', () => {
  test('are those of RFC 6238', () => {
    const rfc = new Date(59_000)
    expect(stepOfCode(secret, '287082', rfc)).toBe(1)
  })

  test('are good half a minute before and after their own, and no longer', () => {
    const step = Math.floor(NOW.getTime() / 30_000)
    expect(stepOfCode(secret, codeAt(0), NOW)).toBe(step)
    expect(stepOfCode(secret, codeAt(-30), NOW)).toBe(step - 1)
    expect(stepOfCode(secret, codeAt(30), NOW)).toBe(step + 1)
    expect(stepOfCode(secret, codeAt(-60), NOW)).toBeNull()
    expect(stepOfCode(secret, codeAt(60), NOW)).toBeNull()
  })

  test('the QR says who, for what, and the secret', () => {
    const { uri, letters } = enrolmentOf(secret, 'Lidia: Quispe')
    expect(uri).toMatch(
      /^otpauth:\/\/totp\/Chaka:Lidia%20%20Quispe\?issuer=Chaka&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&/,
    )
    expect(letters.replaceAll(' ', '')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  })
})

describe('what is typed', () => {
  test.each([
    ['123456', { kind: 'app', code: '123456' }],
    [' 123 456 ', { kind: 'app', code: '123456' }],
    ['bcdfg-23456', { kind: 'recovery', code: 'BCDFG23456' }],
    ['BCDFG 23456', { kind: 'recovery', code: 'BCDFG23456' }],
  ])('%s is a code', (typed, value) => {
    expect(readFactorCode(typed)).toEqual({ ok: true, value })
  })

  test.each([
    ['', 'factor_code_empty'],
    ['12345', 'not_a_factor_code'],
    ['AEIOU-23456', 'not_a_factor_code'],
    ['1234567', 'not_a_factor_code'],
  ])('%s is none', (typed, reason) => {
    expect(readFactorCode(typed)).toEqual({ ok: false, refusal: { reason } })
  })

  test('every recovery code is read back, and none comes twice', () => {
    const codes = newRecoveryCodes().map(({ code }) => code)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes)
      expect(readFactorCode(code)).toEqual({ ok: true, value: { kind: 'recovery', code } })
  })
})

const member = (role: Role): Membership => ({
  ...{ role, organizationId: 1, organizationSlug: 'a', organizationName: 'A' },
  ...{ organizationKind: 'association', point: null },
})
const proof = (of: Partial<Proof>): Proof => ({
  hasFactor: false,
  factorMinutes: null,
  codeMinutes: 0,
  ...of,
})

describe('what waits for a second factor', () => {
  const both = [member('association_administrator'), member('association_coordinator')]

  test('required: trusted roles, until one is set up and shown', () => {
    expect(decideWithheld({ memberships: both, proof: proof({}) }, 'required')).toEqual({
      memberships: [both[1]],
      need: 'set_up',
    })
    expect(decideWithheld({ memberships: both, proof: proof({ hasFactor: true }) }, 'required')).toEqual({
      memberships: [],
      need: 'show',
    })
    const shown = proof({ hasFactor: true, factorMinutes: 900 })
    expect(decideWithheld({ memberships: both, proof: shown }, 'required')).toEqual({
      memberships: both,
      need: null,
    })
  })

  test('offered: only what its owner protected', () => {
    expect(decideWithheld({ memberships: both, proof: proof({}) }, 'offered').need).toBeNull()
    expect(decideWithheld({ memberships: both, proof: proof({ hasFactor: true }) }, 'offered').need).toBe(
      'show',
    )
  })

  test('whoever only buys, or coordinates, is not asked to set one up', () => {
    expect(decideWithheld({ memberships: [], proof: proof({}) }, 'required').need).toBeNull()
    const coordinates = { memberships: [member('association_coordinator')], proof: proof({}) }
    expect(decideWithheld(coordinates, 'required').need).toBeNull()
  })

  test('never gives a role that she has not', () => {
    const roles: Role[] = ['operator', 'municipal_staff', 'association_coordinator', 'delivery_host']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...roles)),
        fc.boolean(),
        fc.option(fc.nat(1000)),
        fc.constantFrom('required' as const, 'offered' as const),
        (held, hasFactor, factorMinutes, policy) => {
          const memberships = held.map(member)
          const decided = decideWithheld({ memberships, proof: proof({ hasFactor, factorMinutes }) }, policy)
          expect(memberships).toEqual(expect.arrayContaining(decided.memberships))
          if (decided.memberships.length < memberships.length) expect(decided.need).not.toBeNull()
        },
      ),
    )
  })
})

test.each([
  ['an app, minutes ago', { hasFactor: true, factorMinutes: 14.9 }, true, true],
  ['an app, too long ago', { hasFactor: true, factorMinutes: 15 }, false, false],
  ['an app, not in this session; a message does not count', { hasFactor: true }, false, false],
  ['a message, minutes ago', { codeMinutes: 3 }, true, true],
  ['a message, too long ago', { codeMinutes: 15 }, false, true],
])('is it still she: %s', (_, of, required, offered) => {
  expect(isFresh(proof(of), 'required', 15)).toBe(required)
  expect(isFresh(proof(of), 'offered', 15)).toBe(offered)
})

test.each([
  [
    'Mozilla/5.0 (Linux; Android 13; SM-A135M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36',
    { browser: 'Chrome', system: 'Android' },
  ],
  [
    'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36',
    { browser: 'Samsung Internet', system: 'Android' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    { browser: 'Safari', system: 'iPhone' },
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; rv:131.0) Gecko/20100101 Firefox/131.0',
    { browser: 'Firefox', system: 'Windows' },
  ],
  ['<script>', { browser: null, system: null }],
])('a device in words: %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toEqual(device)
})
