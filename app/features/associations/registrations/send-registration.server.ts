import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import {
  findVerifiedPhone,
  insertRegistration,
  lockOpenRegistration,
  updateRegistration,
} from './queries.server'
import { type RegistrationDetails } from './registration'

/**
 * A group asks to join, by a contact who has signed in: her phone is verified. While it is open, sending again
 * changes it and puts it before the operator anew. Refuses a contact whose phone no code has verified.
 */
export async function sendRegistration(
  db: Database,
  registration: { contactPersonId: number; details: RegistrationDetails },
): Promise<Outcome<{ id: number }, { reason: 'no_verified_phone' }>> {
  const { contactPersonId, details } = registration
  return refusableTransaction<{ id: number }, { reason: 'no_verified_phone' }>(db, async (trx, refuse) => {
    const open = await lockOpenRegistration(trx, contactPersonId)
    const contactPhoneId = await findVerifiedPhone(trx, contactPersonId)
    if (contactPhoneId === null) return refuse({ reason: 'no_verified_phone' })
    const sentAt = await readClock(trx)
    const id =
      open?.id ?? (await insertRegistration(trx, { ...details, contactPersonId, contactPhoneId, sentAt }))
    if (open) await updateRegistration(trx, open.id, { ...details, sentAt })
    await recordAudit(trx, {
      at: sentAt,
      actor: 'contact',
      actorPersonId: contactPersonId,
      action: 'registration.send',
      subject: `registration:${id}`,
      after: details,
    })
    return { id }
  })
}
