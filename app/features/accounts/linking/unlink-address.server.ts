import { type Trx } from '#db/client.server'
import { followPhone } from '~/features/messaging/follow-phone.server'
import { recordAudit } from '../record-audit.server'
import { deleteAddress, findOwnNumber } from './link-queries.server'

/**
 * An address without a number is hers no more: nobody answers for her from there, and what she is being asked goes
 * on at her number. What was answered stays, for her coordinator to change.
 * @returns false when it was not hers
 */
export async function unlinkAddress(
  trx: Trx,
  unlinked: {
    personId: number
    phoneId: number
    at: Date
    by: { personId: number; role: string; organizationId: number }
  },
): Promise<boolean> {
  const { personId, phoneId, at, by } = unlinked
  if (!(await deleteAddress(trx, { personId, phoneId }))) return false
  const toPhoneId = await findOwnNumber(trx, personId)
  await followPhone(trx, { personId, fromPhoneId: phoneId, toPhoneId })
  await recordAudit(trx, {
    at,
    actor: by.role,
    actorPersonId: by.personId,
    organizationId: by.organizationId,
    action: 'person.unlink_address',
    subject: `person:${personId}`,
    before: { phoneId },
    after: { linked: false },
  })
  return true
}
