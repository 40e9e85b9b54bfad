import { sql, type Kysely } from 'kysely'

/**
 * ADVANCE AGREEMENT: the rules of early payment between the fund and one association, proposed by the operator and in
 * force once an administrator of the association agrees; one at a time, never edited. Shares and fees in basis
 * points, ceilings in centavos of all that is to be given back.
 *
 * ADVANCE OFFER: what a producer was told that she can have, and what it costs, when she asked by message; she has
 * not asked for it until she answers yes. ADVANCE: what she asked for of what was weighed of hers in one cycle, who
 * approved it, who paid it and with which proof; it is never more than what was received.
 *
 * ADVANCE DEDUCTION: what one settlement kept of what a producer was owed. What it could not keep stays owed and is
 * kept by the next one. The ledger carries the money: who got an advance owes it on an account of her own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The list of kinds is long and others add to it: only what is new is said here.
  await widen(
    db,
    'ledger_accounts_kind_check',
    `'advance_fund'::text`,
    `'advance_fund'::text, 'producer_advance'::text, 'advance_fees'::text`,
  )
  await widen(
    db,
    'ledger_accounts_owner',
    `(kind = 'producer'::text)`,
    `(kind = any (array['producer'::text, 'producer_advance'::text]))`,
  )

  await sql`
    create table advance_agreements (
      id                           bigint generated always as identity primary key,
      association_id               bigint not null references organizations,
      share_basis_points           integer not null check (share_basis_points between 1 and 10000),
      fee_basis_points             integer not null check (fee_basis_points between 0 and 2000),
      producer_ceiling_centavos    integer not null check (producer_ceiling_centavos > 0),
      association_ceiling_centavos integer not null,
      two_people_above_centavos    integer not null check (two_people_above_centavos >= 0),
      proposed_by                  bigint not null references people,
      proposed_at                  timestamptz not null,
      agreed_by                    bigint references people,
      agreed_at                    timestamptz,
      ended_by                     bigint references people,
      ended_at                     timestamptz,
      form_key                     uuid not null unique,
      created_at                   timestamptz not null default clock_timestamp(),
      unique (id, association_id),
      constraint advance_agreements_ceilings check (association_ceiling_centavos >= producer_ceiling_centavos),
      constraint advance_agreements_agreed check ((agreed_by is null) = (agreed_at is null)),
      constraint advance_agreements_ended check ((ended_by is null) = (ended_at is null))
    )`.execute(db)
  await sql`create unique index advance_agreements_one_in_force on advance_agreements (association_id)
            where agreed_at is not null and ended_at is null`.execute(db)
  await sql`create unique index advance_agreements_one_proposed on advance_agreements (association_id)
            where agreed_at is null and ended_at is null`.execute(db)

  await sql`
    create table advances (
      id                bigint generated always as identity primary key,
      agreement_id      bigint not null,
      association_id    bigint not null,
      producer_id       bigint not null,
      cycle_id          bigint not null references order_cycles,
      received_centavos integer not null,
      amount_centavos   integer not null check (amount_centavos > 0),
      fee_centavos      integer not null check (fee_centavos >= 0),
      deducted_centavos integer not null default 0,
      state             text not null default 'asked' check (state in (
                        'asked', 'approved', 'paid', 'declined', 'lapsed', 'taken_back')),
      asked_through     text not null check (asked_through in ('message', 'coordinator')),
      asked_by          bigint not null references people,
      asked_at          timestamptz not null,
      approved_by       bigint references people,
      approved_at       timestamptz,
      also_approved_by  bigint references people,
      also_approved_at  timestamptz,
      paid_by           bigint references people,
      paid_at           timestamptz,
      method            text check (method in ('bank', 'qr', 'cash')),
      proof             text check (proof ~ '^[0-9A-Z./-]{1,40}$'),
      ended_by          bigint references people,
      ended_at          timestamptz,
      end_reason        text check (length(end_reason) between 3 and 160),
      form_key          uuid not null unique,
      pay_form_key      uuid unique,
      created_at        timestamptz not null default clock_timestamp(),
      foreign key (agreement_id, association_id) references advance_agreements (id, association_id),
      foreign key (producer_id, association_id) references producers (id, association_id),
      constraint advances_within_received check (amount_centavos + fee_centavos <= received_centavos),
      constraint advances_deducted check (
        deducted_centavos between 0 and amount_centavos + fee_centavos and (deducted_centavos = 0 or state = 'paid')),
      constraint advances_approved check (
        (approved_by is null) = (approved_at is null) and (also_approved_by is null) = (also_approved_at is null)
        and (also_approved_by is null or (approved_by is not null and also_approved_by <> approved_by))
        and (approved_by is not null or state not in ('approved', 'paid', 'taken_back'))),
      constraint advances_paid check (
        (paid_at is not null) = (state in ('paid', 'taken_back')) and (paid_at is null) = (paid_by is null)
        and (paid_at is null) = (method is null) and (paid_at is null) = (proof is null)
        and (paid_at is null) = (pay_form_key is null)),
      constraint advances_ended check (
        (ended_at is not null) = (state in ('declined', 'lapsed', 'taken_back'))
        and (ended_at is null) = (end_reason is null))
    )`.execute(db)
  await sql`create unique index advances_one_waiting on advances (producer_id, cycle_id)
            where state in ('asked', 'approved')`.execute(db)
  await sql`create unique index advances_one_proof on advances (method, proof) where state = 'paid'`.execute(
    db,
  )
  await sql`create index advances_of_producer on advances (producer_id)`.execute(db)
  await sql`create index advances_of_association on advances (association_id, id)`.execute(db)
  await sql`create index advances_to_do on advances (id) where state in ('asked', 'approved')`.execute(db)
  await sql`create index advances_owed on advances (producer_id)
            where state = 'paid' and deducted_centavos < amount_centavos + fee_centavos`.execute(db)

  await sql`
    create table advance_deductions (
      advance_id      bigint not null references advances,
      settlement_id   bigint not null references settlements,
      producer_id     bigint not null references producers,
      amount_centavos integer not null check (amount_centavos > 0),
      created_at      timestamptz not null default clock_timestamp(),
      primary key (settlement_id, advance_id)
    )`.execute(db)
  await sql`create index advance_deductions_by_advance on advance_deductions (advance_id)`.execute(db)

  await sql`
    create table advance_offers (
      id              bigint generated always as identity primary key,
      phone_id        bigint not null references phones,
      producer_id     bigint not null references producers,
      amount_centavos integer not null check (amount_centavos > 0),
      fee_centavos    integer not null check (fee_centavos >= 0),
      offered_at      timestamptz not null,
      good_until      timestamptz not null,
      answered_at     timestamptz,
      answer          text check (answer in ('yes', 'no', 'replaced')),
      created_at      timestamptz not null default clock_timestamp(),
      constraint advance_offers_answered check ((answered_at is null) = (answer is null))
    )`.execute(db)
  await sql`create unique index advance_offers_one_open on advance_offers (phone_id) where answered_at is null`.execute(
    db,
  )
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
