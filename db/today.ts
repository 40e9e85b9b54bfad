import { sql } from 'kysely'

/** The day in La Paz by the database's clock, for conditions: asked once, and not of every row (`readClock`). */
export const TODAY = sql<string>`(select (chaka_now() at time zone 'America/La_Paz')::date)`
