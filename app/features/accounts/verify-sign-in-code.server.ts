import { timingSafeEqual } from 'node:crypto'
import { type Database, type Trx } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { countAgainst } from '~/platform/limits.server'
import { countTry, findNewestCode, markVerified, type TriedCode } from './code-queries.server'
import { continueSignIn, type SigningBrowser, type SignInStep } from './continue-sign-in.server'
import { hashOfId } from './random-id.server'
import { hashOfCode } from './request-sign-in-code.server'
import { type CodeRefusal, networkOf, SIGN_IN_RULES, type SignInRules } from './sign-in-code'

/**
 * Tries a code against the newest one that this browser asked for. Right: the phone is verified, and a
 * session begins or she is asked who she is. A wrong one stays counted.
 * @param attempt `code` six digits
 */
export async function verifySignInCode(
  db: Database,
  attempt: { browserId: string; code: string; clientAddress: string } & SigningBrowser,
  options: Partial<SignInRules> = {},
): Promise<Outcome<SignInStep, CodeRefusal>> {
  const rules = { ...SIGN_IN_RULES, ...options }
  const browserHash = hashOfId(attempt.browserId)
  return await db.transaction().execute(async (trx) => {
    const guessed = await guessCode(trx, { ...attempt, browserHash }, rules)
    return guessed.ok ? accepted(await continueSignIn(trx, guessed.value, null, attempt)) : guessed
  })
}

/**
 * One guess at the newest code that was asked for by this browser, counted before it is looked at. Right: the phone
 * is verified. The caller commits, also what was wrong.
 */
export async function guessCode(
  trx: Trx,
  attempt: { browserHash: Buffer; code: string; clientAddress: string },
  rules: SignInRules,
): Promise<Outcome<TriedCode, CodeRefusal>> {
  const { reached } = await countAgainst(trx, [
    {
      key: `guess:address:${networkOf(attempt.clientAddress)}`,
      max: rules.guessesPerAddressHour,
      seconds: 3_600,
    },
  ])
  const [full] = reached
  if (full) return refused({ reason: 'too_many', of: 'address', afterSeconds: full.afterSeconds })

  const tried = await countTry(trx, attempt.browserHash, rules.tries)
  if (!tried) return refused(await whyNothingToTry(trx, attempt.browserHash, rules))
  if (!timingSafeEqual(hashOfCode(attempt.code, tried.salt), tried.codeHash)) {
    const triesLeft = rules.tries - tried.tries
    return refused(triesLeft > 0 ? { reason: 'wrong_code', triesLeft } : { reason: 'no_tries_left' })
  }
  await markVerified(trx, tried)
  return accepted(tried)
}

async function whyNothingToTry(trx: Trx, browserHash: Buffer, rules: SignInRules): Promise<CodeRefusal> {
  const newest = await findNewestCode(trx, browserHash, rules.whoMinutes)
  if (newest?.state === 'waiting') return { reason: 'no_tries_left' }
  return newest?.state === 'expired' ? { reason: 'expired' } : { reason: 'no_code' }
}
