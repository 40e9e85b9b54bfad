import { type Database } from '#db/client.server'
import { startSession } from '~/features/accounts/sessions.server'
import { PRIVATE_COOKIES } from '~/platform/private-cookie.server'

/** The cookie of a browser in which the operator is signed in. */
export async function operatorCookie(db: Database): Promise<string> {
  const { personId } = await db
    .selectFrom('memberships')
    .select('personId')
    .where('role', '=', 'operator')
    .where('until', 'is', null)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const id = await db.transaction().execute((trx) => startSession(trx, personId, 'drill'))
  return `${PRIVATE_COOKIES.session}=${id}`
}
