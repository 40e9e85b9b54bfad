import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type OrganizationDetails, whatChanges } from './organization'
import { findOrganizationRow, updateOrganization } from './queries.server'

/** Changes what is told and kept of an organization, with a line in the audit log. The same again changes nothing. */
export async function changeOrganization(
  db: Database,
  change: {
    organizationId: number
    changes: Partial<OrganizationDetails>
    by: { personId: number; role: string }
  },
): Promise<void> {
  const { organizationId, by } = change
  await db.transaction().execute(async (trx) => {
    const before = await findOrganizationRow(trx, { id: organizationId }, true)
    if (!before) throw new Error('the organization to change is gone')
    const after = whatChanges(before, change.changes)
    const fields = Object.keys(after) as (keyof OrganizationDetails)[]
    if (fields.length === 0) return
    await updateOrganization(trx, organizationId, after)
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: by.role,
      actorPersonId: by.personId,
      action: 'organization.change',
      subject: `organization:${organizationId}`,
      organizationId,
      before: Object.fromEntries(fields.map((field) => [field, before[field]])),
      after,
    })
  })
}
