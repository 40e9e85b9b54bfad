import { sql } from 'kysely'
import { type Database, type SlowQuery } from '#db/client.server'
import { log } from '../log.server'

const LONGEST_TEXT = 4_000
const MOST_PLANS = 100

/**
 * Writes each statement that took too long to the log: its text with placeholders, never its values. With `plan`,
 * how PostgreSQL goes about it too, once for each statement: the plan for any values (PostgreSQL 16 or newer), since
 * one with values would put names and phones into the log.
 */
export function slowQueryLog(options: { plan: boolean }): (slow: SlowQuery, db: Database) => void {
  const planned = new Set<string>()
  return ({ text, ms }, db) => {
    if (text.startsWith('explain ')) return
    log.warn({ ms: Math.round(ms), sql: text.slice(0, LONGEST_TEXT) }, 'slow query')
    if (!options.plan || planned.has(text) || planned.size >= MOST_PLANS) return
    if (!/^\s*(select|with|insert|update|delete)\b/i.test(text)) return
    planned.add(text)
    const explained = sql<Record<string, string>>`${sql.raw(`explain (generic_plan) ${text}`)}`.execute(db)
    explained.then(
      ({ rows }) => log.warn({ plan: rows.map((row) => Object.values(row).join('')).join('\n') }, 'its plan'),
      (error: unknown) => log.debug({ error }, 'no plan for a slow query'),
    )
  }
}
