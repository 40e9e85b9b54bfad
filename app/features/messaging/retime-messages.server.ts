import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type MessageKind, type NewMessage } from './message-kinds'
import { queueMessages } from './queue-messages.server'

/** Notices that say until when to answer and when to take the goods in, and no other moment. */
export type TimedKind = Extract<
  MessageKind,
  'harvest_request' | 'harvest_reminder' | 'harvest_readback' | 'association_summary'
>

/**
 * What still waits to be sent and names moments that were moved is written anew with the moments that hold, and
 * the old text is kept as expired. A message that a sender holds at this moment, or that a provider has, stays as
 * it is; should it not arrive by WhatsApp, the SMS that follows names the moments that hold: it is the only one
 * that says what to bring.
 *
 * @param retimed.subject of the new messages: another one for each move, since a subject is told once
 * @returns how many rows are new
 */
export async function retimeMessages(
  trx: Trx,
  retimed: { cycleId: number; subject: string; answerBy: Date; takeAt: Date },
): Promise<number> {
  const { answerBy, takeAt } = retimed
  const waiting = await withdrawTimed(trx, retimed.cycleId)
  const usefulUntil = {
    harvest_request: answerBy,
    harvest_reminder: answerBy,
    harvest_readback: takeAt,
    association_summary: takeAt,
  }
  await retimeLeft(trx, { cycleId: retimed.cycleId, answerBy, takeAt })
  return await queueMessages(
    trx,
    waiting.map(({ personId, associationId, ...row }) => {
      const message = {
        ...row,
        cycleId: retimed.cycleId,
        subject: retimed.subject,
        usefulUntil: usefulUntil[row.kind],
        variables: { ...row.variables, answerBy, takeAt },
        ...(personId === null ? {} : { personId }),
        ...(associationId === null ? {} : { associationId }),
      }
      // The row holds the variables of its own kind: they were typed when it was queued.
      return message as NewMessage
    }),
  )
}

type WaitingRow = {
  kind: TimedKind
  recipient: string
  phoneId: number
  personId: number | null
  associationId: number | null
  channel: 'whatsapp' | 'sms'
  language: string
  urgent: boolean
  variables: object
}

/** The first page of each such message, with its variables; its further pages ("producer:7#2") go with it. */
async function withdrawTimed(trx: Trx, cycleId: number): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    with first as (
      select id, subject, kind, recipient
      from   messages
      where  cycle_id = ${cycleId}
      and    kind in ('harvest_request', 'harvest_reminder', 'harvest_readback', 'association_summary')
      and    status = 'waiting' and (leased_until is null or leased_until < chaka_now())
      and    position('#' in recipient) = 0
    ), withdrawn as (
      update messages m
      set    status = 'expired', error_code = 'withdrawn'
      from   first
      where  m.subject = first.subject and m.kind = first.kind and m.status = 'waiting'
      and    split_part(m.recipient, '#', 1) = first.recipient
      returning m.*
    )
    select   w.kind, w.recipient, w.phone_id, w.person_id, w.association_id, w.channel, w.language, w.urgent,
             w.variables
    from     withdrawn w join first using (id)
    order by w.id`.execute(trx)
  return rows
}

/** What left, or is leaving: its text was told as it is, its variables make the SMS that may follow. */
async function retimeLeft(
  trx: Trx,
  { cycleId, answerBy, takeAt }: { cycleId: number; answerBy: Date; takeAt: Date },
): Promise<void> {
  const moments = JSON.stringify({ answerBy, takeAt })
  await sql`
    update messages
    set    variables = variables || ${moments}::jsonb,
           useful_until = greatest(useful_until, case when kind in ('harvest_request', 'harvest_reminder')
                                                      then ${answerBy}::timestamptz
                                                      else ${takeAt}::timestamptz end)
    where  cycle_id = ${cycleId}
    and    kind in ('harvest_request', 'harvest_reminder', 'harvest_readback', 'association_summary')
    and    status in ('waiting', 'accepted', 'queued', 'sending', 'sent')
    and    position('#' in recipient) = 0`.execute(trx)
}
