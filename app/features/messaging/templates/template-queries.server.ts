import { sql } from 'kysely'
import { type Database } from '#db/client.server'

export type KnownTemplate = {
  name: string
  language: string
  contentHash: string
  contentSid: string
  approval: string
  rejectionReason: string | null
}

export async function listTemplates(db: Database): Promise<KnownTemplate[]> {
  const { rows } = await sql<KnownTemplate>`
    select   name, language, content_hash, content_sid, approval, rejection_reason
    from     message_templates
    order by name, language, created_at`.execute(db)
  return rows
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

/** Whether a template waits for WhatsApp's word and has not been asked about for a quarter of an hour. */
export async function hasUncheckedTemplates(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select from message_templates
    where  approval not in ('approved', 'rejected') and checked_at < chaka_now() - interval '15 minutes'
    limit  1`.execute(db)
  return rows.length > 0
}
