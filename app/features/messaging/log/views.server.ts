import { type Database } from '#db/client.server'
import { type LogCost, type LogFilter, type LogLine } from './message-log'
import { countFailed, listLog, sumCosts, type ExpectedPrices, type LogScope } from './queries.server'

export type { LogScope }

const PAGE_SIZE = 50
const MOST_COUNTED = 1_000
const CYCLES_WITH_COSTS = 6
const FAILURES_FIRST = 10

export type MessageLog = {
  lines: LogLine[]
  /** the message before which the next page begins */
  older: number | null
  /** reached nobody, and nobody has dealt with them; counts to 1,000 */
  failed: number
  /** the newest of them, before everything else on a page that looks for nothing in particular */
  failures: LogLine[]
  costs: LogCost[]
}

/** What was sent to whom and what became of it: what failed and waits for a person first, then 50 a page, the newest first. */
export async function readMessageLog(
  db: Database,
  scope: LogScope,
  filter: LogFilter,
  prices: ExpectedPrices,
): Promise<MessageLog> {
  const rows = await listLog(db, scope, { ...filter, limit: PAGE_SIZE + 1 })
  const lines = rows.slice(0, PAGE_SIZE)
  const failed = await countFailed(db, scope, MOST_COUNTED)
  const isFirst = failed > 0 && looksForNothing(filter)
  return {
    lines,
    older: rows.length > PAGE_SIZE ? (lines.at(-1)?.id ?? null) : null,
    failed,
    failures: isFirst ? await listLog(db, scope, { ...filter, fate: 'failed', limit: FAILURES_FIRST }) : [],
    costs: await sumCosts(db, scope, { cycles: CYCLES_WITH_COSTS, prices }),
  }
}

function looksForNothing({ fate, channel, cycle, text, before }: LogFilter): boolean {
  return fate === null && channel === null && cycle === null && text === '' && before === null
}
