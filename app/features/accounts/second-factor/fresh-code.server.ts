import { type Database } from '#db/client.server'
import { refused, type Outcome } from '~/kernel/outcome'
import { markUsed } from '../code-queries.server'
import { findFirstNumber } from '../people/person-queries.server'
import { hashOfId } from '../random-id.server'
import { requestSignInCode } from '../request-sign-in-code.server'
import { type CodeRefusal, SIGN_IN_RULES, type TooMany } from '../sign-in-code'
import { guessCode } from '../verify-sign-in-code.server'
import { markSessionConfirmed } from './factor-queries.server'

/** Codes that confirm are not those that sign in: neither opens the other's door. */
const confirming = (sessionId: string) => `confirmar:${sessionId}`

/**
 * Sends a code to somebody who is signed in, to confirm that it is still she, within the limits of signing in.
 * Refuses who has no number.
 */
export async function sendFreshCode(
  db: Database,
  to: { personId: number; sessionId: string; clientAddress: string; language: string },
): Promise<Outcome<{ expiresAt: Date }, TooMany | { reason: 'no_phone' }>> {
  const phone = await findFirstNumber(db, to.personId)
  if (phone === null) return refused({ reason: 'no_phone' })
  return await requestSignInCode(db, { ...to, phone, browserId: confirming(to.sessionId) })
}

/** Tries such a code: right, and the session counts as confirmed just now. */
export async function tryFreshCode(
  db: Database,
  attempt: { sessionId: string; code: string; clientAddress: string },
): Promise<Outcome<null, CodeRefusal>> {
  const browserHash = hashOfId(confirming(attempt.sessionId))
  return await db.transaction().execute(async (trx) => {
    const guessed = await guessCode(trx, { ...attempt, browserHash }, SIGN_IN_RULES)
    if (!guessed.ok) return guessed
    await markUsed(trx, guessed.value.id)
    await markSessionConfirmed(trx, hashOfId(attempt.sessionId))
    return { ok: true, value: null }
  })
}
