import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type Role } from '../viewer'

type Two = { keptId: number; goneId: number }

/** Associations of which both are producers, and whether the one who goes has promised there in a running cycle. */
export async function listSharedAssociations(
  trx: Trx,
  { keptId, goneId }: Two,
): Promise<{ associationName: string; hasOpenCommitments: boolean }[]> {
  const { rows } = await sql<{ associationName: string; hasOpenCommitments: boolean }>`
    select association.name as association_name,
           exists (select from commitments
                   join   offers on offers.id = commitments.offer_id
                   join   order_cycles cycle on cycle.id = offers.cycle_id
                   where  commitments.producer_id = gone.id
                   and    cycle.state in ('draft', 'open', 'closed', 'confirmed', 'delivering')) as has_open_commitments
    from   producers gone
    join   producers kept on kept.association_id = gone.association_id and kept.person_id = ${keptId}
    join   organizations association on association.id = gone.association_id
    where  gone.person_id = ${goneId}
    order by association.name`.execute(trx)
  return rows
}

/** Phones in the order of the one who stays, then those of the one who goes. */
export async function movePhones(trx: Trx, { keptId, goneId }: Two): Promise<void> {
  await sql`
    insert into person_phones (person_id, phone_id, position, whose)
    select ${keptId}, phone_id,
           position + (select count(*) from person_phones where person_id = ${keptId}), whose
    from   person_phones where person_id = ${goneId}
    on conflict (person_id, phone_id) do nothing`.execute(trx)
  await sql`delete from person_phones where person_id = ${goneId}`.execute(trx)
}

/**
 * Her place in associations where the other has none, with its whole history. Where both have one, the one who
 * goes ends and names the one that stays, which has begun when the first did and goes on if either does.
 */
export async function moveProducers(trx: Trx, { keptId, goneId }: Two): Promise<void> {
  await sql`
    update producers set person_id = ${keptId}
    where  person_id = ${goneId} and merged_into_id is null
    and    association_id not in (select association_id from producers where person_id = ${keptId})`.execute(
    trx,
  )
  const both = sql`
    from  producers gone
    where gone.person_id = ${goneId} and gone.merged_into_id is null
    and   kept.person_id = ${keptId} and kept.association_id = gone.association_id`
  await sql`
    update producers kept
    set    since = least(kept.since, gone.since),
           until = case when gone.until is null then null else greatest(kept.until, gone.until) end
    ${both} and kept.until is not null`.execute(trx)
  await sql`
    update producers kept set since = gone.since
    ${both} and kept.until is null and gone.since < kept.since`.execute(trx)
  await sql`
    update producers earlier set merged_into_id = kept.id
    from   producers kept, producers gone
    where  earlier.merged_into_id = gone.id and gone.person_id = ${goneId}
    and    kept.person_id = ${keptId} and kept.association_id = gone.association_id`.execute(trx)
  await sql`
    update producers gone
    set    until = coalesce(gone.until, greatest(gone.since, (chaka_now() at time zone 'America/La_Paz')::date)),
           merged_into_id = kept.id
    from   producers kept
    where  gone.person_id = ${goneId} and gone.merged_into_id is null
    and    kept.person_id = ${keptId} and kept.association_id = gone.association_id`.execute(trx)
}

/** Roles that the other has not; @returns those that moved */
export async function moveRoles(
  trx: Trx,
  { keptId, goneId }: Two,
): Promise<{ role: Role; organizationId: number }[]> {
  const { rows } = await sql<{ role: Role; organizationId: number }>`
    update memberships gone set person_id = ${keptId}
    where  gone.person_id = ${goneId} and gone.until is null
    and    not exists (select from memberships kept
                       where kept.person_id = ${keptId} and kept.until is null and kept.role = gone.role
                       and   kept.organization_id = gone.organization_id
                       and   kept.delivery_point_id is not distinct from gone.delivery_point_id)
    returning gone.role, gone.organization_id`.execute(trx)
  await sql`
    update memberships set until = chaka_now() where person_id = ${goneId} and until is null`.execute(trx)
  return rows
}

/** Consents, orders and registrations of a person; what she did in the past keeps her name. */
export async function moveWhatIsHers(trx: Trx, { keptId, goneId }: Two): Promise<void> {
  await sql`update consents set person_id = ${keptId} where person_id = ${goneId}`.execute(trx)
  await sql`update orders set person_id = ${keptId} where person_id = ${goneId}`.execute(trx)
  await sql`
    update association_registrations set contact_person_id = ${keptId}
    where  contact_person_id = ${goneId}
    and    (state in ('accepted', 'declined')
            or not exists (select from association_registrations
                           where contact_person_id = ${keptId} and state in ('waiting', 'asked_back')))`.execute(
    trx,
  )
}

export async function markMerged(trx: Trx, { keptId, goneId }: Two): Promise<void> {
  await trx.updateTable('people').set({ mergedIntoId: keptId }).where('id', '=', goneId).execute()
}
