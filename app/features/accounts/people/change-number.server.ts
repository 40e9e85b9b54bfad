import { type Database, readClock } from '#db/client.server'
import { followPhone } from '~/features/messaging/follow-phone.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordAudit } from '../record-audit.server'
import { endSessionsOf, findReach, lockPeople, swapPhone } from './role-queries.server'
import { phonesOfPerson } from './write-person.server'

export type NumberRefusal = { reason: 'no_person' | 'not_hers' | 'has_it_already' }

const USEFUL_DAYS = 3

/**
 * A person's number becomes another: she lost the phone, or it was written wrong. Whoever was signed in as her
 * is signed out, what she is being asked and what waits for her goes on at the new number, and both numbers are told.
 */
export async function changeNumber(
  db: Database,
  change: { personId: number; from: string; to: string; byPersonId: number },
): Promise<Outcome<null, NumberRefusal>> {
  const { personId, from, to, byPersonId } = change
  return refusableTransaction<null, NumberRefusal>(db, async (trx, refuse) => {
    const [person] = await lockPeople(trx, [personId])
    if (!person || person.mergedIntoId !== null) return refuse({ reason: 'no_person' })
    const before = await phonesOfPerson(trx, personId)
    if (before.some(({ e164 }) => e164 === to)) return refuse({ reason: 'has_it_already' })
    const swapped = await swapPhone(trx, { personId, from, to })
    if (!swapped) return refuse({ reason: 'not_hers' })
    await followPhone(trx, { personId, ...swapped })
    await endSessionsOf(trx, personId)
    const at = await readClock(trx)
    const auditId = await recordAudit(trx, {
      at,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'person.change_number',
      subject: `person:${personId}`,
      before: { phones: before.map(({ e164 }) => e164) },
      after: { phones: (await phonesOfPerson(trx, personId)).map(({ e164 }) => e164) },
    })
    const language = (await findReach(trx, personId))?.language ?? 'es'
    await queueMessages(
      trx,
      [swapped.fromPhoneId, swapped.toPhoneId].map((phoneId) => ({
        kind: 'number_changed' as const,
        subject: `audit:${auditId}`,
        recipient: `phone:${phoneId}`,
        phoneId,
        language,
        usefulUntil: addDays(at, USEFUL_DAYS),
        variables: { name: person.name, ending: to.slice(-2) },
      })),
    )
    return null
  })
}
