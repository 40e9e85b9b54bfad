import { type Database } from '#db/client.server'

/** One line of the audit log about one thing. */
export type AuditLine = {
  id: number
  at: Date
  /** "buyer", "clock", or the role in which a person acted */
  actor: string
  personName: string | null
  action: string
  before: unknown
  after: unknown
}

/** Everything done to one thing ("order:12"), the oldest first, at most 50. */
export async function listAuditOf(db: Database, subject: string): Promise<AuditLine[]> {
  return await db
    .selectFrom('auditLog as a')
    .leftJoin('people as p', 'p.id', 'a.actorPersonId')
    .select(['a.id', 'a.at', 'a.actor', 'p.name as personName', 'a.action', 'a.before', 'a.after'])
    .where('a.subject', '=', subject)
    .orderBy('a.id')
    .limit(50)
    .execute()
}
