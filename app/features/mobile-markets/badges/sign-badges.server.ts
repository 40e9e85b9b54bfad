import { type Database, readClock } from '#db/client.server'
import { addMinutes, laPazDay } from '~/kernel/instants'
import { type Market } from '../market'
import { type Badge, badgeBytes, type BadgeVerdict, judgeBadge, readBadge, tokenIn } from './badge'
import { type BadgeHolder, type BadgeStanding, findStanding, listBadgeHolders } from './queries.server'
import { isSignedHere, publicKeyOf, signMessages } from './signing.server'

/** Taking down the stalls still takes a while. */
const GOOD_AFTER_MINUTES = 120
/** The public key that badges are checked with, 32 bytes as base64url. */
export async function badgePublicKey(db: Database): Promise<string> {
  return publicKeyOf(db, 'badges')
}

export type SignedBadge = BadgeHolder & { token: string }

/** A badge for each member of the associations that come to a market; one page. */
export async function signBadges(
  db: Database,
  market: Pick<Market, 'id' | 'startsAt' | 'endsAt'>,
  page: { limit: number; offset: number },
): Promise<SignedBadge[]> {
  const holders = await listBadgeHolders(db, market.id, page)
  const messages = holders.map((holder) =>
    badgeBytes({
      marketId: market.id,
      associationId: holder.associationId,
      producerId: holder.producerId,
      day: laPazDay(market.startsAt),
      expiresAt: addMinutes(market.endsAt, GOOD_AFTER_MINUTES),
      name: holder.name,
    }),
  )
  const tokens = await signMessages(db, 'badges', messages)
  return holders.map((holder, index) => ({ ...holder, token: tokens[index] ?? '' }))
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
  const isSigned = await isSignedHere(db, 'badges', read)
  const verdict = judgeBadge(read.badge, isSigned, { marketId, now: await readClock(db) })
  if (verdict === 'altered') return { verdict }
  const standing = (await findStanding(db, read.badge)) ?? null
  return {
    verdict: verdict === 'good' && !standing?.stands ? 'withdrawn' : verdict,
    badge: read.badge,
    standing,
  }
}
