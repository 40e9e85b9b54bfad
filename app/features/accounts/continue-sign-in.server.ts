import { type Trx } from '#db/client.server'
import { findNameInNewestOrder, insertPersonOnPhone, lockPhoneUsers, markUsed } from './code-queries.server'
import { hashOfId } from './random-id.server'
import { endSession, findSessionViewer } from './session-queries.server'
import { startSession } from './sessions.server'
import { homeOf } from './viewer'
import { decideWhoSignsIn, type PhoneUser, type WhoAnswer } from './who-signs-in'

/** The browser that signs in: its language for a person who is new, its session that ends. */
export type SigningBrowser = { language: string; userAgent: string; previousSessionId: string | null }

export type SignInStep =
  /** a session has begun; `home` is the page of her work */
  | { step: 'signed_in'; personId: number; sessionId: string; home: string }
  | { step: 'who'; people: PhoneUser[] }
  | { step: 'name' }

/** After the right code: starts the session, or says what has to be asked first. */
export async function continueSignIn(
  trx: Trx,
  code: { id: number; e164: string },
  answer: WhoAnswer | null,
  browser: SigningBrowser,
): Promise<SignInStep> {
  const { phoneId, people } = await lockPhoneUsers(trx, code.e164)
  const nameInNewestOrder = people.length === 0 ? await findNameInNewestOrder(trx, phoneId) : null
  const decided = decideWhoSignsIn({ people, nameInNewestOrder }, answer)
  if (decided.step === 'who' || decided.step === 'name') return decided

  const personId =
    decided.step === 'person'
      ? decided.personId
      : await insertPersonOnPhone(trx, { name: decided.name, language: browser.language, phoneId })
  await markUsed(trx, code.id)
  if (browser.previousSessionId) await endSession(trx, hashOfId(browser.previousSessionId))
  const sessionId = await startSession(trx, personId, browser.userAgent)
  const viewer = await findSessionViewer(trx, hashOfId(sessionId))
  if (!viewer) throw new Error('a session that has just begun was not found')
  return { step: 'signed_in', personId, sessionId, home: homeOf(viewer) }
}
