import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type Role } from '../viewer'

export type Place = { organizationId: number; deliveryPointId: number | null; name: string }

/** The organization of this kind, or the point, that is meant by a name or an address; null for none or several. */
export async function findPlace(trx: Trx, of: { kind: string; typed: string }): Promise<Place | null> {
  const { kind, typed } = of
  const { rows } =
    kind === 'point'
      ? await sql<Place>`
          select organization_id, id as delivery_point_id, name from delivery_points
          where  slug = ${typed} or plain_text(name) = plain_text(${typed}) limit 2`.execute(trx)
      : await sql<Place>`
          select id as organization_id, null::bigint as delivery_point_id, name from organizations
          where  kind = ${kind} and (${kind} = 'operator' or slug = ${typed} or plain_text(name) = plain_text(${typed}))
          limit  2`.execute(trx)
  return rows.length === 1 ? (rows[0] ?? null) : null
}

/** @returns the membership that was made; null when she has it already */
export async function insertRole(
  trx: Trx,
  role: { personId: number; organizationId: number; deliveryPointId: number | null; role: Role },
): Promise<number | null> {
  const row = await trx
    .insertInto('memberships')
    .values(role)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export type LockedRole = {
  personId: number
  role: Role
  until: Date | null
  organizationId: number
  placeName: string
}

export async function lockRole(trx: Trx, membershipId: number): Promise<LockedRole | null> {
  const { rows } = await sql<LockedRole>`
    select membership.person_id, membership.role, membership.until, membership.organization_id,
           coalesce((select name from delivery_points where id = membership.delivery_point_id),
                    (select name from organizations where id = membership.organization_id)) as place_name
    from   memberships membership
    where  membership.id = ${membershipId}
    for update`.execute(trx)
  return rows[0] ?? null
}

/** How many operators there are; two who end each other's role at once count one after the other. */
export async function countOperators(trx: Trx): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from memberships where role = 'operator' and until is null order by id for update`.execute(trx)
  return rows.length
}

/** How many administer an association; two who end each other's role at once count one after the other. */
export async function countAdministrators(trx: Trx, organizationId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from memberships
    where  organization_id = ${organizationId} and role = 'association_administrator' and until is null
    order by id
    for update`.execute(trx)
  return rows.length
}

export async function markRoleEnded(trx: Trx, membershipId: number, at: Date): Promise<void> {
  await trx.updateTable('memberships').set({ until: at }).where('id', '=', membershipId).execute()
}

/** Where she is written to: her first phone. */
export async function findReach(
  trx: Trx,
  personId: number,
): Promise<{ phoneId: number; language: string; name: string } | null> {
  const { rows } = await sql<{ phoneId: number; language: string; name: string }>`
    select   owned.phone_id, person.language, person.name
    from     person_phones owned
    join     people person on person.id = owned.person_id
    where    owned.person_id = ${personId}
    order by owned.position, owned.phone_id
    limit    1`.execute(trx)
  return rows[0] ?? null
}

/** Waits for whoever writes these people at the same time, in the order of their ids; who was forgotten is not there. */
export async function lockPeople(
  trx: Trx,
  ids: readonly number[],
): Promise<{ id: number; name: string; mergedIntoId: number | null }[]> {
  const { rows } = await sql<{ id: number; name: string; mergedIntoId: number | null }>`
    select id, name, merged_into_id from people
    where  id = any (${ids}::bigint[]) and forgotten_at is null
    order by id for update`.execute(trx)
  return rows
}

/** Whoever was signed in as her has to sign in again. */
export async function endSessionsOf(trx: Trx, personId: number): Promise<void> {
  await sql`
    update sessions set ended_at = chaka_now() where person_id = ${personId} and ended_at is null`.execute(
    trx,
  )
}

/** Her number in the place of another, in the same order; the old phone stays for what was sent to it. */
export async function swapPhone(
  trx: Trx,
  swap: { personId: number; from: string; to: string },
): Promise<{ fromPhoneId: number; toPhoneId: number } | null> {
  const { rows } = await sql<{ fromPhoneId: number; toPhoneId: number }>`
    with new_phone as (
      insert into phones (e164) values (${swap.to})
      on conflict (e164) do update set e164 = excluded.e164
      returning id
    )
    update person_phones owned
    set    phone_id = new_phone.id, whose = ''
    from   new_phone, phones old_phone
    where  owned.person_id = ${swap.personId} and owned.phone_id = old_phone.id and old_phone.e164 = ${swap.from}
    returning old_phone.id as from_phone_id, new_phone.id as to_phone_id`.execute(trx)
  return rows[0] ?? null
}
