import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { networkOf, readCode } from '~/features/accounts/sign-in-code'
import { findMembership, homeOf, type Membership, type Role } from '~/features/accounts/viewer'
import { decideWhoSignsIn, readName } from '~/features/accounts/who-signs-in'

describe('a typed code', () => {
  test.each(['123456', ' 123 456 ', '123-456', '１２３４５６', '123.456'])('%j', (typed) => {
    expect(readCode(typed)).toEqual({ ok: true, value: '123456' })
  })
  test.each([
    ['', 'code_empty'],
    ['  ', 'code_empty'],
    ['12345', 'not_six_digits'],
    ['1234567', 'not_six_digits'],
    ['12345a', 'not_six_digits'],
    ['-12345', 'not_six_digits'],
    ["1' or 1=1", 'not_six_digits'],
  ])('%j is %s', (typed, reason) => {
    expect(readCode(typed)).toEqual({ ok: false, refusal: { reason } })
  })
})

test('what shares a line', () => {
  expect(networkOf('200.87.1.1')).toBe('200.87.1.1')
  expect(networkOf('2800:cd0:1:2:3:4:5:6')).toBe('2800:cd0:1:2')
  expect(networkOf('2800:0cd0:0001:0002::6')).toBe('2800:cd0:1:2')
  expect(networkOf('2800:CD0::6')).toBe('2800:cd0:0:0')
  expect(networkOf('::1')).toBe('0:0:0:0')
  expect(networkOf('')).toBe('')
})

describe('who signs in', () => {
  const ana = { personId: 1, name: 'Ana Quispe' }
  const eva = { personId: 2, name: 'Eva Ríos' }
  const known = (...people: (typeof ana)[]) => ({ people, nameInNewestOrder: 'Del Pedido' })

  test('one is known: she', () => {
    expect(decideWhoSignsIn(known(ana), null)).toEqual({ step: 'person', personId: 1 })
  })
  test('nobody: the name of the newest order, or asked', () => {
    expect(decideWhoSignsIn(known(), null)).toEqual({ step: 'new_person', name: 'Del Pedido' })
    expect(decideWhoSignsIn({ people: [], nameInNewestOrder: null }, null)).toEqual({ step: 'name' })
  })
  test('several: asked, then the one she says, or someone new', () => {
    const two = known(ana, eva)
    expect(decideWhoSignsIn(two, null)).toEqual({ step: 'who', people: [ana, eva] })
    expect(decideWhoSignsIn(two, { personId: 2 })).toEqual({ step: 'person', personId: 2 })
    expect(decideWhoSignsIn(two, { personId: 3 })).toEqual({ step: 'who', people: [ana, eva] })
    expect(decideWhoSignsIn(two, { name: 'Luz' })).toEqual({ step: 'new_person', name: 'Luz' })
    expect(decideWhoSignsIn(two, { name: 'eva  RIOS' })).toEqual({ step: 'person', personId: 2 })
  })
  test('never anyone of another phone', () => {
    const people = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 })
    fc.assert(
      fc.property(people, fc.option(fc.integer({ min: 1, max: 9 })), (ids, chosen) => {
        const phone = {
          people: ids.map((personId) => ({ personId, name: `p${personId}` })),
          nameInNewestOrder: null,
        }
        const decided = decideWhoSignsIn(phone, chosen === null ? null : { personId: chosen })
        if (decided.step === 'person') expect(ids).toContain(decided.personId)
      }),
    )
  })
})

test('names', () => {
  expect(readName('  Ana   María\nQuispe ')).toBe('Ana María Quispe')
  expect(readName('Ñusta O’Brien')).toBe('Ñusta O’Brien')
  for (const none of ['', 'A', '71234567', '   ', 'x'.repeat(81), 'Ana\0']) expect(readName(none)).toBeNull()
})

describe('memberships', () => {
  const as = (
    role: Role,
    slug = 'huertas',
    kind: Membership['organizationKind'] = 'association',
  ): Membership => ({
    role,
    organizationId: 1,
    organizationSlug: slug,
    organizationName: slug,
    organizationKind: kind,
    point: null,
  })
  test('an administrator counts as what she administers, not the other way round', () => {
    const administrator = [as('association_administrator')]
    expect(findMembership(administrator, 'huertas', ['association_coordinator'])).not.toBeNull()
    const coordinator = [as('association_coordinator')]
    expect(findMembership(coordinator, 'huertas', ['association_administrator'])).toBeNull()
    const mayor = [as('municipal_administrator', 'palca', 'municipality')]
    expect(findMembership(mayor, 'palca', ['municipal_staff'])).not.toBeNull()
  })
  test('any role, save a host’s, when none is named', () => {
    expect(findMembership([as('association_coordinator')], 'huertas', [])).not.toBeNull()
    expect(findMembership([as('delivery_host')], 'huertas', [])).toBeNull()
    expect(findMembership([as('association_coordinator')], 'carpas', [])).toBeNull()
  })
  test('home is where the work is', () => {
    expect(
      homeOf({ memberships: [as('operator', 'chaka', 'operator'), as('association_coordinator')] }),
    ).toBe('/operacion')
    expect(homeOf({ memberships: [as('delivery_host'), as('association_coordinator')] })).toBe(
      '/asociacion/huertas',
    )
    expect(homeOf({ memberships: [as('delivery_host')] })).toBe('/mis-pedidos')
    expect(homeOf({ memberships: [as('municipal_staff', 'palca', 'municipality')] })).toBe('/municipio/palca')
    expect(homeOf({ memberships: [] })).toBe('/mis-pedidos')
  })
})
