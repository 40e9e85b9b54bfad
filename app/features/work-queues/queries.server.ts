import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Work } from './work'

/** The queue's tables are made with the first start, after the migrations. */
export async function hasQueues(db: Database): Promise<boolean> {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass('pgboss.job') is not null as there`.execute(db)
  return rows[0]?.there ?? false
}

/** What was given up, by what it was, and whether it has gone well since. */
const failed = sql`failed as materialized (
  select   name, singleton_key as key, sum(retry_count + 1)::int as tries, min(created_on) as since,
           max(completed_on) as last_at, (array_agg(output order by completed_on desc))[1] as output,
           (array_agg(data order by completed_on desc))[1] as data
  from     pgboss.job
  where    state = 'failed' and name <> 'dead-letters'
  group by name, singleton_key
), judged as materialized (
  select failed.*,
         exists (select from pgboss.job done
                 where  done.name = failed.name and done.singleton_key is not distinct from failed.key
                 and    done.state = 'completed' and done.completed_on > failed.last_at)
         or exists (select from pgboss.archive done
                    where  done.name = failed.name and done.singleton_key is not distinct from failed.key
                    and    done.state = 'completed' and done.completed_on > failed.last_at
                    and    done.archived_on > failed.last_at) as went_later
  from   failed)`

/** What fails or has failed, what needs a person first. */
export async function listWork(db: Database, page: { limit: number; offset: number }): Promise<Work[]> {
  const { rows } = await sql<Work>`
    with ${failed}, work as (
      select name, key, case when went_later then 'went_later' else 'given_up' end as state, tries, since, last_at,
             output, data
      from   judged
      union all
      select name, singleton_key, 'trying', retry_count, created_on, coalesce(started_on, created_on), output, data
      from   pgboss.job
      where  state in ('retry', 'active') and retry_count > 0
    )
    select    work.name, work.key, work.state, work.tries, work.since, work.last_at,
              coalesce(work.output ->> 'message', work.output -> 'value' ->> 'message') as error,
              cycle.number as cycle_number
    from      work
    left join order_cycles cycle on cycle.id = (work.data ->> 'cycleId')::bigint
    order by  array_position(array['given_up', 'trying', 'went_later'], work.state), work.last_at desc, work.name
    limit     ${page.limit} offset ${page.offset}`.execute(db)
  return rows
}

export async function countGivenUp(db: Database): Promise<number> {
  const { rows } = await sql<{ given: number }>`
    with ${failed} select count(*)::int as given from judged where not went_later`.execute(db)
  return rows[0]?.given ?? 0
}

export type GivenUp = { data: object | null; tries: number; since: Date; lastAt: Date; now: Date }

/** Takes what was given up of one kind off the list, its dead letters with it; undefined when there is nothing. */
export async function takeGivenUp(
  trx: Trx,
  of: { name: string; key: string | null },
): Promise<GivenUp | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`work:${of.name}:${of.key ?? ''}`}, 0))`.execute(
    trx,
  )
  const { rows } = await sql<{ data: object | null; tries: number; since: Date; lastAt: Date; now: Date }>`
    with gone as (
      delete from pgboss.job
      where  name = ${of.name} and state = 'failed' and singleton_key is not distinct from ${of.key}
      returning data, retry_count, created_on, completed_on
    ), letters as (
      delete from pgboss.job letter using gone
      where  letter.name = 'dead-letters' and letter.created_on = gone.completed_on
      and    letter.data is not distinct from gone.data
    )
    select (array_agg(data order by completed_on desc))[1] as data, sum(retry_count + 1)::int as tries,
           min(created_on) as since, max(completed_on) as last_at, chaka_now() as now
    from   gone
    having count(*) > 0`.execute(trx)
  return rows[0]
}
