import { type Database } from '#db/client.server'
import { isFullyKnown, nextLookAfter, type FateSource, type Knowledge } from './later-looks'
import { hasDueLooks, putOffLooks, settleLook, takeLooks, type LookedUp } from './look-queries.server'
import { reportFate, type TellOfSilence } from './report-fate.server'

/** A job may take 10 s (architecture 1), one call up to 3.5. */
const BUDGET_MS = 5_000
const BATCH = 40
const AT_ONCE = 5
const LEASE_MINUTES = 5
const TROUBLE_MINUTES = 5

/** For the worker's tick. */
export async function hasMessagesToReadBack(db: Database): Promise<boolean> {
  return hasDueLooks(db)
}

/**
 * Asks the provider what it knows by now of messages whose price or fate is not known yet, and what those cost that
 * people wrote: 10 minutes after they
 * were sent, then after an hour, six hours, a day and three days. A fate counts as if it had been reported, so a
 * report that was lost is made up for. In batches, for at most some five seconds; the rest is due at the next tick.
 * When the provider has trouble of its own, everything waits five minutes and no look is lost.
 */
export async function readBackMessages(
  db: Database,
  source: FateSource,
  options: { tellOfSilence: TellOfSilence; budgetMs?: number; batch?: number },
): Promise<{ known: number; gone: number; putOff: number }> {
  const { tellOfSilence, budgetMs = BUDGET_MS, batch = BATCH } = options
  const endsAt = performance.now() + budgetMs
  const result = { known: 0, gone: 0, putOff: 0 }
  let isTroubled = false
  while (performance.now() < endsAt) {
    const waiting = await takeLooks(db, { limit: batch, leaseMinutes: LEASE_MINUTES })
    if (waiting.length === 0) return result
    const troubled: LookedUp[] = []
    const ask = async () => {
      while (performance.now() < endsAt && !isTroubled) {
        const look = waiting.shift()
        if (!look) return
        const knowledge = await source.read(look)
        if (knowledge.outcome === 'try_again') {
          isTroubled = true
          troubled.push(look)
        } else result[await settle(db, look, knowledge, tellOfSilence)] += 1
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, ask))
    const left = [...troubled, ...waiting]
    await putOffLooks(db, left, isTroubled ? TROUBLE_MINUTES : 0)
    result.putOff += left.length
    if (isTroubled) return result
  }
  return result
}

async function settle(
  db: Database,
  look: LookedUp,
  knowledge: Exclude<Knowledge, { outcome: 'try_again' }>,
  tellOfSilence: TellOfSilence,
): Promise<'known' | 'gone'> {
  const { looks, now } = look
  if (knowledge.outcome === 'gone') {
    await settleLook(db, look, { again: nextLookAfter(looks, now) })
    return 'gone'
  }
  const { report, segments, cost } = knowledge
  const isReceived = look.table === 'inbound_messages'
  // The fate first: who dies in between asks again.
  if (!isReceived) await reportFate(db, report, tellOfSilence)
  const hasCost = cost !== undefined
  const isDone = isReceived ? hasCost : isFullyKnown({ means: report.means, hasCost, looks })
  await settleLook(db, look, { again: isDone ? null : nextLookAfter(looks, now), segments, cost })
  return 'known'
}
