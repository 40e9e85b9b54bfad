import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type MessageKind } from './message-kinds'
import { type MessageStatus } from './fates/message-fate'

/** One message as whoever helps a person sees it. */
export type ToldMessage = {
  id: number
  kind: MessageKind
  channel: 'whatsapp' | 'sms'
  body: string
  status: MessageStatus
  errorCode: string | null
  /** something newer was said after it had left */
  isOvertaken: boolean
  writtenAt: Date
  sentAt: Date | null
}

/**
 * What a phone was told about something and what became of it, the oldest first, at most 50.
 * @param about.subject "order:12": also what stands below it ("order:12:revision:2")
 */
export async function listTold(
  db: Database,
  about: { phoneId: number; subject: string },
): Promise<ToldMessage[]> {
  const { rows } = await sql<ToldMessage>`
    select   id, kind, channel, body, status, error_code, overtaken_at is not null as is_overtaken,
             send_after as written_at, sent_at
    from     messages
    where    phone_id = ${about.phoneId}
    and      (subject = ${about.subject} or starts_with(subject, ${`${about.subject}:`}))
    order by id
    limit    50`.execute(db)
  return rows
}
