import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type Channel } from '../message-layout'

const SENT = ['messages', 'message_tries'] as const
const TABLES = [...SENT, 'inbound_messages'] as const

const isSent = (table: string) => (SENT as readonly string[]).includes(table)

export type LookedUp = {
  table: (typeof TABLES)[number]
  providerId: string
  channel: Channel
  /** this one counted */
  looks: number
  now: Date
}

/** For the worker's tick: whether there is something to ask the provider about. */
export async function hasDueLooks(db: Database): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    with clock as materialized (select chaka_now() as now)
    select exists (select from messages, clock where look_after <= clock.now)
        or exists (select from message_tries, clock where look_after <= clock.now)
        or exists (select from inbound_messages, clock where look_after <= clock.now) as due`.execute(db)
  return rows[0]?.due ?? false
}

/**
 * Takes messages to ask about, those that wait longest first. The look is counted and the next one set far off
 * before the provider is called, so that who dies meanwhile asks again then, and not for ever.
 * @param leaseMinutes until whoever does not write down what it learnt is taken to be dead
 */
export async function takeLooks(
  db: Database,
  taken: { limit: number; leaseMinutes: number },
): Promise<LookedUp[]> {
  const looked: LookedUp[] = []
  for (const table of TABLES) {
    const named = sql.table(table)
    const { rows } = await sql<Omit<LookedUp, 'table'>>`
      with clock as materialized (select chaka_now() as now), due as (
        select provider_id from ${named}, clock
        where  look_after <= clock.now
        order by look_after
        limit  ${taken.limit - looked.length}
        for update of ${named} skip locked
      )
      update ${named} asked
      set    looks = asked.looks + 1,
             look_after = clock.now + make_interval(mins => ${taken.leaseMinutes}::int)
      from   due, clock
      where  asked.provider_id = due.provider_id
      returning asked.provider_id, asked.channel, asked.looks, clock.now`.execute(db)
    looked.push(...rows.map((row) => ({ ...row, table })))
  }
  return looked
}

/**
 * What was learnt, and when to ask again; what was known and is not told this time stays. In both tables: its fate
 * may have moved the message on to SMS meanwhile, and then this try of it stands among the tries.
 */
export async function settleLook(
  db: Database,
  of: Pick<LookedUp, 'table' | 'providerId'>,
  learnt: {
    again: Date | null
    segments?: number | undefined
    cost?: { micros: number; unit: string } | undefined
  },
): Promise<void> {
  for (const table of of.table === 'inbound_messages' ? [of.table] : SENT)
    await sql`
      update ${sql.table(table)}
      set    look_after = ${learnt.again}::timestamptz,
             segments = coalesce(${learnt.segments ?? null}::smallint, segments),
             cost_micros = coalesce(${learnt.cost?.micros ?? null}::bigint, cost_micros),
             cost_unit = coalesce(${learnt.cost?.unit ?? null}, cost_unit)
      where  provider_id = ${of.providerId} ${isSent(table) ? sql`` : sql`and look_after is not null`}`.execute(
      db,
    )
}

/** Gives back what was not asked: the provider had trouble of its own. */
export async function putOffLooks(db: Database, looks: readonly LookedUp[], minutes: number): Promise<void> {
  for (const table of TABLES) {
    const ids = looks.filter((look) => look.table === table).map(({ providerId }) => providerId)
    if (ids.length === 0) continue
    await sql`
      update ${sql.table(table)}
      set    looks = looks - 1, look_after = chaka_now() + make_interval(mins => ${minutes}::int)
      where  provider_id = any (${ids}::text[]) and look_after is not null`.execute(db)
  }
}
