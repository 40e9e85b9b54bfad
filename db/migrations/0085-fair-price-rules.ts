import { sql, type Kysely } from 'kysely'

/**
 * FAIR PRICE RULE: between which parts of the market's prices a municipality may agree with an association: from
 * `floor_percent` of the middle price to `ceiling_percent` of the upper quartile, and where that comes from. Without
 * one, Chaka's assumed one holds. A negotiation has its own band, copied when it began.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table fair_price_rules (
      organization_id bigint primary key references organizations,
      floor_percent   smallint not null check (floor_percent between 30 and 100),
      ceiling_percent smallint not null check (ceiling_percent between 100 and 150),
      source          text not null check (length(source) between 3 and 200),
      set_by          bigint not null references people,
      set_at          timestamptz not null,
      created_at      timestamptz not null default clock_timestamp()
    )`.execute(db)
}
