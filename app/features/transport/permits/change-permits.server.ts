import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Role } from '~/features/accounts/viewer'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type PermitDetails } from './permit-form'
import { findPermitOfForm, findPermitRow, insertPermit, markWithdrawn } from './queries.server'

type By = { personId: number; role: Role }

/** Gives a vehicle a permit of a municipality. The same form twice gives one; another with its number is refused. */
export async function issuePermit(
  db: Database,
  issue: { organizationId: number; permit: PermitDetails; formKey: string; by: By },
): Promise<Outcome<{ permitId: number }, { reason: 'number_taken' }>> {
  const { organizationId, permit, formKey, by } = issue
  return refusableTransaction<{ permitId: number }, { reason: 'number_taken' }>(db, async (trx, refuse) => {
    const at = await readClock(trx)
    const given = { ...permit, organizationId, formKey, issuedBy: by.personId, issuedAt: at }
    const permitId = await insertPermit(trx, given)
    if (permitId === null) {
      const sent = await findPermitOfForm(trx, { organizationId, formKey })
      return sent === null ? refuse({ reason: 'number_taken' }) : { permitId: sent }
    }
    await recordAudit(trx, {
      ...{ at, actor: by.role, actorPersonId: by.personId, organizationId },
      ...{ action: 'permit.issued', subject: `permit:${permitId}`, after: permit },
    })
    return { permitId }
  })
}

/** Takes a permit back, with the reason. Repeating it changes nothing. */
export async function withdrawPermit(
  db: Database,
  withdraw: { organizationId: number; permitId: number; reason: string; by: By },
): Promise<Outcome<{ changed: boolean }, { reason: 'not_known' }>> {
  const { organizationId, permitId, reason, by } = withdraw
  return refusableTransaction<{ changed: boolean }, { reason: 'not_known' }>(db, async (trx, refuse) => {
    const at = await readClock(trx)
    if (!(await findPermitRow(trx, { organizationId, permitId }))) return refuse({ reason: 'not_known' })
    const personId = by.personId
    if (!(await markWithdrawn(trx, { permitId, organizationId, at, personId, reason })))
      return { changed: false }
    await recordAudit(trx, {
      ...{ at, actor: by.role, actorPersonId: personId, organizationId },
      ...{ action: 'permit.withdrawn', subject: `permit:${permitId}`, after: { reason } },
    })
    return { changed: true }
  })
}
