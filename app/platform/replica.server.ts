import { sql } from 'kysely'
import { type Database, openDatabase } from '#db/client.server'
import { log } from './log.server'

const LOOK_MS = 5_000
/** Older than this, and people would take what they read for wrong. */
const MOST_BEHIND_SECONDS = 30

export type Replica = { current: () => Database; close: () => Promise<void> }

/**
 * Where reads go that may be some seconds old: reports, exports, public figures. The replica, as long as it answers
 * and is at most 30 s behind (looked at every 5 s), else the primary: a replica that is gone makes nothing fail.
 */
export async function followReplica(
  primary: Database,
  options: { url: string | undefined; max: number },
): Promise<Replica> {
  if (!options.url) return { current: () => primary, close: () => Promise.resolve() }
  const replica = openDatabase({
    url: options.url,
    max: options.max,
    applicationName: 'chaka-replica',
    waitMs: 2_000,
  })
  let isGood = false
  const look = async () => {
    const was = isGood
    isGood = await isFresh(replica.db)
    if (was !== isGood) log.warn({ isGood }, 'reads that may be old go to the replica: yes or no')
  }
  await look()
  const timer = setInterval(() => void look(), LOOK_MS)
  timer.unref()
  return {
    current: () => (isGood ? replica.db : primary),
    close: async () => {
      clearInterval(timer)
      await replica.close()
    },
  }
}

/** A replica that has replayed all that it received is as new as its primary, however long nothing was written. */
async function isFresh(db: Database): Promise<boolean> {
  try {
    const { rows } = await sql<{ seconds: number }>`
      select case when not pg_is_in_recovery() or pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                  else coalesce(extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()), 1e9) end::float8
             as seconds`.execute(db)
    return (rows[0]?.seconds ?? Infinity) <= MOST_BEHIND_SECONDS
  } catch {
    return false
  }
}
