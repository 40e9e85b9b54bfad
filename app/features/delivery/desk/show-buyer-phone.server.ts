import { readClock, type Database } from '#db/client.server'
import { recordLook } from '~/features/accounts/looks/record-look.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { findWaitingPhone } from './point-queries.server'
import { type DeskSender } from './record-desk-events.server'

/**
 * The number of a buyer whose order waits at this point, for the host who must call her; written to the audit
 * log, as phones are masked otherwise. Null for an order that does not wait there.
 */
export async function showBuyerPhone(
  db: Database,
  command: { point: { id: number; organizationId: number }; code: string; sender: DeskSender },
): Promise<string | null> {
  const found = await findWaitingPhone(db, { pointId: command.point.id, code: command.code })
  if (!found?.e164) return null
  const viewer = { personId: command.sender.personId, role: command.sender.role }
  await recordLook(db, { viewer, purpose: 'phone', orderId: found.orderId })
  await db.transaction().execute(async (trx) => {
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: command.sender.role,
      actorPersonId: command.sender.personId,
      action: 'desk.phone_shown',
      subject: `order:${found.orderId}`,
      organizationId: command.point.organizationId,
    })
  })
  return found.e164
}
