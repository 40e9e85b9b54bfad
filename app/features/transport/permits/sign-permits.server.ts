import { type Database } from '#db/client.server'
import { tokenIn } from '~/features/mobile-markets/badges/badge'
import { isSignedHere, publicKeyOf, signMessages } from '~/features/mobile-markets/badges/signing.server'
import {
  claimBytes,
  judgeClaim,
  type Permit,
  type PermitClaim,
  type PermitTrip,
  type PermitVerdict,
  readClaim,
} from './permit'
import { findPermitOnRow, findStanding } from './queries.server'

/** The public key that permits are checked with, 32 bytes as base64url. */
export async function permitPublicKey(db: Database): Promise<string> {
  return publicKeyOf(db, 'permits')
}

/** What the QR of a permit carries, alone or with the journey that it is shown for. */
export async function signPermit(
  db: Database,
  permit: Permit & { municipality: string },
  trip: PermitTrip | null,
): Promise<string> {
  const { id, municipality, number, plate, driverName, validFrom, validUntil } = permit
  const claim = { permitId: id, municipality, number, plate, driverName, validFrom, validUntil, trip }
  const [token = ''] = await signMessages(db, 'permits', [claimBytes(claim)])
  return token
}

export type SignedPermit = Permit & { municipality: string; token: string }

/**
 * The permit that a vehicle may show on the days of a journey, or on most of them, signed with it; null without one.
 * @param of `organizationId`: only its permits; null: of any municipality
 */
export async function permitForTrip(
  db: Database,
  of: { plate: string; organizationId: number | null; trip: PermitTrip },
): Promise<SignedPermit | null> {
  const { plate, organizationId, trip } = of
  const permit = await findPermitOnRow(db, { plate, days: trip.days, organizationId })
  return permit ? { ...permit, token: await signPermit(db, permit, trip) } : null
}

export type CheckedPermit =
  | { verdict: 'altered' }
  | { verdict: Exclude<PermitVerdict, 'altered'> | 'withdrawn'; claim: PermitClaim }

/**
 * Whether a permit is good today, and was not withdrawn.
 * @param written the token, or an address that ends with it
 */
export async function checkPermit(db: Database, written: string): Promise<CheckedPermit> {
  const read = readClaim(tokenIn(written))
  if (!read || !(await isSignedHere(db, 'permits', read))) return { verdict: 'altered' }
  const { today, stands } = await findStanding(db, read.claim.permitId)
  const verdict = judgeClaim(read.claim, true, today)
  if (verdict === 'altered') return { verdict }
  return { verdict: stands ? verdict : 'withdrawn', claim: read.claim }
}
