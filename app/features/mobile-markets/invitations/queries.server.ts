import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type AskedMarket } from './market-answer'

export type InvitationState = 'chosen' | 'invited' | 'accepted' | 'declined' | 'withdrawn'
export type Invitation = {
  invitationId: number
  associationId: number
  associationSlug: string
  associationName: string
  state: InvitationState
  stallNumber: number | null
  askedAt: Date | null
  answeredAt: Date | null
  answeredHow: 'message' | 'web' | 'municipality' | null
  coordinator: { name: string; e164: string | null } | null
}

/** Who is invited to a market, those with a stall first; withdrawn ones last. */
export async function listInvitations(db: Database | Trx, marketId: number): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select invitation.id as invitation_id, association.id as association_id, association.slug as association_slug,
           association.name as association_name, invitation.state, invitation.stall_number, invitation.asked_at,
           invitation.answered_at, invitation.answered_how,
           (select jsonb_build_object('name', person.name, 'e164', phone.e164)
            from   memberships membership
            join   people person on person.id = membership.person_id
            left join lateral (select h.e164 from person_phones owned join phones h on h.id = owned.phone_id
                               where owned.person_id = person.id order by owned.position, h.id limit 1) phone on true
            where  membership.organization_id = association.id and coordinates(membership)
            and    membership.until is null
            order by membership.id limit 1) as coordinator
    from   market_invitations invitation
    join   organizations association on association.id = invitation.association_id
    where  invitation.market_id = ${marketId}
    order by invitation.state = 'withdrawn', invitation.stall_number nulls last, invitation.id`.execute(db)
  return rows
}

/** Chooses associations for markets; what is not the slug or id of an association is left out, who was withdrawn is chosen anew. */
export async function chooseAssociations(
  trx: Trx,
  marketIds: readonly number[],
  associationIds: readonly number[],
): Promise<number> {
  if (associationIds.length === 0) return 0
  const { rows } = await sql<{ id: number }>`
    insert into market_invitations (market_id, association_id)
    select market.id, association.id
    from   unnest(${marketIds}::bigint[]) market (id), organizations association
    where  association.id = any (${associationIds}::bigint[]) and association.kind = 'association'
    order by market.id, array_position(${associationIds}::bigint[], association.id)
    on conflict (market_id, association_id) do update
    set    state = 'chosen', asked_at = null, answered_at = null, answered_by = null, answered_how = null
    where  market_invitations.state = 'withdrawn'
    returning id`.execute(trx)
  return rows.length
}

/** Marks those who were chosen as asked; returns whom. */
export async function markAsked(trx: Trx, marketId: number, at: Date): Promise<number[]> {
  const rows = await trx
    .updateTable('marketInvitations')
    .set({ state: 'invited', askedAt: at })
    .where('marketId', '=', marketId)
    .where('state', '=', 'chosen')
    .returning('associationId')
    .execute()
  return rows.map(({ associationId }) => associationId)
}

/** Everyone who was asked or comes is asked again; returns whom. */
export async function markAskedAgain(trx: Trx, marketId: number, at: Date): Promise<number[]> {
  const rows = await trx
    .updateTable('marketInvitations')
    .set({ state: 'invited', askedAt: at, answeredAt: null, answeredBy: null, answeredHow: null })
    .where('marketId', '=', marketId)
    .where('state', 'in', ['invited', 'accepted', 'declined'])
    .returning('associationId')
    .execute()
  return rows.map(({ associationId }) => associationId)
}

export async function listAssociationsTold(trx: Trx, marketId: number): Promise<number[]> {
  const rows = await trx
    .selectFrom('marketInvitations')
    .select('associationId')
    .where('marketId', '=', marketId)
    .where('state', 'in', ['invited', 'accepted'])
    .orderBy('id')
    .execute()
  return rows.map(({ associationId }) => associationId)
}

/** Of who is asked to a market and has not answered, those whose question has not left yet. */
export async function listWaitingQuestions(
  trx: Trx,
  marketId: number,
): Promise<{ associationId: number; hasHeard: boolean }[]> {
  const { rows } = await sql<{ associationId: number; hasHeard: boolean }>`
    select   invitation.association_id, bool_or(told.status not in ('waiting', 'expired')) as has_heard
    from     market_invitations invitation
    join     messages told on told.association_id = invitation.association_id
             and told.kind in ('market_invited', 'market_changed')
             and starts_with(told.subject, ${`market:${marketId}:`})
    where    invitation.market_id = ${marketId} and invitation.state = 'invited'
    group by invitation.association_id
    having   bool_or(told.kind = 'market_invited' and told.status = 'waiting')`.execute(trx)
  return rows
}

export async function lockInvitation(
  trx: Trx,
  of: { marketId: number; associationId: number },
): Promise<{ id: number; state: InvitationState; stallNumber: number | null } | undefined> {
  return trx
    .selectFrom('marketInvitations')
    .select(['id', 'state', 'stallNumber'])
    .where('marketId', '=', of.marketId)
    .where('associationId', '=', of.associationId)
    .forUpdate()
    .executeTakeFirst()
}

/** An answer; who does not come leaves her stall. */
export async function markAnswered(
  trx: Trx,
  invitationId: number,
  answer: { goes: boolean; at: Date; byPersonId: number | null; how: 'message' | 'web' | 'municipality' },
): Promise<void> {
  await trx
    .updateTable('marketInvitations')
    .set({
      state: answer.goes ? 'accepted' : 'declined',
      answeredAt: answer.at,
      answeredBy: answer.byPersonId,
      answeredHow: answer.how,
      ...(answer.goes ? {} : { stallNumber: null }),
    })
    .where('id', '=', invitationId)
    .execute()
}

export async function markWithdrawn(trx: Trx, invitationId: number): Promise<void> {
  await trx
    .updateTable('marketInvitations')
    .set({ state: 'withdrawn', stallNumber: null, answeredAt: null, answeredBy: null, answeredHow: null })
    .where('id', '=', invitationId)
    .execute()
}

/** All at once, so that two may change places. */
export async function updateStalls(
  trx: Trx,
  marketId: number,
  numbers: readonly { invitationId: number; stallNumber: number | null }[],
): Promise<void> {
  const ids = numbers.map(({ invitationId }) => invitationId)
  await trx
    .updateTable('marketInvitations')
    .set({ stallNumber: null })
    .where('marketId', '=', marketId)
    .where('id', 'in', ids)
    .execute()
  await sql`
    update market_invitations set stall_number = given.number
    from   unnest(${ids}::bigint[], ${numbers.map(({ stallNumber }) => stallNumber)}::smallint[]) given (id, number)
    where  market_invitations.id = given.id and market_invitations.market_id = ${marketId}
    and    market_invitations.state in ('chosen', 'invited', 'accepted')`.execute(trx)
}

export type CoordinatorToTell = {
  recipient: string
  personId: number
  phoneId: number
  language: string
  associationId: number
  associationName: string
}

/** The coordinators of associations, each on her first phone. */
export async function listCoordinatorsToTell(
  trx: Trx,
  associationIds: readonly number[],
): Promise<CoordinatorToTell[]> {
  if (associationIds.length === 0) return []
  const { rows } = await sql<CoordinatorToTell>`
    select 'membership:' || membership.id as recipient, membership.person_id, phone.phone_id, person.language,
           association.id as association_id, association.name as association_name
    from   organizations association
    join   memberships membership on membership.organization_id = association.id
           and coordinates(membership) and membership.until is null
    join   people person on person.id = membership.person_id
    cross join lateral (
      select   phone_id from person_phones
      where    person_id = membership.person_id
      order by position, phone_id
      limit    1
    ) phone
    where  association.id = any (${associationIds}::bigint[])
    order by membership.id`.execute(trx)
  return rows
}

export type AskedOnPhone = AskedMarket & {
  personId: number
  language: string
  marketName: string
  startsAt: Date
}

/** Markets ahead that the associations of a phone's coordinators were asked to, the nearest first. */
export async function listAskedOfPhone(trx: Trx, phoneId: number): Promise<AskedOnPhone[]> {
  const { rows } = await sql<AskedOnPhone>`
    select distinct on (market.starts_at, market.id, invitation.association_id)
           market.id as market_id, invitation.association_id, membership.person_id, person.language,
           market.name as market_name, market.starts_at,
           invitation.state <> 'invited' as answered
    from   person_phones owned
    join   people person on person.id = owned.person_id
    join   memberships membership on membership.person_id = owned.person_id
           and coordinates(membership) and membership.until is null
    join   market_invitations invitation on invitation.association_id = membership.organization_id
           and invitation.state in ('invited', 'accepted', 'declined') and invitation.asked_at is not null
    join   mobile_markets market on market.id = invitation.market_id
           and market.state <> 'cancelled' and market.ends_at > chaka_now()
    where  owned.phone_id = ${phoneId}
    order by market.starts_at, market.id, invitation.association_id, membership.id
    limit  30`.execute(trx)
  return rows
}
