import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type MessageKind } from './message-kinds'
import { isInNoHand } from './queries.server'

/**
 * What has not been sent yet and has been overtaken by events is not sent any more: it is kept as expired, with
 * the error code `withdrawn`, so that nobody takes it for a failure.
 * One that a provider is being given at this moment goes out, and what a provider has stays with it: neither is sent
 * again, nor follows by SMS, when it does not arrive, since by then it would be the last word. Nor is anybody called
 * about one that did not arrive, unless she wants no messages: then nothing newer is sent either.
 * @param withdrawn kinds of a whole cycle, to these recipients if they are named, with `about` only those whose subject is an order ("order:12...") or
 *   the cycle ("cycle:4..."); or all or some kinds of a subject and of what stands below it ("order:12" is also
 *   "order:12:revision:2", and is not "order:123"), to these recipients if they are named; or kinds of a cycle about these subjects and what stands below
 * @returns how many were withdrawn
 */
export async function withdrawMessages(
  trx: Trx,
  withdrawn:
    | {
        cycleId: number
        kinds: readonly MessageKind[]
        about?: 'order' | 'cycle'
        recipients?: readonly string[]
      }
    | { cycleId: number; kinds: readonly MessageKind[]; subjects: readonly string[] }
    | { subject: string; kinds?: readonly MessageKind[]; recipients?: readonly string[] },
): Promise<number> {
  const about =
    'subject' in withdrawn
      ? sql`(subject = ${withdrawn.subject} or starts_with(subject, ${`${withdrawn.subject}:`}))`
      : 'subjects' in withdrawn
        ? sql`cycle_id = ${withdrawn.cycleId} and split_part(subject, ':', 1) || ':' || split_part(subject, ':', 2)
              = any (${[...withdrawn.subjects]}::text[])`
        : withdrawn.about
          ? sql`cycle_id = ${withdrawn.cycleId} and split_part(subject, ':', 1) = ${withdrawn.about}`
          : sql`cycle_id = ${withdrawn.cycleId}`
  const ofKind = withdrawn.kinds ? sql`kind = any (${[...withdrawn.kinds]}::text[])` : sql`true`
  const recipients = 'recipients' in withdrawn ? withdrawn.recipients : undefined
  const to = recipients ? sql`split_part(recipient, '#', 1) = any (${[...recipients]}::text[])` : sql`true`
  const { numAffectedRows } = await sql`
    update messages set status = 'expired', error_code = 'withdrawn', lease = null, leased_until = null
     where ${about}
       and ${ofKind} and ${to}
       and ${isInNoHand}`.execute(trx)
  await sql`
    update messages set overtaken_at = chaka_now()
     where ${about}
       and ${ofKind} and ${to}
       and (status in ('waiting', 'accepted', 'queued', 'sending', 'sent')
            or status in ('undelivered', 'failed') and not wants_silence(messages))
       and overtaken_at is null`.execute(trx)
  return Number(numAffectedRows ?? 0)
}
