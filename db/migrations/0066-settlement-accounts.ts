import { sql, type Kysely } from 'kysely'

/**
 * DONATED: what buyers gave away of what did not come, of the cycle's orders or of earlier ones that were handed over
 * after their settlement: the association's, as the buyer was told.
 *
 * CARRY: who owes at the end of a week (early payment above what was sold, a correction after a payout) begins the
 * next one with it: what leaves one settlement comes into another of the same association. The debt itself stays on
 * the ledger's account, which knows no weeks.
 *
 * SETTLEMENT ACCOUNT: what a payee of a settlement (no producer: the association) is owed with all of it, what she
 * was paid, and what is left; below nothing, what she owes. A correction after a payout is paid by another payout.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table settlements add donated_centavos bigint not null default 0`.execute(db)

  await sql`
    create table settlement_carries (
      id                 bigint generated always as identity primary key,
      association_id     bigint not null references organizations,
      from_settlement_id bigint not null,
      to_settlement_id   bigint not null,
      from_producer_id   bigint references producers,
      to_producer_id     bigint references producers,
      owed_centavos      bigint not null check (owed_centavos > 0),
      created_at         timestamptz not null default clock_timestamp(),
      foreign key (from_settlement_id, association_id) references settlements (id, association_id),
      foreign key (to_settlement_id, association_id) references settlements (id, association_id),
      unique nulls not distinct (from_settlement_id, to_settlement_id, from_producer_id),
      constraint settlement_carries_go_on check (from_settlement_id <> to_settlement_id),
      constraint settlement_carries_payee check ((from_producer_id is null) = (to_producer_id is null))
    )`.execute(db)
  await sql`create index settlement_carries_by_target on settlement_carries (to_settlement_id, to_producer_id)`.execute(
    db,
  )

  await sql`
    create function settlement_accounts(settlement_ids bigint[]) returns table (
      settlement_id bigint, association_id bigint, producer_id bigint, earned_centavos bigint,
      advanced_centavos bigint, brought_centavos bigint, passed_centavos bigint, paid_centavos bigint,
      owed_centavos bigint, left_centavos bigint)
    language sql stable as $$
    select payee.settlement_id, payee.association_id, payee.producer_id, earned.centavos as earned_centavos, advanced.centavos as advanced_centavos,
           brought.centavos as brought_centavos, passed.centavos as passed_centavos, paid.centavos as paid_centavos,
           earned.centavos - advanced.centavos - brought.centavos + passed.centavos as owed_centavos,
           earned.centavos - advanced.centavos - brought.centavos + passed.centavos - paid.centavos as left_centavos
    from (
      select id as settlement_id, settlements.association_id, null::bigint as producer_id,
             sold_centavos + donated_centavos as base_centavos
      from   settlements
      where  id = any (settlement_ids)
      union all
      select   settlement.id, settlement.association_id, item.producer_id, sum(item.amount_centavos)::bigint
      from     settlements settlement
      join     settlement_items item on item.settlement_id = settlement.id and item.producer_id is not null
      where    settlement.id = any (settlement_ids)
      group by settlement.id, item.producer_id
    ) payee
    cross join lateral (
      select payee.base_centavos + coalesce(sum(amount_centavos), 0)::bigint as centavos
      from   settlement_adjustments told
      where  told.settlement_id = payee.settlement_id and told.producer_id is not distinct from payee.producer_id
    ) earned
    cross join lateral (
      select coalesce(sum(amount_centavos), 0)::bigint as centavos from advance_deductions told
      where  told.settlement_id = payee.settlement_id
      and    (payee.producer_id is null or told.producer_id = payee.producer_id)
    ) advanced
    cross join lateral (
      select coalesce(sum(told.owed_centavos), 0)::bigint as centavos from settlement_carries told
      where  told.to_settlement_id = payee.settlement_id
      and    told.to_producer_id is not distinct from payee.producer_id
    ) brought
    cross join lateral (
      select coalesce(sum(told.owed_centavos), 0)::bigint as centavos from settlement_carries told
      where  told.from_settlement_id = payee.settlement_id
      and    told.from_producer_id is not distinct from payee.producer_id
    ) passed
    cross join lateral (
      select coalesce(sum(amount_centavos), 0)::bigint as centavos from payouts told
      where  told.settlement_id = payee.settlement_id and told.taken_back_at is null
      and    told.producer_id is not distinct from payee.producer_id
    ) paid
    $$`.execute(db)

  // One payout a payee was one a settlement; now each is of what is left, and never above it.
  await sql`drop index payouts_once`.execute(db)
  await sql`create index payouts_by_payee on payouts (settlement_id, producer_id)`.execute(db)
  await sql`
    create function payouts_within_owed() returns trigger language plpgsql as $$
    declare
      rest bigint;
    begin
      select left_centavos into rest from settlement_accounts(array[new.settlement_id])
      where  producer_id is not distinct from new.producer_id;
      if rest is null or rest < 0 then
        raise exception 'payout % is above what is owed', new.id
          using errcode = 'check_violation', constraint = 'payouts_within_owed';
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger payouts_within_owed after insert on payouts
    for each row execute function payouts_within_owed()`.execute(db)
}
