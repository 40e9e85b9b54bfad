import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { ALWAYS_TOLD } from './message-catalogue'
import { isInNoHand } from './queries.server'

/**
 * What waits for somebody who no longer wants messages is kept as expired, with the error code `opted_out`: all
 * for a phone that said so, or for a person what is told to her as a producer. One that a provider is being given at
 * this moment is looked at once more before it is given it again (`wants_silence`).
 * @returns how many were stopped
 */
export async function stopMessages(
  trx: Trx,
  silent: { phoneId: number } | { personId: number },
): Promise<number> {
  const theirs =
    'phoneId' in silent
      ? sql`phone_id = ${silent.phoneId}`
      : sql`person_id = ${silent.personId} and starts_with(recipient, 'producer:')`
  const { numAffectedRows } = await sql`
    update messages set status = 'expired', error_code = 'opted_out', lease = null, leased_until = null
     where ${theirs} and kind <> all (${[...ALWAYS_TOLD]}::text[])
       and ${isInNoHand}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}
