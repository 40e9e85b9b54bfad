import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

export type KnownTemplate = {
  name: string
  language: string
  contentHash: string
  contentSid: string
  approval: string
  rejectionReason: string | null
}

/**
 * Asked about again: every quarter of an hour while WhatsApp has not judged it, and every hour after that, since it
 * pauses and disables what it has approved, and lets a paused one go on.
 */
const isDue = sql`checked_at < chaka_now() - case when approval in ('unsubmitted', 'received', 'pending', '')
                                              then interval '15 minutes' else interval '1 hour' end`

/** Of these templates those to ask about now. */
export async function listTemplatesToCheck(
  db: Database,
  hashes: readonly string[],
): Promise<KnownTemplate[]> {
  const { rows } = await sql<KnownTemplate>`
    select   name, language, content_hash, content_sid, approval, rejection_reason
    from     message_templates
    where    content_hash = any (${[...hashes]}::text[]) and ${isDue}
    order by checked_at, name, language`.execute(db)
  return rows
}

/** Of these templates those that WhatsApp has judged and does not let go. */
export async function listLost(db: Database, hashes: readonly string[]): Promise<KnownTemplate[]> {
  const { rows } = await sql<KnownTemplate>`
    select   name, language, content_hash, content_sid, approval, rejection_reason
    from     message_templates
    where    content_hash = any (${[...hashes]}::text[])
    and      approval not in ('approved', 'unsubmitted', 'received', 'pending', '')
    order by name, language`.execute(db)
  return rows
}

/** It is asked about at the next look; with an `approval`, that counts until then. */
export async function doubtTemplate(
  trx: Trx,
  doubted: { name: string; language: string; approval: string | null; hashes: readonly string[] },
): Promise<void> {
  const { name, language, approval, hashes } = doubted
  await sql`
    update message_templates
    set    approval = coalesce(${approval}, approval), checked_at = chaka_now() - interval '1 day'
    where  name = ${name} and language = ${language} and content_hash = any (${[...hashes]}::text[])`.execute(
    trx,
  )
}

/** Of these templates those that may be sent. */
export async function listApproved(
  db: Database,
  hashes: readonly string[],
): Promise<{ name: string; language: string; contentSid: string }[]> {
  const { rows } = await sql<{ name: string; language: string; contentSid: string }>`
    select name, language, content_sid from message_templates
    where  approval = 'approved' and content_hash = any (${[...hashes]}::text[])`.execute(db)
  return rows
}

export async function saveTemplate(db: Database, template: KnownTemplate): Promise<void> {
  const { name, language, contentHash, contentSid, approval, rejectionReason } = template
  await sql`
    insert into message_templates (name, language, content_hash, content_sid, approval, rejection_reason, checked_at)
    values (${name}, ${language}, ${contentHash}, ${contentSid}, ${approval}, ${rejectionReason}, chaka_now())
        on conflict (name, language, content_hash) do update
       set content_sid = excluded.content_sid, approval = excluded.approval,
           rejection_reason = excluded.rejection_reason, checked_at = excluded.checked_at`.execute(db)
}

/** Whether one of these templates is to be asked about now. */
export async function hasTemplatesDue(db: Database, hashes: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select from message_templates
    where  content_hash = any (${[...hashes]}::text[]) and ${isDue}
    limit  1`.execute(db)
  return rows.length > 0
}
