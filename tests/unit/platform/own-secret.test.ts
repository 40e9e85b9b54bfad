import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EnvironmentError, readEnvironment } from '~/platform/environment.server'
import { secretsOf } from '~/platform/own-secret.server'
import { sealerOf } from '~/platform/sealing.server'

const STRONG = 'Zk3vQ9rW1xT7bN5mL8pD2hF6'
const REAL = {
  CHAKA_PUBLIC_ORIGIN: 'https://chaka.example',
  TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`,
  TWILIO_AUTH_TOKEN: '3f9c1d7e5b2a48609d1e7c3b5a2f8064',
  TWILIO_WHATSAPP_FROM: '+14155550100',
}
const complaint = (variables: Record<string, string>) => {
  try {
    readEnvironment(variables)
    return null
  } catch (error) {
    return error instanceof EnvironmentError ? error.message : 'broke'
  }
}

describe('the secret of an installation', () => {
  test.each(['corta', 'a'.repeat(40), 'change-me-change-me-change-me', 'CHAKA_SECRET example 123'])(
    'is refused when it is short or from an example: %s',
    (secret) => expect(complaint({ CHAKA_SECRET: secret })).toContain('CHAKA_SECRET'),
  )

  test('is asked for where machines share a database, and needs none beside its own', () => {
    const shared = { ...REAL, DATABASE_URL: 'postgres://a@b/c' }
    expect(complaint(shared)).toContain('CHAKA_SECRET: falta')
    expect(complaint({ ...shared, CHAKA_SECRET: STRONG })).toBeNull()
    expect(complaint(REAL)).toBeNull()
    expect(complaint({ CHAKA_SECRET_BEFORE: STRONG })).toContain('CHAKA_SECRET: falta')
  })

  test.each(['chaka', 'postgres2026', 'clave-secreta-1', 'abababababababab', 'corta9X'])(
    'and the password of a database that others can reach is none that anybody would try: %s',
    (password) => {
      const url = `postgres://chaka:${encodeURIComponent(password)}@db.example/chaka`
      const real = { ...REAL, CHAKA_SECRET: STRONG }
      for (const name of ['DATABASE_URL', 'DATABASE_DIRECT_URL', 'DATABASE_REPLICA_URL']) {
        const told = complaint({ ...real, DATABASE_URL: 'postgres://chaka@/chaka', [name]: url })
        expect(told).toContain(`${name}: su contraseña`)
        expect(told).not.toContain(password)
      }
      expect(complaint({ DATABASE_URL: url })).toBeNull()
      expect(complaint({ ...real, DATABASE_URL: `postgres://chaka:${STRONG}@db.example/chaka` })).toBeNull()
    },
  )

  test('is made once, for its owner alone, and still opens when another is given', () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'chaka-secret-'))
    const own = secretsOf({ secrets: [], dataFolder })
    expect(own).toHaveLength(1)
    expect(secretsOf({ secrets: [], dataFolder })).toEqual(own)
    expect(statSync(join(dataFolder, 'secret')).mode & 0o077).toBe(0)
    expect(secretsOf({ secrets: [STRONG], dataFolder })).toEqual([STRONG, ...own])
    rmSync(dataFolder, { recursive: true })
  })
})

test('what is sealed opens with its secret, its purpose and its owner, and with nothing else', () => {
  const [secret, other] = [Buffer.from('a secret of somebody'), 'xC5jM1gR7eV3tZ9qL0oU']
  const sealer = sealerOf([STRONG], 'one')
  const sealed = sealer.seal(secret, 'person 1')
  expect(sealed.equals(sealer.seal(secret, 'person 1'))).toBe(false)
  expect(sealer.open(sealed, 'person 1')).toEqual(secret)
  expect(sealerOf([other, STRONG], 'one').open(sealed, 'person 1')).toEqual(secret)
  expect(sealer.open(sealed, 'person 2')).toBeNull()
  expect(sealerOf([STRONG], 'two').open(sealed, 'person 1')).toBeNull()
  expect(sealerOf([other], 'one').open(sealed, 'person 1')).toBeNull()
  for (let at = 0; at < sealed.length; at += 7) {
    const altered = Buffer.from(sealed)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(sealer.open(altered, 'person 1')).toBeNull()
    expect(sealer.open(sealed.subarray(0, at), 'person 1')).toBeNull()
  }
  expect(() => sealerOf([], 'one')).toThrow('without a secret')
})
