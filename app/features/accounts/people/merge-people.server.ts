import { type Database, readClock } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordAudit } from '../record-audit.server'
import {
  listSharedAssociations,
  markMerged,
  movePhones,
  moveProducers,
  moveRoles,
  moveWhatIsHers,
} from './merge-queries.server'
import { decideMerge, type MergeRefusal } from './role'
import { endSessionsOf, lockPeople } from './role-queries.server'
import { phonesOfPerson } from './write-person.server'

/**
 * Two rows of one person become one: phones, roles, places in associations, consents and orders go to the one
 * who stays. The other stays as a row that names her, so that what was written in the past still reads.
 */
export async function mergePeople(
  db: Database,
  merge: { keptId: number; goneId: number; byPersonId: number },
): Promise<Outcome<null, MergeRefusal | { reason: 'no_person' }>> {
  const { keptId, goneId, byPersonId } = merge
  return refusableTransaction<null, MergeRefusal | { reason: 'no_person' }>(db, async (trx, refuse) => {
    const people = await lockPeople(trx, [keptId, goneId])
    const kept = people.find(({ id }) => id === keptId)
    const gone = people.find(({ id }) => id === goneId)
    if (!kept || !gone) return refuse({ reason: 'no_person' })
    const shared = await listSharedAssociations(trx, merge)
    const refusal = decideMerge({
      ...{ keptId, goneId, shared },
      ...{ keptMergedInto: kept.mergedIntoId, goneMergedInto: gone.mergedIntoId },
    })
    if (refusal) return refuse(refusal)

    const before = { name: gone.name, phones: await phonesOfPerson(trx, goneId) }
    await movePhones(trx, merge)
    await moveProducers(trx, merge)
    const roles = await moveRoles(trx, merge)
    await moveWhatIsHers(trx, merge)
    await endSessionsOf(trx, goneId)
    await markMerged(trx, merge)
    const at = await readClock(trx)
    const audit = { at, actor: 'operator', actorPersonId: byPersonId, subject: `person:${keptId}` }
    await recordAudit(trx, {
      ...audit,
      action: 'person.merge',
      before: { ...before, personId: goneId },
      after: { name: kept.name, phones: await phonesOfPerson(trx, keptId), shared },
    })
    for (const { role, organizationId } of roles)
      await recordAudit(trx, { ...audit, action: 'membership.grant', organizationId, after: { role } })
    return null
  })
}
