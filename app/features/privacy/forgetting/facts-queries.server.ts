import { sql } from 'kysely'
import { idArray } from '#db/array-of'
import { type Database, type Trx } from '#db/client.server'
import { type Party, phoneIdsOf } from '../party'
import { isOrderOf } from '../party-queries.server'
import { type ForgetFacts } from './forgetting'

const IS_OPEN = sql`cycle.state not in ('settled', 'cancelled')`

/** Waits for orders that are just being placed with her phones, and keeps further ones waiting. */
export async function lockPhones(trx: Trx, party: Party): Promise<void> {
  const ids = party.phones.map(({ id }) => id)
  await sql`select from phones where id = any (${idArray(ids)}) order by id for update`.execute(trx)
}

/**
 * What is open of a party.
 * @param associationId the one whose coordinator asks; null: nobody's
 */
export async function findForgetFacts(
  db: Database | Trx,
  party: Party,
  associationId: number | null,
): Promise<ForgetFacts> {
  const people = idArray(party.personIds)
  const producers = idArray(party.producerIds)
  const own = idArray(phoneIdsOf(party, 'own'))
  const numbers = party.phones.flatMap(({ e164, isShared }) => (e164 && !isShared ? [e164] : []))
  const { rows } = await sql<ForgetFacts>`
    with ordered as materialized (
      select o.id, o.code, o.state, o.cycle_id from orders o where ${isOrderOf(party, 'o')}
    )
    select array(select   ordered.code
                 from     ordered join order_cycles cycle on cycle.id = ordered.cycle_id
                 where    ordered.state <> 'cancelled' and ${IS_OPEN}
                 order by ordered.id) as open_orders,
           array(select   sum(entry.amount_centavos)::bigint
                 from     ledger_accounts account
                 join     ledger_entries entry on entry.account_id = account.id
                 where    account.kind = 'consumer' and account.phone_id = any (${own})
                 or       account.kind in ('producer', 'producer_advance')
                          and account.producer_id = any (${producers})
                 group by account.id
                 having   sum(entry.amount_centavos) <> 0
                 order by account.id) as balances,
           exists (select from payments paid
                   join   ordered on ordered.id = paid.order_id
                   where  paid.state = 'authorised'
                   or     exists (select from payment_attempts attempt
                                  where attempt.payment_id = paid.id and attempt.outcome = 'waiting')
                   or     exists (select from payment_refunds refund
                                  where refund.payment_id = paid.id and refund.status in ('asked', 'pending'))
                   or     exists (select from payment_disputes dispute
                                  where dispute.payment_id = paid.id and dispute.status = 'open'))
           or exists (select from ledger_backlog waiting join ordered on ordered.id = waiting.order_id)
             as is_money_moving,
           array(select cycle.number
                 from   order_cycles cycle
                 where  ${IS_OPEN}
                 and   (exists (select from commitments promised
                                join   offers on offers.id = promised.offer_id
                                where  offers.cycle_id = cycle.id and promised.committed_base > 0
                                and    promised.producer_id = any (${producers}))
                        or exists (select from allotments asked
                                   where asked.cycle_id = cycle.id and asked.producer_id = any (${producers}))
                        or exists (select from check_ins weighed
                                   where weighed.cycle_id = cycle.id and weighed.producer_id = any (${producers})))
                 order by cycle.number) as open_harvests,
           exists (select from advances
                   where producer_id = any (${producers}) and state in ('asked', 'approved')) as has_open_advance,
           exists (select from demands demand
                   left join negotiations talk on talk.demand_id = demand.id
                   where demand.phone_e164 = any (${numbers}::text[]) and demand.withdrawn_at is null
                   and  (talk.state = 'open' or talk.state = 'agreed' and talk.order_id is null
                         or demand.week >= date_trunc('week', chaka_now() at time zone 'America/La_Paz')::date))
             as has_agreement,
           exists (select from association_registrations
                   where contact_person_id = any (${people}) and state in ('waiting', 'asked_back')) as is_registering,
           coalesce((select jsonb_agg(jsonb_build_object('role', mine.role, 'place', organization.name)
                                      order by mine.id)
                     from   memberships mine
                     join   organizations organization on organization.id = mine.organization_id
                     where  mine.person_id = any (${people}) and mine.until is null
                     and    mine.role in ('operator', 'association_administrator', 'municipal_administrator')
                     and    not exists (select from memberships other
                                        where other.role = mine.role and other.until is null
                                        and   other.organization_id = mine.organization_id
                                        and   other.person_id <> all (${people}))), '[]') as last_roles,
           (select count(*) from memberships
            where  person_id = any (${people}) and (until is null or until > chaka_now()))
           + (select count(*) from producers
              where id = any (${producers}) and until is null
              and   association_id is distinct from ${associationId}::bigint) as elsewhere`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('no facts')
  return row
}
