import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { addMinutes } from '~/kernel/instants'
import { type MessageKind, type NewMessage } from './message-kinds'
import { isInNoHand } from './queries.server'
import { queueMessages } from './queue-messages.server'
import { LATE_MINUTES } from './usefulness'

/** Notices that say until when to answer and when to take the goods in, and no other moment. */
export type TimedKind = Extract<
  MessageKind,
  'harvest_request' | 'harvest_reminder' | 'harvest_readback' | 'harvest_changed' | 'association_summary'
>

/**
 * What still waits to be sent and names moments that were moved is written anew with the moments that hold, and the
 * old text is kept as expired; also all of a notice of which only a further page still waits, since that page says
 * when. One that a provider is being given at this moment is told anew too, after it. What a provider has stays as it
 * is; should it not arrive by WhatsApp, the SMS that follows names the moments that hold: it is the only one that
 * says what to bring. Of several read-backs that wait, the last one is told: it holds everything that she said.
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
    harvest_changed: addMinutes(takeAt, LATE_MINUTES),
    association_summary: takeAt,
  }
  await retimeLeft(trx, { cycleId: retimed.cycleId, answerBy, takeAt })
  return await queueMessages(
    trx,
    lastOfEach(waiting).map(({ id, personId, associationId, ...row }) => {
      const message = {
        ...row,
        cycleId: retimed.cycleId,
        // One of each product, and one person is told of several.
        subject: row.kind === 'harvest_changed' ? `${retimed.subject}:of:${id}` : retimed.subject,
        usefulUntil: usefulUntil[row.kind],
        variables: { ...row.variables, answerBy: answerByOf(row, answerBy), takeAt },
        ...(personId === null ? {} : { personId }),
        ...(associationId === null ? {} : { associationId }),
      }
      // The row holds the variables of its own kind: they were typed when it was queued.
      return message as NewMessage
    }),
  )
}

/** Who was asked for more has until her own moment, if that is later; nothing is asked of who is told only. */
function answerByOf(
  { kind, variables }: Pick<WaitingRow, 'kind' | 'variables'>,
  answerBy: Date,
): Date | null {
  if (kind !== 'harvest_changed') return answerBy
  if (variables.answerBy === null || variables.answerBy === undefined) return null
  const own = new Date(variables.answerBy)
  return own > answerBy ? own : answerBy
}

/** A notice is told once to each; a changed share is one for each product. */
function lastOfEach<Row extends WaitingRow & { id: number }>(rows: readonly Row[]): Row[] {
  const keyOf = ({ id, kind, recipient }: Row) =>
    kind === 'harvest_changed' ? String(id) : `${kind} ${recipient}`
  const last = new Map(rows.map((row) => [keyOf(row), row.id]))
  return rows.filter((row) => last.get(keyOf(row)) === row.id)
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
  variables: { answerBy?: string | null }
}

const named = sql`kind in ('harvest_request', 'harvest_reminder', 'harvest_readback', 'harvest_changed',
                          'association_summary')`

/** The first page of each notice of which a page still waits; all its pages are withdrawn or overtaken. */
async function withdrawTimed(trx: Trx, cycleId: number): Promise<(WaitingRow & { id: number })[]> {
  const pageOfFirst = sql`
    m.subject = first.subject and m.kind = first.kind and split_part(m.recipient, '#', 1) = first.recipient`
  const { rows } = await sql<WaitingRow & { id: number }>`
    with base as materialized (
      select * from messages
      where  cycle_id = ${cycleId} and ${named}
      and    status <> 'expired' and overtaken_at is null
    ), first as (
      select * from base
      where  position('#' in recipient) = 0
      and    exists (select from base page
                     where page.status = 'waiting' and page.subject = base.subject and page.kind = base.kind
                     and   split_part(page.recipient, '#', 1) = base.recipient)
    ), withdrawn as (
      update messages m
      set    status = 'expired', error_code = 'withdrawn', lease = null, leased_until = null
      from   (select subject, kind, recipient from first) first
      where  ${pageOfFirst} and ${isInNoHand}
    )
    select   id, kind, recipient, phone_id, person_id, association_id, channel, language, urgent, variables
    from     first
    order by id`.execute(trx)
  // Of what has left, or is leaving, nothing is sent again: all of it is told anew.
  await sql`
    update messages m
    set    overtaken_at = chaka_now()
    from   messages first
    where  first.id = any (${rows.map(({ id }) => id)}::bigint[]) and ${pageOfFirst}
    and    m.status in ('waiting', 'accepted', 'queued', 'sending', 'sent')`.execute(trx)
  return rows
}

/** What left: its text was told as it is, its variables make the SMS that may follow. */
async function retimeLeft(
  trx: Trx,
  { cycleId, answerBy, takeAt }: { cycleId: number; answerBy: Date; takeAt: Date },
): Promise<void> {
  const moments = JSON.stringify({ answerBy, takeAt })
  const takeOnly = JSON.stringify({ takeAt })
  await sql`
    update messages
    set    variables = variables || case when kind = 'harvest_changed' then ${takeOnly}::jsonb
                                         else ${moments}::jsonb end,
           useful_until = greatest(useful_until, case when kind in ('harvest_request', 'harvest_reminder')
                                                      then ${answerBy}::timestamptz
                                                      else ${takeAt}::timestamptz end)
    where  cycle_id = ${cycleId} and ${named}
    and    status in ('accepted', 'queued', 'sending', 'sent') and overtaken_at is null
    and    position('#' in recipient) = 0`.execute(trx)
}
