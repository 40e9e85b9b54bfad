import { sql } from 'kysely'
import { type Database } from '#db/client.server'

/** By the real clock throughout, as the provider's. */
export type Reading = { readUntil: Date; windowMinutes: number; now: Date }

/** Whether nobody has asked lately what people wrote. */
export async function hasReadingDue(db: Database): Promise<boolean> {
  const { rows } = await sql<{ rests: boolean }>`
    select exists (select from inbound_readings where next_at > clock_timestamp()) as rests`.execute(db)
  return rows[0]?.rests === false
}

/** Where it goes on; the first time from the last message that came, or from now. */
export async function beginReading(db: Database, provider: string): Promise<Reading> {
  const { rows } = await sql<Reading>`
    insert into inbound_readings as reading (provider, read_until, next_at)
    values (${provider},
            coalesce((select created_at from inbound_messages where provider = ${provider}
                       order by id desc limit 1), clock_timestamp()),
            clock_timestamp())
        on conflict (provider) do update
       set read_until = coalesce(reading.read_until, excluded.read_until)
    returning read_until, window_minutes, clock_timestamp() as now`.execute(db)
  const [reading] = rows
  if (!reading) throw new Error('a reading that is neither there nor can be begun')
  return reading
}

/** It only goes forward: two workers may be at it. */
export async function markRead(
  db: Database,
  provider: string,
  read: { readUntil: Date; windowMinutes: number },
): Promise<void> {
  await sql`
    update inbound_readings
       set read_until = greatest(read_until, ${read.readUntil}), window_minutes = ${read.windowMinutes}
     where provider = ${provider}`.execute(db)
}

/** Nothing is asked for so many minutes. */
export async function restReading(db: Database, provider: string, minutes: number): Promise<void> {
  await sql`
    insert into inbound_readings (provider, next_at)
    values (${provider}, clock_timestamp() + make_interval(mins => ${minutes}::int))
        on conflict (provider) do update set next_at = excluded.next_at`.execute(db)
}

/** Of these ids of the provider, those that are kept already. */
export async function listKnownInbound(
  db: Database,
  provider: string,
  providerIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ providerId: string }>`
    select provider_id from inbound_messages
     where provider = ${provider} and provider_id = any (${[...providerIds]}::text[])`.execute(db)
  return new Set(rows.map((row) => row.providerId))
}
