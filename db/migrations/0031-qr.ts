import { sql, type Kysely } from 'kysely'

/**
 * QR PICTURE: what buyers pay to, of an organization; the newest counts. DECLARATION: what a buyer says she
 * transferred; it is not paid until staff find it in the bank. BANK REFERENCE: a transfer that paid for an order, once
 * for each bank and number, so that no transfer pays twice. STATEMENT ROW: a line of the bank's own list, each once;
 * `problem` says why it could not be given to an order by itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table qr_pictures (
      id              bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      photo           text not null references photos,
      put_by          bigint not null references people,
      put_at          timestamptz not null,
      created_at      timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`
    create table qr_declarations (
      payment_id  bigint primary key references payments,
      bank        text not null check (length(bank) between 2 and 40),
      reference   text not null check (reference ~ '^[A-Z0-9]{4,30}$'),
      declared_at timestamptz not null,
      created_at  timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index qr_declarations_by_reference on qr_declarations (reference)`.execute(db)
  await sql`
    create table bank_references (
      id              bigint generated always as identity primary key,
      bank            text not null,
      reference       text not null,
      payment_id      bigint not null unique references payments,
      amount_centavos integer not null check (amount_centavos > 0),
      confirmed_by    bigint not null references people,
      confirmed_at    timestamptz not null,
      created_at      timestamptz not null default clock_timestamp(),
      unique (bank, reference)
    )`.execute(db)
  await sql`
    create table bank_statement_rows (
      id              bigint generated always as identity primary key,
      bank            text not null,
      reference       text not null,
      amount_centavos integer not null check (amount_centavos > 0),
      gloss           text not null,
      payment_id      bigint references payments,
      problem         text check (problem in ('no_order', 'less', 'already_paid', 'reference_used', 'not_to_pay')),
      set_aside_at    timestamptz,
      imported_by     bigint not null references people,
      imported_at     timestamptz not null,
      created_at      timestamptz not null default clock_timestamp(),
      unique (bank, reference)
    )`.execute(db)
  await sql`create index bank_statement_rows_to_look_at on bank_statement_rows (id)
            where problem is not null and set_aside_at is null`.execute(db)
  await sql`create unique index payments_one_declared on payments (order_id) where state = 'open' and method = 'qr'`.execute(
    db,
  )
}
