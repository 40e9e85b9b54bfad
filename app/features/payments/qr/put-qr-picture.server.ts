import { sql } from 'kysely'
import { readClock, type Database } from '#db/client.server'
import { listOperatorsToTell } from '~/features/accounts/people/staff-notices.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'
import { findOperatorId, findQrPicture, insertQrPicture } from './queries.server'

const USEFUL_DAYS = 2

/**
 * The operator's QR that buyers pay to from now on. Where everybody's money goes is told to all who run it, at once and
 * also to who did it: whoever has her session may have done it. The picture that is there already changes nothing.
 * @param command.origin begins the link of the message: "https://chaka.example"
 */
export async function putQrPicture(
  db: Database,
  command: { photo: string; by: { personId: number; name: string }; origin: string },
): Promise<void> {
  const { photo, by, origin } = command
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('qr_picture', 31))`.execute(trx)
    if ((await findQrPicture(trx)) === photo) return
    const now = await readClock(trx)
    const organizationId = await findOperatorId(trx)
    const id = await insertQrPicture(trx, { organizationId, photo, putBy: by.personId, putAt: now })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: by.personId,
      action: 'payments.qr_picture',
      subject: 'payments',
      after: { photo },
    })
    const operators = await listOperatorsToTell(trx, { isForEveryone: true })
    await queueMessages(
      trx,
      operators.map(({ membershipId, personId, phoneId, language }) => ({
        kind: 'qr_changed' as const,
        subject: `qr_picture:${id}`,
        recipient: `membership:${membershipId}`,
        ...{ personId, phoneId, language },
        usefulUntil: addDays(now, USEFUL_DAYS),
        urgent: true,
        variables: { name: by.name, at: now, link: `${origin}/operacion/pagos` },
      })),
    )
  })
}
