import { parseArgs } from 'node:util'
import { describe, expect, it } from 'vitest'
import { wrongWords } from '~/cli/command-line.server'
import { databaseFailureWords } from '~/platform/database-failure'
import { EnvironmentError, readEnvironment } from '~/platform/environment.server'

const wordsOf = (...args: string[]) => {
  try {
    parseArgs({ args, options: { number: { type: 'string' } } })
  } catch (error) {
    return wrongWords(error)
  }
  return 'it was understood'
}

describe('wrong words on the command line are told in Spanish', () => {
  it.each([
    [['--nmber', '47'], 'No conozco la opción --nmber.'],
    [['47'], 'Sobra "47".'],
    [['--number'], 'La opción --number está incompleta.'],
  ])('%s', (args, words) => {
    expect(wordsOf(...args)).toBe(words)
  })

  it('a bug stays a bug', () => {
    expect(wrongWords(new TypeError('x is not a function'))).toBeNull()
    expect(databaseFailureWords(new Error('x'))).toBeNull()
  })
})

it('a database that cannot be reached is told without a stack', () => {
  const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })
  expect(databaseFailureWords(error)).toBe(
    'No se puede usar la base de datos: nadie responde en esa dirección. Revise DATABASE_URL. (connect ECONNREFUSED 127.0.0.1:1)',
  )
})

it('a wrong variable is named, in Spanish', () => {
  const read = () => readEnvironment({ NODE_ENV: 'test', PORT: 'abc', CHAKA_SEED: 'x' })
  expect(read).toThrow(EnvironmentError)
  expect(read).toThrow(/PORT: .*se esperaba/)
  expect(read).not.toThrow(/expected/)
})
