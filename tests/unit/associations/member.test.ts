import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMemberForm, typeMember } from '~/features/associations/members/forms'
import { decideLeaving, keeperOf, reachOf } from '~/features/associations/members/member'

const TODAY = '2026-11-18'
const form = {
  nombre: '  Rosa   Condori ',
  sexo: 'mujer',
  comunidad: 'Turrini',
  idioma: 'ay',
  canal: 'sms',
  desde: '2024-03-01',
  celular1: '712 34567',
  dueno1: '',
  celular3: '7 654-3210',
  dueno3: ' su hijo  Wilmer ',
}

describe('the form of a member', () => {
  test('takes several phones in order, and says whose they are', () => {
    const { details, problems } = readMemberForm(form, TODAY)
    expect(problems).toEqual([])
    expect(details).toEqual({
      name: 'Rosa Condori',
      sex: 'female',
      language: 'ay',
      community: 'Turrini',
      channel: 'sms',
      since: '2024-03-01',
      phones: [
        { e164: '+59171234567', whose: '' },
        { e164: '+59176543210', whose: 'su hijo Wilmer' },
      ],
    })
  })

  test('needs no phone, and takes that she did not say her sex', () => {
    const { details } = readMemberForm({ nombre: 'Rosa Condori', desde: TODAY }, TODAY)
    expect(details).toMatchObject({ sex: null, phones: [], channel: 'whatsapp', language: 'es' })
  })

  test('names every field that is wrong and keeps what was typed', () => {
    const { typed, details, problems } = readMemberForm(
      { ...form, nombre: '7', desde: '2026-11-19', celular2: '71234567', celular4: '123' },
      TODAY,
    )
    expect(details).toBeNull()
    expect(problems.map(({ field }) => field)).toEqual(['nombre', 'desde', 'celular2', 'celular4'])
    expect(typed.celulares[3]).toBe('123')
    expect(readMemberForm({ ...form, desde: '2026-02-30' }, TODAY).problems).toEqual([
      { field: 'desde', reason: 'not_a_day' },
    ])
  })

  test('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (sent) => {
        const { details, problems } = readMemberForm({ ...sent, nombre: sent['nombre'] }, TODAY)
        expect(details === null).toBe(problems.length > 0)
      }),
    )
  })

  test('starts with today and nothing else for somebody new', () => {
    expect(typeMember(null, TODAY)).toMatchObject({ nombre: '', desde: TODAY, celulares: [] })
  })
})

describe('leaving', () => {
  const here = { since: '2024-03-01', until: null }
  test.each([
    ['2026-11-18', null],
    ['2024-03-01', null],
    ['2024-02-29', 'before_entry'],
    ['2026-11-19', 'in_future'],
  ])('on %s: %s', (on, reason) => {
    expect(decideLeaving(here, on, TODAY)?.reason ?? null).toBe(reason)
  })
  test('twice is told', () => {
    expect(decideLeaving({ ...here, until: '2025-01-01' }, TODAY, TODAY)?.reason).toBe('left_already')
  })
})

test('a member is asked by message only where one can reach her and she wants it', () => {
  const member = { channel: 'sms' as const, hasPhone: true, withdrew: false }
  expect(reachOf(member)).toBe('message')
  expect(reachOf({ ...member, hasPhone: false })).toBe('no_phone')
  expect(reachOf({ ...member, withdrew: true })).toBe('withdrew')
  expect(reachOf({ ...member, channel: 'voice' })).toBe('voice')
})

test('name and phones are the association’s to change only while nobody else stands behind them', () => {
  const nothing = { hasRole: false, elsewhere: false, signedIn: false }
  expect(keeperOf(nothing)).toBe('here')
  expect(keeperOf({ ...nothing, hasRole: true })).toBe('has_role')
  expect(keeperOf({ ...nothing, elsewhere: true })).toBe('elsewhere')
  expect(keeperOf({ ...nothing, signedIn: true })).toBe('signed_in')
})
