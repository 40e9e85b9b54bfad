import { sql, type Kysely } from 'kysely'

/**
 * Two rows of one person may both be members of an association. When they become one, the place that goes names the
 * one that stays: nothing that was promised, asked or brought is written anew, and her history is that of both.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table producers
      add constraint producers_within_association unique (id, association_id),
      add column merged_into_id bigint,
      add constraint producers_merged_within_association
        foreign key (merged_into_id, association_id) references producers (id, association_id),
      add constraint producers_merged_have_left
        check (merged_into_id is null or (merged_into_id <> id and until is not null))`.execute(db)
  await sql`
    create index producers_merged on producers (merged_into_id) where merged_into_id is not null`.execute(db)
}
