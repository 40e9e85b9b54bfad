import { sql, type Kysely } from 'kysely'

/**
 * ADVANCE RETURN: what of early payment came back otherwise than by a settlement: in money, with the number that proves
 * it, or written off, which the fund bears, with its reason. A wrong one is taken back and said again; the ledger
 * keeps both. `left_centavos` is what is still to be given back of an advance, with its fee.
 *
 * LATE EVENT: what a desk sent after its cycle was settled is kept and changes nothing until an operator decides: taken
 * in, it counts like any other, and what it changes of an association's sales is put right in its settlement (an
 * adjustment whose source is `late`: the ledger has it as the sale already); left out, it stays as it is, with a reason.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await returns(db)
  await lateEvents(db)
}

async function returns(db: Kysely<unknown>): Promise<void> {
  await widen(
    db,
    'ledger_accounts_kind_check',
    `'advance_fees'::text`,
    `'advance_fees'::text, 'advance_losses'::text`,
  )
  await sql`alter table advances add returned_centavos integer not null default 0`.execute(db)
  await sql`alter table advances drop constraint advances_deducted`.execute(db)
  await sql`
    alter table advances add constraint advances_given_back check (
      deducted_centavos >= 0 and returned_centavos >= 0
      and deducted_centavos + returned_centavos <= amount_centavos + fee_centavos
      and (deducted_centavos + returned_centavos = 0 or state = 'paid'))`.execute(db)
  await sql`
    alter table advances add left_centavos integer not null
    generated always as (amount_centavos + fee_centavos - deducted_centavos - returned_centavos) stored`.execute(
    db,
  )
  await sql`drop index advances_owed`.execute(db)
  await sql`create index advances_owed on advances (association_id, producer_id)
            where state = 'paid' and left_centavos > 0`.execute(db)

  await sql`
    create table advance_returns (
      id              bigint generated always as identity primary key,
      advance_id      bigint not null references advances,
      kind            text not null check (kind in ('repaid', 'written_off')),
      amount_centavos integer not null check (amount_centavos > 0),
      method          text check (method in ('bank', 'qr', 'cash')),
      proof           text check (proof ~ '^[0-9A-Z./-]{1,40}$'),
      reason          text check (length(reason) between 3 and 160),
      form_key        uuid not null unique,
      returned_at     timestamptz not null,
      returned_by     bigint not null references people,
      taken_back_at   timestamptz,
      taken_back_by   bigint references people,
      back_reason     text check (length(back_reason) between 3 and 160),
      created_at      timestamptz not null default clock_timestamp(),
      constraint advance_returns_proved check (
        (kind = 'repaid') = (method is not null) and (method is null) = (proof is null)
        and (kind = 'written_off') = (reason is not null)),
      constraint advance_returns_taken_back check (
        (taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (back_reason is null))
    )`.execute(db)
  await sql`create index advance_returns_by_advance on advance_returns (advance_id)`.execute(db)
  await sql`create unique index advance_returns_one_proof on advance_returns (method, proof)
            where kind = 'repaid' and taken_back_at is null`.execute(db)
}

async function lateEvents(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table settlement_adjustments add source text not null default 'person'
    check (source in ('person', 'late'))`.execute(db)
  await sql`
    create table late_event_decisions (
      event_id   uuid primary key references desk_events,
      decision   text not null check (decision in ('taken', 'left_out')),
      reason     text check (length(reason) between 3 and 160),
      decided_at timestamptz not null,
      decided_by bigint not null references people,
      created_at timestamptz not null default clock_timestamp(),
      constraint late_event_decisions_reason check ((decision = 'left_out') = (reason is not null))
    )`.execute(db)
  await sql`create index desk_events_late on desk_events (cycle_id) where kept_because = 'cycle_settled'`.execute(
    db,
  )
  // Only the decision to let a late event count changes a desk event, and nothing of what was told.
  await sql`
    create function desk_event_counts_at_last() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.kept_because = 'cycle_settled' and new.kept_because is null
         and to_jsonb(new) - 'kept_because' = to_jsonb(old) - 'kept_because'
         and exists (select from late_event_decisions where event_id = new.id and decision = 'taken') then
        return new;
      end if;
      raise exception '% is append-only', tg_table_name;
    end $$`.execute(db)
  await sql`drop trigger desk_events_append_only on desk_events`.execute(db)
  await sql`
    create trigger desk_events_append_only before update or delete on desk_events
    for each row execute function desk_event_counts_at_last()`.execute(db)
}

/** Makes a check of the ledger's accounts take more than it did. */
async function widen(db: Kysely<unknown>, name: string, from: string, to: string): Promise<void> {
  const { rows } = await sql<{ definition: string }>`
    select pg_get_constraintdef(oid) as definition from pg_constraint
    where  conrelid = 'ledger_accounts'::regclass and conname = ${name}`.execute(db)
  const before = rows[0]?.definition ?? ''
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${name} does not say ${from}`)
  await sql`alter table ledger_accounts drop constraint ${sql.ref(name)}`.execute(db)
  await sql`alter table ledger_accounts add constraint ${sql.ref(name)} ${sql.raw(after)}`.execute(db)
}
