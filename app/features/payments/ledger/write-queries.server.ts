import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { accountRow } from './account-row'
import { type AccountKey, type Entry, type Posting } from './posting'

/** Accounts by their keys; those that nobody needed before are opened, in the order of their keys. */
export async function openAccounts(trx: Trx, keys: readonly AccountKey[]): Promise<Map<string, number>> {
  const wanted = [...new Set(keys)].sort()
  const known = await findAccounts(trx, wanted)
  const missing = wanted.filter((key) => !known.has(key))
  if (missing.length === 0) return known
  const rows = missing.map(accountRow)
  // By arrays: a country's producers would need more parameters than a statement takes.
  await sql`
    insert into ledger_accounts (kind, phone_id, organization_id, producer_id, delivery_point_id)
    select * from unnest(
      ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.phoneId)}::bigint[],
      ${rows.map((row) => row.organizationId)}::bigint[],
      ${rows.map((row) => row.producerId)}::bigint[],
      ${rows.map((row) => row.deliveryPointId)}::bigint[])
    on conflict (key) do nothing`.execute(trx)
  return findAccounts(trx, wanted)
}

async function findAccounts(trx: Trx, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('ledgerAccounts')
    .select(['key', 'id'])
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .execute()
  return new Map(rows.map(({ key, id }) => [key, id]))
}

export type NewTransaction = Posting & { reversesId: number | null; reason: string | null }

/** Written in the order given, each as the next of its subject; their ids in that order. */
export async function insertTransactions(
  trx: Trx,
  transactions: readonly NewTransaction[],
  by: { actor: string; personId: number | null; now: Date },
): Promise<number[]> {
  const { rows } = await sql<{ id: number; subject: string; reversesId: number | null }>`
    insert into ledger_transactions (subject, sequence, kind, cycle_id, order_id, reverses_id, reason, actor,
                                     actor_person_id, happened_at, entries, created_at)
    select   told.subject,
             coalesce((select max(sequence) from ledger_transactions before where before.subject = told.subject), 0)
               + row_number() over (partition by told.subject order by told.place),
             told.kind, told.cycle_id, told.order_id, told.reverses_id, told.reason, ${by.actor},
             ${by.personId}::bigint, told.happened_at, told.entries, ${by.now}::timestamptz
    from     unnest(
               ${transactions.map((each) => each.subject)}::text[],
               ${transactions.map((each) => each.kind)}::text[],
               ${transactions.map((each) => each.cycleId)}::bigint[],
               ${transactions.map((each) => each.orderId)}::bigint[],
               ${transactions.map((each) => each.reversesId)}::bigint[],
               ${transactions.map((each) => each.reason)}::text[],
               ${transactions.map((each) => each.happenedAt)}::timestamptz[],
               ${transactions.map((each) => each.entries.length)}::smallint[]
             ) with ordinality as told (subject, kind, cycle_id, order_id, reverses_id, reason, happened_at,
                                        entries, place)
    order by told.place
    returning id, subject, reverses_id`.execute(trx)
  const ids = new Map(rows.map((row) => [nameOf(row), row.id]))
  return transactions.map((each) => {
    const id = ids.get(nameOf(each))
    if (id === undefined) throw new Error(`${each.subject} was not written`)
    return id
  })
}

function nameOf({ subject, reversesId }: { subject: string; reversesId: number | null }): string {
  return `${subject} ${reversesId ?? ''}`
}

/** All entries of all these transactions at once: the database adds them up at the end of the statement. */
export async function insertEntries(
  trx: Trx,
  written: readonly { transactionId: number; entries: readonly Entry[] }[],
  accounts: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = written.flatMap(({ transactionId, entries }) =>
    entries.map(({ account, centavos }, index) => ({
      transactionId,
      position: index + 1,
      account,
      centavos,
    })),
  )
  await sql`
    insert into ledger_entries (transaction_id, position, account_id, amount_centavos)
    select * from unnest(
      ${rows.map((row) => row.transactionId)}::bigint[],
      ${rows.map((row) => row.position)}::smallint[],
      ${rows.map((row) => accounts.get(row.account) ?? null)}::bigint[],
      ${rows.map((row) => row.centavos)}::bigint[])`.execute(trx)
}
