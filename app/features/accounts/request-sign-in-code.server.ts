import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { type Database } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { countAgainst, type Limit, type LimitReached } from '~/platform/limits.server'
import { log } from '~/platform/log.server'
import { refusableTransaction } from '~/platform/transaction.server'
import { ensurePhone, insertCode } from './code-queries.server'
import { hashOfId } from './random-id.server'
import { networkOf, SIGN_IN_RULES, type SignInRules, type TooMany } from './sign-in-code'

const EVERYONE = 'code:everyone'

/**
 * Sends a code of six digits to a number, good for the browser that asked. Whether anyone is known by that
 * number is not even looked up, so neither the answer nor its time tells. A refusal uses up no limit.
 * @param request `phone` in E.164, `browserId` the random id of the browser's cookie
 */
export async function requestSignInCode(
  db: Database,
  request: { phone: string; browserId: string; clientAddress: string; language: string },
  options: Partial<SignInRules> = {},
): Promise<Outcome<{ expiresAt: Date }, TooMany>> {
  const rules = { ...SIGN_IN_RULES, ...options }
  let ceilingReached = false
  const outcome = await refusableTransaction<{ expiresAt: Date }, TooMany>(db, async (trx, refuse) => {
    const { taken, reached } = await countAgainst(trx, limitsOf(request, rules))
    const [first] = reached
    if (first) return refuse(tooMany(first))
    ceilingReached = taken.some(({ key, points }) => key === EVERYONE && points === rules.codesPerHour)

    const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
    const salt = randomBytes(16)
    const { id, expiresAt } = await insertCode(trx, {
      e164: request.phone,
      browserHash: hashOfId(request.browserId),
      salt,
      codeHash: hashOfCode(code, salt),
      minutes: rules.codeMinutes,
    })
    const phoneId = await ensurePhone(trx, request.phone)
    await queueMessages(trx, [
      {
        kind: 'sign_in_code',
        variables: { code, minutes: rules.codeMinutes },
        subject: `sign_in_code:${id}`,
        recipient: `phone:${phoneId}`,
        phoneId,
        language: request.language,
        usefulUntil: expiresAt,
        urgent: true,
      },
    ])
    return { expiresAt }
  })
  if (ceilingReached) {
    log.error(
      { alarm: 'sign_in_codes_per_hour', most: rules.codesPerHour },
      'no more sign-in codes this hour',
    )
  }
  return outcome
}

export function hashOfCode(code: string, salt: Buffer): Buffer {
  return createHmac('sha256', salt).update(code).digest()
}

function limitsOf(request: { phone: string; clientAddress: string }, rules: SignInRules): Limit[] {
  const { phone } = request
  return [
    { key: `code:number:${phone}:minute`, max: rules.codesPerNumberMinute, seconds: 60 },
    { key: `code:number:${phone}:hour`, max: rules.codesPerNumberHour, seconds: 3_600 },
    {
      key: `code:address:${networkOf(request.clientAddress)}`,
      max: rules.codesPerAddressHour,
      seconds: 3_600,
    },
    { key: EVERYONE, max: rules.codesPerHour, seconds: 3_600 },
  ]
}

function tooMany({ key, afterSeconds }: LimitReached): TooMany {
  const of = key === EVERYONE ? 'everyone' : key.startsWith('code:number:') ? 'number' : 'address'
  return { reason: 'too_many', of, afterSeconds }
}
