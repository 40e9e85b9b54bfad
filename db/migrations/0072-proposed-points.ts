import { type Kysely, sql } from 'kysely'

/**
 * PROPOSED POINT: a municipality says where it wants to hand over; the operator, whose lorries must reach it, approves
 * it, which opens it, or declines it with a reason. From then on the municipality opens and closes it by itself.
 * A point for one time only was never approved: it never takes orders of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table delivery_points
      add column approved_at     timestamptz default clock_timestamp(),
      add column declined_reason text,
      drop constraint delivery_points_state_check,
      add constraint delivery_points_state_check check (state in ('proposed', 'declined', 'open', 'closed')),
      add constraint delivery_points_open_is_approved check (state <> 'open' or approved_at is not null),
      add constraint delivery_points_new_is_not check (
        state not in ('proposed', 'declined') or approved_at is null),
      add constraint delivery_points_declined_is_told check (
        (state = 'declined') = (declined_reason is not null) and length(declined_reason) between 4 and 160)`.execute(
    db,
  )
  await sql`update delivery_points set approved_at = created_at`.execute(db)
  await sql`
    create index delivery_points_by_organization on delivery_points (organization_id, state)`.execute(db)
}
