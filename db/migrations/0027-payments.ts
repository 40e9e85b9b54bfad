import { sql, type Kysely } from 'kysely'

/**
 * PAYMENT: one promise of money for one order, by card or by QR; cash is counted at the desk (`handovers`). A card
 * is held when the order is placed (`authorised`) and charged once, when it was handed over (`captured`), for what
 * was delivered; what is left of the hold goes back to its owner (`released`). A payment only moves up: open,
 * authorised, then captured or released. What the provider tells twice, late or in disorder therefore ends the same.
 * `asked` is what the buyer agreed to be held: the total and the cycle's tolerance. `reference` is the name under
 * which the provider knows it, from before the first call. `mismatch`: the provider told something else than what
 * was asked; it changed nothing and the operator looks at it.
 *
 * ATTEMPT: one thing to be asked of the provider, written before it is asked, with the key by which asking twice
 * is asking once. The second unique index is what keeps an order from being charged twice.
 *
 * EVENT: what the provider told by itself, once for each id, already in our words: nothing of a card is kept.
 *
 * REFUND, DISPUTE: what went back, and what a card's owner contests at her bank.
 *
 * SWITCH: whether a method may be chosen: for every cycle, for one cycle, or for one point. The narrower one counts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table order_cycles
      add column card_tolerance_basis_points integer not null default 500
      constraint order_cycles_card_tolerance check (card_tolerance_basis_points between 0 and 2000)`.execute(
    db,
  )
  await sql`
    create table payments (
      id                  bigint generated always as identity primary key,
      reference           uuid not null unique,
      order_id            bigint not null,
      cycle_id            bigint not null,
      method              text not null check (method in ('card', 'qr')),
      state               text not null default 'open' check (state in ('open', 'authorised', 'captured', 'released')),
      order_revision      integer not null check (order_revision > 0),
      asked_centavos      integer not null check (asked_centavos > 0),
      authorised_centavos integer not null default 0,
      captured_centavos   integer not null default 0,
      refunded_centavos   integer not null default 0,
      capture_before      timestamptz,
      session_id          text unique,
      intent_id           text unique,
      charge_id           text unique,
      checkout_url        text,
      declined_at         timestamptz,
      release_reason      text check (release_reason in
                          ('not_paid', 'order_cancelled', 'not_collected', 'other_method', 'replaced', 'paid_otherwise',
                           'too_short', 'not_handed_over')),
      mismatch            text,
      asked_at            timestamptz not null,
      hold_stock_until    timestamptz,
      authorised_at       timestamptz,
      captured_at         timestamptz,
      released_at         timestamptz,
      look_after          timestamptz,
      looks               smallint not null default 0,
      created_at          timestamptz not null default clock_timestamp(),
      foreign key (order_id, cycle_id) references orders (id, cycle_id),
      constraint payments_authorised check (authorised_centavos >= 0 and (method = 'qr' or authorised_centavos <= asked_centavos)),
      constraint payments_captured check (captured_centavos between 0 and authorised_centavos),
      constraint payments_refunded check (refunded_centavos between 0 and captured_centavos),
      constraint payments_state check (case state
        when 'open' then authorised_centavos = 0
        when 'authorised' then authorised_centavos > 0 and captured_centavos = 0
        when 'captured' then captured_centavos > 0
        else captured_centavos = 0 end)
    )`.execute(db)
  await sql`create index payments_by_order on payments (order_id, id)`.execute(db)
  await sql`create index payments_by_cycle on payments (cycle_id)`.execute(db)
  await sql`create unique index payments_one_open on payments (order_id) where state = 'open' and method = 'card'`.execute(
    db,
  )
  await sql`create index payments_under_way on payments (look_after) where state in ('open', 'authorised')`.execute(
    db,
  )
  await sql`create index payments_mismatched on payments (id) where mismatch is not null`.execute(db)

  await sql`
    create table payment_refunds (
      id              bigint generated always as identity primary key,
      reference       uuid not null unique,
      payment_id      bigint not null references payments,
      provider_id     text unique,
      amount_centavos integer not null check (amount_centavos > 0),
      status          text not null default 'asked' check (status in ('asked', 'pending', 'succeeded', 'failed')),
      reason          text not null,
      asked_by        bigint references people,
      asked_at        timestamptz not null,
      created_at      timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index payment_refunds_by_payment on payment_refunds (payment_id)`.execute(db)

  await sql`
    create table payment_attempts (
      id              bigint generated always as identity primary key,
      payment_id      bigint not null references payments,
      order_id        bigint not null references orders,
      purpose         text not null check (purpose in ('checkout', 'expire', 'capture', 'release', 'refund')),
      number          smallint not null default 1 check (number > 0),
      idempotency_key text not null unique,
      amount_centavos integer not null check (amount_centavos >= 0),
      refund_id       bigint unique references payment_refunds,
      outcome         text not null default 'waiting' check (outcome in ('waiting', 'done', 'refused')),
      tries           smallint not null default 0,
      first_called_at timestamptz,
      due_at          timestamptz not null,
      lease           uuid,
      leased_until    timestamptz,
      error           text,
      finished_at     timestamptz,
      created_at      timestamptz not null default clock_timestamp(),
      unique (payment_id, purpose, number),
      constraint payment_attempts_refund check ((purpose = 'refund') = (refund_id is not null)),
      constraint payment_attempts_finished check ((outcome = 'waiting') = (finished_at is null))
    )`.execute(db)
  await sql`create unique index payment_attempts_one_charge on payment_attempts (order_id)
            where purpose = 'capture' and outcome <> 'refused'`.execute(db)
  await sql`create index payment_attempts_due on payment_attempts (due_at) where outcome = 'waiting'`.execute(
    db,
  )

  await sql`
    create table payment_events (
      id          text primary key check (length(id) between 1 and 255),
      provider    text not null,
      kind        text not null,
      told        jsonb not null,
      happened_at timestamptz not null,
      received_at timestamptz not null,
      handled_at  timestamptz,
      payment_id  bigint references payments,
      created_at  timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index payment_events_waiting on payment_events (received_at) where handled_at is null`.execute(
    db,
  )

  await sql`
    create table payment_disputes (
      id              bigint generated always as identity primary key,
      payment_id      bigint not null references payments,
      provider_id     text not null unique,
      amount_centavos integer not null check (amount_centavos >= 0),
      reason          text not null,
      status          text not null check (status in ('open', 'won', 'lost')),
      answer_by       timestamptz,
      told_at         timestamptz not null,
      created_at      timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index payment_disputes_by_payment on payment_disputes (payment_id)`.execute(db)

  await sql`
    create table payment_switches (
      id                bigint generated always as identity primary key,
      method            text not null check (method in ('card', 'qr')),
      cycle_id          bigint references order_cycles,
      delivery_point_id bigint references delivery_points,
      is_on             boolean not null,
      created_at        timestamptz not null default clock_timestamp(),
      unique nulls not distinct (method, cycle_id, delivery_point_id),
      constraint payment_switches_one_scope check (cycle_id is null or delivery_point_id is null)
    )`.execute(db)

  /** Whoever changes an order or hands it over knows nothing of cards: its payments are looked at again. */
  await sql`
    create function payments_look_again() returns trigger language plpgsql as $$
    begin
      update payments set look_after = chaka_now()
      where  order_id = new.id and state in ('open', 'authorised');
      return null;
    end $$`.execute(db)
  await sql`
    create trigger payments_look_again after update of state, payment_method, revision on orders
    for each row when (old.state <> new.state or old.payment_method <> new.payment_method or old.revision <> new.revision)
    execute function payments_look_again()`.execute(db)
}
