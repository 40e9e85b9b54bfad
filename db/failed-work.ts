import { sql } from 'kysely'

/**
 * What was given up, by what it was, and whether it has gone well since: `judged`, for a `with`. The queue's own dead
 * letters stay for two weeks whatever becomes of the work.
 */
export const failedWork = sql`failed as materialized (
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
