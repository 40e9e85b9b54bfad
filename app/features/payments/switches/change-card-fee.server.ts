import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type CardFee } from '~/features/cycles/card-fee'
import { lockCardFee, writeCardFee } from './queries.server'

/**
 * What paying by card costs its buyer on top in a cycle: for orders placed from now on; each keeps what its confirmation
 * showed. A cycle that takes no more orders stays as it is.
 * @returns false when there is no such cycle, or it has closed
 */
export async function changeCardFee(
  db: Database,
  command: { cycleId: number; fee: CardFee; byPersonId: number },
): Promise<boolean> {
  const { cycleId, fee, byPersonId } = command
  return await db.transaction().execute(async (trx) => {
    const before = await lockCardFee(trx, cycleId)
    if (!before) return false
    const isSame =
      before.cardFeeBasisPoints === fee.cardFeeBasisPoints &&
      before.cardFeeFlatCentavos === fee.cardFeeFlatCentavos
    if (isSame) return true
    await writeCardFee(trx, cycleId, fee)
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'payments.card_fee',
      subject: `cycle:${cycleId}`,
      before,
      after: fee,
    })
    return true
  })
}
