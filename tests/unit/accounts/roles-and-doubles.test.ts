import { describe, expect, test } from 'vitest'
import { decideEnding, decideMerge, GIVEN_ROLES, readRole } from '~/features/accounts/people/role'

describe('ending a role', () => {
  const operator = { role: 'operator' as const, until: null }
  test('never the last operator’s', () => {
    expect(decideEnding(operator, 1)).toEqual({ reason: 'last_operator' })
    expect(decideEnding(operator, 2)).toBeNull()
    expect(decideEnding({ ...operator, role: 'municipal_staff' }, 1)).toBeNull()
  })
  test('once', () => {
    expect(decideEnding({ ...operator, until: new Date(0) }, 5)).toEqual({ reason: 'ended_already' })
  })
})

describe('two people who may be one', () => {
  const facts = { keptId: 1, goneId: 2, keptMergedInto: null, goneMergedInto: null, shared: [] }
  test('become one', () => {
    expect(decideMerge(facts)).toBeNull()
    expect(
      decideMerge({ ...facts, shared: [{ associationName: 'Huertas', hasOpenCommitments: false }] }),
    ).toBeNull()
  })
  test('not with herself, not twice, and not while the other has promised in the same association', () => {
    expect(decideMerge({ ...facts, goneId: 1 })?.reason).toBe('same_person')
    expect(decideMerge({ ...facts, goneMergedInto: 7 })?.reason).toBe('merged_already')
    expect(decideMerge({ ...facts, keptMergedInto: 7 })?.reason).toBe('merged_already')
    expect(
      decideMerge({ ...facts, shared: [{ associationName: 'Huertas', hasOpenCommitments: true }] }),
    ).toEqual({
      reason: 'has_promised',
      associationName: 'Huertas',
    })
  })
})

test('every role can be given, and nothing else', () => {
  expect(GIVEN_ROLES.map(readRole)).toEqual([...GIVEN_ROLES])
  expect(readRole('producer')).toBeNull()
  expect(readRole(undefined)).toBeNull()
})
