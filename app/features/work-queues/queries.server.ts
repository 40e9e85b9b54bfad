import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { failedWork } from '#db/failed-work'
import { type Work } from './work'

/** The queue's tables are made with the first start, after the migrations. */
export async function hasQueues(db: Database): Promise<boolean> {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass('pgboss.job') is not null as there`.execute(db)
  return rows[0]?.there ?? false
}

/** What went well since stays for a day, so that who heard of it finds it. */
const RESOLVED_HOURS = 24

/** What fails or has failed, what needs a person first. */
export async function listWork(db: Database, page: { limit: number; offset: number }): Promise<Work[]> {
  const { rows } = await sql<Work>`
    with ${failedWork}, work as (
      select name, key, case when went_later then 'went_later' else 'given_up' end as state, tries, since, last_at,
             output, data
      from   judged
      where  not went_later or last_at > now() - make_interval(hours => ${RESOLVED_HOURS})
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
    with ${failedWork} select count(*)::int as given from judged where not went_later`.execute(db)
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
