import { type Database } from '#db/client.server'
import { findNewestCode, findOldSignIns, listPhoneUsers } from './code-queries.server'
import { findIsDemo, listDemoMembers, type DemoMember } from './demo-queries.server'
import { hashOfId, isRandomId } from './random-id.server'
import { SIGN_IN_RULES } from './sign-in-code'
import { type PhoneUser } from './who-signs-in'

export type { DemoMember } from './demo-queries.server'

/** Where the sign-in of a browser stands. */
export type PendingSignIn =
  | { step: 'code'; phone: string; expiresAt: Date }
  | { step: 'who'; phone: string; people: PhoneUser[] }

/** What this browser has begun and not ended; null when there is nothing, or it has expired. */
export async function findPendingSignIn(
  db: Database,
  browserId: string | null,
): Promise<PendingSignIn | null> {
  if (browserId === null || !isRandomId(browserId)) return null
  const code = await findNewestCode(db, hashOfId(browserId), SIGN_IN_RULES.whoMinutes)
  if (code?.state === 'waiting') return { step: 'code', phone: code.e164, expiresAt: code.expiresAt }
  if (code?.state !== 'verified') return null
  return { step: 'who', phone: code.e164, people: await listPhoneUsers(db, code.e164) }
}

/** Everyone with a role whose phone is on this machine; nobody unless the installation is a demo. */
export async function listPeopleOfDemo(db: Database): Promise<DemoMember[]> {
  return listDemoMembers(db)
}

export async function isDemo(db: Database): Promise<boolean> {
  return findIsDemo(db)
}

export async function hasOldSignIns(db: Database): Promise<boolean> {
  return findOldSignIns(db)
}

/** Everyone who uses a number. */
export async function findPeopleOfPhone(db: Database, e164: string): Promise<PhoneUser[]> {
  return listPhoneUsers(db, e164)
}
