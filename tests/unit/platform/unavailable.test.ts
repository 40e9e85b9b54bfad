import { expect, it } from 'vitest'
import { isUnavailable } from '~/platform/unavailable'

const coded = (code: string) => Object.assign(new Error('no'), { code })

it.each([
  '55P03',
  '40P01',
  '57014',
  '53300',
  '53100',
  '57P01',
  '57P03',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
])('what can be tried again in a moment, as it is: %s', (code) =>
  expect(isUnavailable(coded(code))).toBe(true),
)

it.each([
  'timeout exceeded when trying to connect',
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'new multixact has more than one updating member: 0 16[4208 (keysh)]',
])('words that tell it, whatever the code: %s', (words) => expect(isUnavailable(new Error(words))).toBe(true))

it.each(['23505', '42703', 'ERR_INVALID_URL'])('a mistake of ours stays one: %s', (code) =>
  expect(isUnavailable(coded(code))).toBe(false),
)

it('what is no error', () => expect(isUnavailable('ECONNREFUSED')).toBe(false))
