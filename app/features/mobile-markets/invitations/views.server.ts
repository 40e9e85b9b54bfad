import { type Database } from '#db/client.server'
import { type AskedInvitation, listAskedInvitations } from './association-queries.server'

export type { AskedInvitation } from './association-queries.server'

/** What an association was asked to and is still to come; one page, one more than `limit` tells of another. */
export async function listInvitationsOf(
  db: Database,
  associationId: number,
  page: { limit: number; offset: number },
): Promise<AskedInvitation[]> {
  return listAskedInvitations(db, associationId, page)
}
