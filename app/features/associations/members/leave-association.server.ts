import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { isCalendarDay, laPazDay } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type By } from './add-member.server'
import { decideLeaving, type LeaveRefusal } from './member'
import { lockMember, markLeft } from './queries.server'

type Of = { associationId: number; producerId: number; by: By }
type NoMember = { reason: 'no_member' }

/**
 * A member leaves from a day on. Nothing is deleted: what she offered, brought and earned stays hers, and what
 * she promised in a cycle that runs stays promised until her coordinator moves it.
 */
export async function leaveAssociation(
  db: Database,
  { on, ...of }: Of & { on: string },
): Promise<Outcome<null, LeaveRefusal | NoMember>> {
  return refusableTransaction<null, LeaveRefusal | NoMember>(db, async (trx, refuse) => {
    const member = await lockMember(trx, of)
    if (!member) return refuse({ reason: 'no_member' })
    if (!isCalendarDay(on)) return refuse({ reason: 'not_a_day' })
    const at = await readClock(trx)
    const refusal = decideLeaving(member, on, laPazDay(at))
    if (refusal) return refuse(refusal)
    await markLeft(trx, of.producerId, on)
    await recordAudit(trx, { ...entry(of, at), action: 'producer.leave', after: { until: on } })
    return null
  })
}

/** She comes back: the same member, with her whole history. Repeatable. */
export async function returnToAssociation(db: Database, of: Of): Promise<Outcome<null, NoMember>> {
  return refusableTransaction<null, NoMember>(db, async (trx, refuse) => {
    const member = await lockMember(trx, of)
    if (!member) return refuse({ reason: 'no_member' })
    if (member.until === null) return null
    await markLeft(trx, of.producerId, null)
    const at = await readClock(trx)
    await recordAudit(trx, { ...entry(of, at), action: 'producer.return', before: { until: member.until } })
    return null
  })
}

function entry({ associationId, producerId, by }: Of, at: Date) {
  return {
    at,
    actor: by.role,
    actorPersonId: by.personId,
    subject: `producer:${producerId}`,
    organizationId: associationId,
  }
}
