import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { completeSignIn } from '~/features/accounts/complete-sign-in.server'
import { newRandomId } from '~/features/accounts/random-id.server'
import { requestSignInCode } from '~/features/accounts/request-sign-in-code.server'
import { type SignInRules } from '~/features/accounts/sign-in-code'
import { verifySignInCode } from '~/features/accounts/verify-sign-in-code.server'
import { type WhoAnswer } from '~/features/accounts/who-signs-in'

/** One browser with its cookie, at one address. */
export function browser(db: Database, options: { address?: string; rules?: Partial<SignInRules> } = {}) {
  const browserId = newRandomId()
  const clientAddress = options.address ?? '200.87.1.1'
  const told = { language: 'es', userAgent: 'test', previousSessionId: null }
  return {
    browserId,
    ask: (phone: string) =>
      requestSignInCode(db, { phone, browserId, clientAddress, language: 'es' }, options.rules),
    guess: (code: string, previousSessionId: string | null = null) =>
      verifySignInCode(db, { ...told, browserId, code, clientAddress, previousSessionId }, options.rules),
    answer: (who: WhoAnswer) => completeSignIn(db, { ...told, browserId, who }),
  }
}

/** What the newest message to a number says the code is. */
export async function codeSentTo(db: Database, e164: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    select variables ->> 'code' as code
      from messages join phones on phones.id = messages.phone_id
     where e164 = ${e164} and kind = 'sign_in_code'
     order by messages.id desc limit 1`.execute(db)
  if (!rows[0]) throw new Error(`no code was sent to ${e164}`)
  return rows[0].code
}

export const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

let next = 0
/** A mobile number that no test has used. */
export function freshNumber(): string {
  next += 1
  return `+59176${String(next).padStart(6, '0')}`
}
