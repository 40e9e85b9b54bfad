import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Database, readClock } from '#db/client.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { recordMessagesConsent } from '~/features/messaging/record-messages-consent.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addMinutes } from '~/kernel/instants'

export async function addPhones(
  db: Database,
  count: number,
  options: { canWhatsapp?: boolean } = {},
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into phones (e164, can_whatsapp)
    select '+5917' || lpad((coalesce((select max(id) from phones), 0) + n)::text, 7, '0'),
           ${options.canWhatsapp ?? null}::boolean
      from generate_series(1, ${count}) n
    returning id`.execute(db)
  return rows.map((row) => row.id)
}

/** One `help` message for each phone. */
export function helpFor(phoneIds: readonly number[], now: Date, usefulMinutes = 60): NewMessage[] {
  return phoneIds.map((phoneId) => ({
    kind: 'help' as const,
    variables: {},
    subject: 'test:1',
    recipient: `phone:${phoneId}`,
    phoneId,
    language: 'es',
    channel: 'sms' as const,
    usefulUntil: addMinutes(now, usefulMinutes),
  }))
}

export async function queueHelp(db: Database, phoneIds: readonly number[]): Promise<number> {
  const now = await readClock(db)
  return db.transaction().execute((trx) => queueMessages(trx, helpFor(phoneIds, now)))
}

export async function forgetMessages(db: Database): Promise<void> {
  await db.deleteFrom('messages').execute()
}

/** BAJA or ALTA, kept and recorded. */
export async function sayByMessage(db: Database, phoneId: number, given: boolean): Promise<void> {
  const { e164 } = await db
    .selectFrom('phones')
    .select('e164')
    .where('id', '=', phoneId)
    .executeTakeFirstOrThrow()
  const { inboundId } = await receiveInbound(db, {
    provider: 'test',
    providerId: randomUUID(),
    channel: 'whatsapp',
    from: e164 ?? '',
    body: given ? 'ALTA' : 'BAJA',
    parameters: {},
  })
  const at = await readClock(db)
  await db.transaction().execute((trx) => recordMessagesConsent(trx, { phoneId, given, inboundId, at }))
}
