import { type Trx } from '#db/client.server'

export type AuditEntry = {
  at: Date
  /** "buyer", "worker", or the role in which a person acted */
  actor: string
  actorPersonId?: number | null
  action: string
  /** "order:12", "cycle:4" */
  subject: string
  organizationId?: number | null
  before?: unknown
  after?: unknown
}

/**
 * Writes who did what, before and after, in the transaction that does it. The table refuses changes.
 * @returns the id of the line
 */
export async function recordAudit(trx: Trx, entry: AuditEntry): Promise<number> {
  const { id } = await trx
    .insertInto('auditLog')
    .values({
      at: entry.at,
      actor: entry.actor,
      actorPersonId: entry.actorPersonId ?? null,
      action: entry.action,
      subject: entry.subject,
      organizationId: entry.organizationId ?? null,
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
