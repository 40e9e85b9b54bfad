import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  type Badge,
  badgeBytes,
  fromBase64Url,
  judgeBadge,
  readBadge,
  toBase64Url,
  tokenIn,
} from '~/features/mobile-markets/badges/badge'
import { isSignedBy } from '~/features/mobile-markets/badges/ed25519'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const key = fromBase64Url(publicKey.export({ format: 'jwk' }).x ?? '') ?? new Uint8Array()
const sha512 = (bytes: Uint8Array) =>
  Promise.resolve(new Uint8Array(createHash('sha512').update(bytes).digest()))
const badge: Badge = {
  marketId: 7,
  associationId: 3,
  producerId: 40_000,
  day: '2026-11-28',
  expiresAt: new Date('2026-11-28T19:00:00Z'),
  name: 'Encarnación Ñahui',
}
const message = badgeBytes(badge)
const signature = new Uint8Array(sign(null, message, privateKey))
const token = toBase64Url(Buffer.concat([message, signature]))
const isGenuine = async (written: string) => {
  const read = readBadge(tokenIn(written))
  return read !== null && (await isSignedBy({ ...read, publicKey: key }, sha512))
}

describe('the check that a phone makes without network', () => {
  it('agrees with the server’s own signatures, whatever is signed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 120 }), async (bytes) => {
        const signed = { message: bytes, signature: new Uint8Array(sign(null, bytes, privateKey)) }
        expect(await isSignedBy({ ...signed, publicKey: key }, sha512)).toBe(true)
      }),
      { numRuns: 8 },
    )
  })

  it('takes the test vector of RFC 8032', async () => {
    const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
    const vector = {
      publicKey: hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
      message: hex('72'),
      signature: hex(
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
          '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      ),
    }
    expect(await isSignedBy(vector, sha512)).toBe(true)
    expect(await isSignedBy({ ...vector, message: hex('73') }, sha512)).toBe(false)
  })

  it('refuses a badge of which one bit is altered, in every byte', async () => {
    const bytes = Buffer.concat([message, signature])
    expect(await isGenuine(token)).toBe(true)
    const wrong: number[] = []
    for (let bit = 0; bit < bytes.length * 8; bit += 9) {
      const altered = Buffer.from(bytes)
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      if (await isGenuine(toBase64Url(altered))) wrong.push(bit)
    }
    expect(wrong).toEqual([])
  })

  it('refuses another key, a factor past the order, and bytes that are no point', async () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? ''
    expect(await isSignedBy({ message, signature, publicKey: fromBase64Url(other) ?? key }, sha512)).toBe(
      false,
    )
    const large = Uint8Array.from(signature)
    large.fill(255, 32)
    expect(await isSignedBy({ message, signature: large, publicKey: key }, sha512)).toBe(false)
    const pointless = Uint8Array.from(signature)
    pointless.fill(255, 0, 32)
    expect(await isSignedBy({ message, signature: pointless, publicKey: key }, sha512)).toBe(false)
  })
})

describe('what a badge says', () => {
  it('is read as it was written, also from an address', () => {
    expect(readBadge(tokenIn(` https://chaka.bo/insignia/${token}?x=1 `))?.badge).toEqual(badge)
    const ids = fc.integer({ min: 1, max: 2 ** 32 - 1 })
    fc.assert(
      fc.property(
        ids,
        ids,
        ids,
        fc.string({ maxLength: 15 }),
        (marketId, associationId, producerId, name) => {
          const bytes = badgeBytes({ ...badge, marketId, associationId, producerId, name })
          const read = readBadge(toBase64Url(Buffer.concat([bytes, signature])))
          expect(read?.badge).toMatchObject({ marketId, associationId, producerId })
        },
      ),
    )
  })
  it.each(['', 'x', 'A'.repeat(400), token.slice(0, -2), `${token}AA`, 'ñandú', '..', 'AAAA'])(
    'is nothing in %j',
    async (text) => {
      expect(await isGenuine(text)).toBe(false)
    },
  )

  const at = { marketId: 7, now: new Date('2026-11-28T15:00:00Z') }
  test.each([
    [true, at, 'good'],
    [false, at, 'altered'],
    [true, { ...at, marketId: 8 }, 'other_market'],
    [true, { ...at, marketId: null }, 'good'],
    [true, { ...at, now: badge.expiresAt }, 'expired'],
  ] as const)('signed %j, at %j: %s', (isSigned, here, verdict) => {
    expect(judgeBadge(badge, isSigned, here)).toBe(verdict)
  })
})
