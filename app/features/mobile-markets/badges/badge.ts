/**
 * BADGE: what a producer wears at her stall so that resellers can be told from her: her name, her association, one
 * market and its day, until when it is good, and Chaka's signature over all of it. It is made of what the market
 * knows, so nothing is stored; whoever has the public key can check it without network.
 */
export type Badge = {
  marketId: number
  associationId: number
  producerId: number
  /** the day of the market, "2026-11-28" */
  day: string
  expiresAt: Date
  name: string
}

const VERSION = 1
const HEAD = 19
const SIGNATURE = 64
const MOST_NAME = 60
const LARGEST = 2 ** 32 - 1
const DAY_MS = 86_400_000

/** The bytes that are signed. @throws RangeError for ids past 2^32 */
export function badgeBytes(badge: Badge): Uint8Array {
  const { marketId, associationId, producerId } = badge
  if ([marketId, associationId, producerId].some((id) => id > LARGEST))
    throw new RangeError('an id is too large')
  const name = new TextEncoder().encode(badge.name).slice(0, MOST_NAME)
  const bytes = new Uint8Array(HEAD + name.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, VERSION)
  view.setUint32(1, marketId)
  view.setUint32(5, associationId)
  view.setUint32(9, producerId)
  view.setUint16(13, Date.parse(`${badge.day}T00:00:00Z`) / DAY_MS)
  view.setUint32(15, Math.floor(badge.expiresAt.getTime() / 1000))
  bytes.set(name, HEAD)
  return bytes
}

/** What a QR says of a badge, before anyone believed it; null for what is none. */
export function readBadge(
  token: string,
): { badge: Badge; message: Uint8Array; signature: Uint8Array } | null {
  const bytes = fromBase64Url(token)
  if (!bytes || bytes.length < HEAD + SIGNATURE || bytes.length > HEAD + MOST_NAME + SIGNATURE) return null
  const message = bytes.slice(0, bytes.length - SIGNATURE)
  const view = new DataView(message.buffer)
  if (view.getUint8(0) !== VERSION) return null
  return {
    badge: {
      marketId: view.getUint32(1),
      associationId: view.getUint32(5),
      producerId: view.getUint32(9),
      day: new Date(view.getUint16(13) * DAY_MS).toISOString().slice(0, 10),
      expiresAt: new Date(view.getUint32(15) * 1000),
      // a name that was cut within a letter shows a mark there
      name: new TextDecoder().decode(message.subarray(HEAD)),
    },
    message,
    signature: bytes.slice(bytes.length - SIGNATURE),
  }
}

/** The token of a badge from an address, or from what a scanner or a hand wrote. */
export function tokenIn(written: string): string {
  return written
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/^.*\//, '')
}

export type BadgeVerdict = 'good' | 'altered' | 'expired' | 'other_market'

/**
 * Whether a badge is good here and now.
 * @param at `marketId` null: not at a market, whose badge it is does not matter
 */
export function judgeBadge(
  badge: Badge,
  isSigned: boolean,
  at: { marketId: number | null; now: Date },
): BadgeVerdict {
  if (!isSigned) return 'altered'
  if (at.marketId !== null && badge.marketId !== at.marketId) return 'other_market'
  return at.now >= badge.expiresAt ? 'expired' : 'good'
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}

/** Null for what is not exactly how `toBase64Url` writes some bytes. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]{1,1200}$/.test(text) || text.length % 4 === 1) return null
  const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) =>
    letter.charCodeAt(0),
  )
  return toBase64Url(bytes) === text ? bytes : null
}
