import { createHmac, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { type Database, readClock } from '#db/client.server'
import { addMinutes, laPazDay } from '~/kernel/instants'
import { type Market } from '../market'
import {
  type Badge,
  badgeBytes,
  type BadgeVerdict,
  judgeBadge,
  readBadge,
  toBase64Url,
  tokenIn,
} from './badge'
import {
  type BadgeHolder,
  type BadgeStanding,
  findInstallationSecret,
  findStanding,
  listBadgeHolders,
} from './queries.server'

/** Taking down the stalls still takes a while. */
const GOOD_AFTER_MINUTES = 120
/** What a private Ed25519 key begins with in PKCS 8; its 32 bytes follow. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The installation's key for badges, made of its secret: the same in every process, nothing to store or lose. */
async function keysOf(db: Database) {
  const seed = createHmac('sha256', await findInstallationSecret(db))
    .update('badges, Ed25519, 1')
    .digest()
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

/** The public key that badges are checked with, 32 bytes as base64url. */
export async function badgePublicKey(db: Database): Promise<string> {
  const { publicKey } = await keysOf(db)
  return publicKey.export({ format: 'jwk' }).x ?? ''
}

export type SignedBadge = BadgeHolder & { token: string }

/** A badge for each member of the associations that come to a market; one page. */
export async function signBadges(
  db: Database,
  market: Pick<Market, 'id' | 'startsAt' | 'endsAt'>,
  page: { limit: number; offset: number },
): Promise<SignedBadge[]> {
  const { privateKey } = await keysOf(db)
  const holders = await listBadgeHolders(db, market.id, page)
  return holders.map((holder) => {
    const message = badgeBytes({
      marketId: market.id,
      associationId: holder.associationId,
      producerId: holder.producerId,
      day: laPazDay(market.startsAt),
      expiresAt: addMinutes(market.endsAt, GOOD_AFTER_MINUTES),
      name: holder.name,
    })
    const signature = sign(null, message, privateKey)
    return { ...holder, token: toBase64Url(Buffer.concat([message, signature])) }
  })
}

export type CheckedBadge =
  | { verdict: 'altered' }
  | {
      verdict: Exclude<BadgeVerdict, 'altered'> | 'withdrawn'
      badge: Badge
      standing: BadgeStanding | null
    }

/**
 * Whether a badge is good now, and still stands: its market is held, its association comes, she is a member.
 * @param written the token, or an address that ends with it
 */
export async function checkBadge(
  db: Database,
  written: string,
  marketId: number | null = null,
): Promise<CheckedBadge> {
  const read = readBadge(tokenIn(written))
  if (!read) return { verdict: 'altered' }
  const { publicKey } = await keysOf(db)
  const isSigned = verify(null, read.message, publicKey, read.signature)
  const verdict = judgeBadge(read.badge, isSigned, { marketId, now: await readClock(db) })
  if (verdict === 'altered') return { verdict }
  const standing = (await findStanding(db, read.badge)) ?? null
  return {
    verdict: verdict === 'good' && !standing?.stands ? 'withdrawn' : verdict,
    badge: read.badge,
    standing,
  }
}
