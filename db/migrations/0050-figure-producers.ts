import { sql, type Kysely } from 'kysely'

/**
 * Who brought anything to a cycle, once for each association (see FIGURES), so that families are counted over many
 * cycles without counting one twice. Every closed cycle is summed again to fill it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table figure_producers (
      cycle_id       bigint not null references order_cycles,
      association_id bigint not null references organizations,
      person_id      bigint not null references people,
      sex            text not null check (sex in ('female', 'male', 'unknown')),
      created_at     timestamptz not null default clock_timestamp(),
      primary key (cycle_id, association_id, person_id)
    )`.execute(db)
  await sql`create index figure_producers_by_association on figure_producers (association_id, cycle_id)`.execute(
    db,
  )
  await sql`create index figure_producers_by_person on figure_producers (person_id)`.execute(db)
  await sql`
    insert into figure_marks (cycle_id) select id from order_cycles where closed_at is not null`.execute(db)
}
