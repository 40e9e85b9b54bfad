import { sql } from 'kysely'
import { type Database, readClock } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordAudit } from './record-audit.server'
import { type InvitableRole, ORGANIZATION_OF_ROLE } from './roles'

/**
 * Gives someone a role in an organization. She is found by her phone and name (phones are shared), or made.
 * Inviting twice changes nothing. The operator's own organization is made by its first invitation, since
 * nobody could sign in to make it.
 */
export async function invitePerson(
  db: Database,
  invitation: {
    name: string
    phoneE164: string
    organizationSlug: string
    role: InvitableRole
    byPersonId?: number
  },
): Promise<Outcome<{ personId: number }, { reason: 'no_such_organization' }>> {
  const kind = ORGANIZATION_OF_ROLE[invitation.role]
  return await refusableTransaction<{ personId: number }, { reason: 'no_such_organization' }>(
    db,
    async (trx, refuse) => {
      if (kind === 'operator') {
        await sql`
          insert into organizations (kind, slug, name, municipality)
          select 'operator', ${invitation.organizationSlug}, 'Chaka', 'La Paz'
          where not exists (select from organizations where kind = 'operator')
            and ${invitation.organizationSlug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`.execute(trx)
      }
      const organization = await trx
        .selectFrom('organizations')
        .select('id')
        .where('slug', '=', invitation.organizationSlug)
        .where('kind', '=', kind)
        .executeTakeFirst()
      if (!organization) return refuse({ reason: 'no_such_organization' })
      const { rows } = await sql<{ personId: number }>`
        with phone as (
          insert into phones (e164) values (${invitation.phoneE164})
          on conflict (e164) do update set e164 = excluded.e164
          returning id
        ), known as (
          select p.id from people p
          join person_phones pp on pp.person_id = p.id
          join phone on phone.id = pp.phone_id
          where plain_text(p.name) = plain_text(${invitation.name})
          limit 1
        ), made as (
          insert into people (name) select ${invitation.name} where not exists (select from known) returning id
        ), linked as (
          insert into person_phones (person_id, phone_id) select made.id, phone.id from made, phone
        )
        select id as person_id from known union all select id from made`.execute(trx)
      const personId = rows[0]?.personId
      if (personId === undefined) throw new Error('the person was neither found nor made')
      const { numAffectedRows } = await sql`
        insert into memberships (person_id, organization_id, role)
        values (${personId}, ${organization.id}, ${invitation.role})
        on conflict do nothing`.execute(trx)
      if ((numAffectedRows ?? 0n) > 0n) {
        await recordAudit(trx, {
          at: await readClock(trx),
          actor: invitation.byPersonId === undefined ? 'command line' : 'operator',
          actorPersonId: invitation.byPersonId ?? null,
          action: 'membership.grant',
          subject: `person:${personId}`,
          organizationId: organization.id,
          after: { role: invitation.role },
        })
      }
      return { personId }
    },
  )
}
