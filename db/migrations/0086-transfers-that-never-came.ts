import { sql, type Kysely } from 'kysely'

/** A transfer that its buyer declared and that staff did not find in the bank ends as `never_came`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments
      drop constraint payments_release_reason_check,
      add constraint payments_release_reason_check check (release_reason in
        ('not_paid', 'order_cancelled', 'not_collected', 'other_method', 'replaced', 'paid_otherwise', 'too_short',
         'not_handed_over', 'taken_back', 'never_came'))`.execute(db)
}
