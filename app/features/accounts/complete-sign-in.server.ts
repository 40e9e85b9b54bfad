import { type Database } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { findNewestCode, lockCode } from './code-queries.server'
import { continueSignIn, type SigningBrowser, type SignInStep } from './continue-sign-in.server'
import { hashOfId } from './random-id.server'
import { SIGN_IN_RULES, type SignInRules } from './sign-in-code'
import { type WhoAnswer } from './who-signs-in'

/**
 * The answer to "¿Quién eres?" of a browser that has typed the right code a moment ago: one of the phone's
 * people, or a name. Answers `who` or `name` again when it fits nobody.
 */
export async function completeSignIn(
  db: Database,
  answer: { browserId: string; who: WhoAnswer } & SigningBrowser,
  options: Partial<SignInRules> = {},
): Promise<Outcome<SignInStep, { reason: 'no_code' }>> {
  const rules = { ...SIGN_IN_RULES, ...options }
  const browserHash = hashOfId(answer.browserId)
  return await db.transaction().execute(async (trx) => {
    const found = await findNewestCode(trx, browserHash, rules.whoMinutes)
    if (!found) return refused({ reason: 'no_code' })
    await lockCode(trx, found.id)
    const code = await findNewestCode(trx, browserHash, rules.whoMinutes)
    if (code?.id !== found.id || code.state !== 'verified') return refused({ reason: 'no_code' })
    return accepted(await continueSignIn(trx, code, answer.who, answer))
  })
}
