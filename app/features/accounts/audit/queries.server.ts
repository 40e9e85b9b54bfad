import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type AuditFilter, type AuditLine } from './audit'

const MOST_FOUND = 200

/**
 * Lines of the audit log, the newest first, older than `before`: paged by key, so that the last page costs as
 * much as the first. Names are turned into ids beforehand, so that an index finds the lines.
 * [100,000 lines: under 250 ms a page with any filter, on two busy cores; a test holds it.]
 */
export async function listAuditRows(
  db: Database,
  filter: AuditFilter & { limit: number },
): Promise<AuditLine[]> {
  const { subject, person, action, organization, before, limit } = filter
  const people = person ? await findPeopleIds(db, person) : null
  const organizations = organization ? await findOrganizationIds(db, organization) : null
  const isWhole = /^[a-z_]+:[0-9a-z-]+$/.test(subject)
  const { rows } = await sql<AuditLine>`
    with found as (
      select   *
      from     audit_log line
      where    ${before === null ? sql`true` : sql`line.id < ${before}`}
      and      ${subject === '' ? sql`true` : isWhole ? sql`line.subject = ${subject}` : sql`starts_with(line.subject, ${subject})`}
      and      ${action === '' ? sql`true` : sql`starts_with(line.action, ${action})`}
      and      ${people === null ? sql`true` : sql`line.actor_person_id = any (${people}::bigint[])`}
      and      ${organizations === null ? sql`true` : sql`line.organization_id = any (${organizations}::bigint[])`}
      order by line.id desc
      limit    ${limit}
    )
    select    found.id, found.at, found.actor, doer.name as actor_name, found.action, found.subject,
              coalesce(person.name, member.name) as subject_name, organization.name as organization_name,
              found.before, found.after
    from      found
    left join people doer                on doer.id = found.actor_person_id
    left join organizations organization on organization.id = found.organization_id
    left join people person              on found.subject = 'person:' || person.id
    left join producers producer         on found.subject = 'producer:' || producer.id
    left join people member              on member.id = producer.person_id
    order by  found.id desc`.execute(db)
  return rows
}

async function findPeopleIds(db: Database, typed: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from people where plain_text(name) like '%' || plain_text(${escaped(typed)}) || '%'
    limit  ${MOST_FOUND}`.execute(db)
  return rows.map((row) => row.id)
}

async function findOrganizationIds(db: Database, typed: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from organizations
    where  plain_text(name) like '%' || plain_text(${escaped(typed)}) || '%' or slug = ${typed}
    limit  ${MOST_FOUND}`.execute(db)
  return rows.map((row) => row.id)
}

function escaped(typed: string): string {
  return typed.replace(/[%_\\]/g, '\\$&')
}
