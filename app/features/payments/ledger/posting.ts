/**
 * An account by its key, as the database writes it: its kind and whose it is. Debits are positive: what a buyer
 * owes, what lies in a box. Credits are negative: what she has in her favour, what a producer is owed.
 */
export type AccountKey =
  | `consumer:${number}`
  | `association:${number}`
  | `donations:${number}`
  | `producer:${number}`
  | `producer_advance:${number}`
  | `cash_box:${number}`
  | `cash_differences:${number}`
  | PlainAccount

export type PlainAccount =
  | 'transport_fees'
  | 'platform_fees'
  | 'order_fees'
  | 'rounding'
  | 'gateway_costs'
  | 'losses'
  | 'card_gateway'
  | 'bank'
  | 'safe'
  | 'advance_fund'
  | 'advance_fees'
  | 'advance_losses'
  | 'card_fees'

export type PostingKind =
  | 'sale'
  | 'cash'
  | 'payment'
  | 'refund'
  | 'walk_in'
  | 'cash_difference'
  | 'cash_receipt'
  | 'settlement'
  | 'adjustment'
  | 'payout'
  | 'advance'
  | 'transfer'
  | 'gateway_cost'

/** Centavos on one account; debit positive. */
export type Entry = { account: AccountKey; centavos: number }

/** One thing that happened, as the ledger is to say it. Two postings of one subject never stand together. */
export type Posting = {
  /** "sale:order:12" */
  subject: string
  kind: PostingKind
  cycleId: number | null
  orderId: number | null
  happenedAt: Date
  entries: Entry[]
}

/**
 * Entries as they are written: one for each account, none of zero, in the order of their accounts.
 * @throws RangeError when they do not add up to zero: that is a bug, and nothing of it must be written
 */
export function balanced(entries: readonly Entry[]): Entry[] {
  const sums = new Map<AccountKey, number>()
  for (const { account, centavos } of entries) sums.set(account, (sums.get(account) ?? 0) + centavos)
  const left = [...sums].filter(([, centavos]) => centavos !== 0)
  const total = left.reduce((sum, [, centavos]) => sum + centavos, 0)
  if (total !== 0) throw new RangeError(`entries add up to ${total}`)
  return left
    .map(([account, centavos]) => ({ account, centavos }))
    .sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0))
}

/** A transaction in force: neither a reversal nor reversed. */
export type StandingTransaction = { id: number; subject: string; entries: Entry[] } & Omit<Posting, 'subject'>

/**
 * What must be written so that the ledger says what it should: a reversal for what stands and is no longer so,
 * and what is not said yet. Asking again when all is said gives nothing.
 * @param targets what should stand of the subjects concerned
 * @param standing what stands of the same subjects
 */
export function decideChanges(
  targets: readonly Posting[],
  standing: readonly StandingTransaction[],
): { reverse: StandingTransaction[]; post: Posting[] } {
  const wanted = new Map(
    targets
      .map((target) => ({ ...target, entries: balanced(target.entries) }))
      .filter(({ entries }) => entries.length > 0)
      .map((target) => [target.subject, target]),
  )
  const right = new Set(
    standing.filter((each) => isSame(each.entries, wanted.get(each.subject)?.entries)).map(({ id }) => id),
  )
  const said = new Set(standing.filter(({ id }) => right.has(id)).map(({ subject }) => subject))
  return {
    reverse: standing.filter(({ id }) => !right.has(id)),
    post: [...wanted.values()].filter(({ subject }) => !said.has(subject)),
  }
}

function isSame(standing: readonly Entry[], wanted: readonly Entry[] | undefined): boolean {
  const now = balanced(standing)
  return (
    wanted?.length === now.length &&
    wanted.every(({ account, centavos }, at) => now[at]?.account === account && now[at].centavos === centavos)
  )
}
