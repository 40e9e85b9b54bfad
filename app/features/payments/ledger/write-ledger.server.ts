import { type Trx } from '#db/client.server'
import { balanced, type Posting, type StandingTransaction } from './posting'
import { insertEntries, insertTransactions, openAccounts, type NewTransaction } from './write-queries.server'

/** Who has something written, and when by the database's clock. */
export type LedgerAuthor = { actor: string; personId: number | null; now: Date }

/**
 * Writes postings and reversals: five statements for one or a thousand. Whoever calls holds a lock on what the
 * subjects are about; the unique sequence of each subject refuses whoever did not.
 * @param change.reason said in each reversal, in words a person reads
 * @returns the ids of what was posted, in its order
 */
export async function writeLedger(
  trx: Trx,
  change: { post: readonly Posting[]; reverse?: readonly StandingTransaction[]; reason?: string },
  by: LedgerAuthor,
): Promise<number[]> {
  const reversals = (change.reverse ?? []).map(({ id, ...standing }): NewTransaction => ({
    ...standing,
    entries: standing.entries.map(({ account, centavos }) => ({ account, centavos: -centavos })),
    happenedAt: by.now,
    reversesId: id,
    reason: change.reason ?? null,
  }))
  const news = change.post.map((posting): NewTransaction => ({
    ...posting,
    entries: balanced(posting.entries),
    reversesId: null,
    reason: null,
  }))
  const all = [...reversals, ...news].filter(({ entries }) => entries.length > 0)
  if (all.length === 0) return []
  const accounts = await openAccounts(
    trx,
    all.flatMap(({ entries }) => entries.map(({ account }) => account)),
  )
  const ids = await insertTransactions(trx, all, by)
  await insertEntries(
    trx,
    all.map(({ entries }, index) => ({ transactionId: ids[index] ?? 0, entries })),
    accounts,
  )
  return ids.slice(reversals.length)
}
