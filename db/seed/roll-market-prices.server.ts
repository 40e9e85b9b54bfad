import { sql } from 'kysely'
import { type Trx } from '../client.server'

/**
 * A demo's newest survey again, as many whole weeks later as have passed since: a comparison looks back two weeks only.
 * Nothing while somebody looked within the last week.
 */
export async function rollMarketPrices(trx: Trx): Promise<void> {
  await sql`
    with today as (
      select (chaka_now() at time zone 'America/La_Paz')::date as day
    ), due as (
      select   organization_id, max(observed_on) as newest, (today.day - max(observed_on)) / 7 as weeks
      from     price_observations, today
      group by organization_id, today.day
      having   today.day - max(observed_on) >= 7
    )
    insert into price_observations (organization_id, market_id, good_id, observed_on, unit, base_quantity, factor,
                                    price_centavos, source, source_key, line, observed_by)
    select   seen.organization_id, seen.market_id, seen.good_id, seen.observed_on + 7 * due.weeks, seen.unit,
             seen.base_quantity, seen.factor, seen.price_centavos, 'typed',
             md5('demo survey again ' || seen.organization_id || ' ' || due.newest + 7 * due.weeks)::uuid,
             row_number() over (partition by seen.organization_id order by seen.id), seen.observed_by
    from     due
    join     price_observations seen on seen.organization_id = due.organization_id
             and seen.observed_on > due.newest - 7 and seen.excluded_at is null
    on conflict (source_key, line) do nothing`.execute(trx)
}
