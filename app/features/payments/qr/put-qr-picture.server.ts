import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { findOperatorId, insertQrPicture } from './queries.server'

/** The operator's QR that buyers pay to from now on. */
export async function putQrPicture(
  db: Database,
  command: { photo: string; byPersonId: number },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const now = await readClock(trx)
    const organizationId = await findOperatorId(trx)
    await insertQrPicture(trx, {
      organizationId,
      photo: command.photo,
      putBy: command.byPersonId,
      putAt: now,
    })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: command.byPersonId,
      action: 'payments.qr_picture',
      subject: 'payments',
      after: { photo: command.photo },
    })
  })
}
