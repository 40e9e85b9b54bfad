import { sql } from 'kysely'
import { accountRow } from '~/features/payments/ledger/account-row'
import { decideBoxPostings, type CountFacts } from '~/features/payments/ledger/box-postings'
import { decidePostings, type OrderFacts } from '~/features/payments/ledger/order-postings'
import { balanced, type Posting } from '~/features/payments/ledger/posting'
import { type Trx } from '../client.server'
import { present } from './seed-people.server'

/** What the ledger says of last week: every sale, its cash, and what the boxes lacked. */
export async function insertPastLedger(trx: Trx, cycleId: number): Promise<void> {
  const orders = (await listFacts(trx, cycleId)).flatMap(decidePostings)
  const boxes = (await listCounts(trx, cycleId)).flatMap(({ pointId, ...count }) =>
    decideBoxPostings({ cycleId, pointId }, [], [count]),
  )
  await insertPostings(trx, [...orders, ...boxes])
}

/** Postings as the ledger's first words on their subjects. */
export async function insertPostings(trx: Trx, postings: readonly Posting[]): Promise<void> {
  const told = postings
    .map((posting) => ({ ...posting, entries: balanced(posting.entries) }))
    .filter(({ entries }) => entries.length > 0)
  const keys = [...new Set(told.flatMap(({ entries }) => entries.map(({ account }) => account)))].sort()
  await trx
    .insertInto('ledgerAccounts')
    .values(keys.map(accountRow))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const accounts = await trx.selectFrom('ledgerAccounts').select(['id', 'key']).execute()
  const accountIds = new Map(accounts.map(({ id, key }) => [key, id]))
  const rows = await trx
    .insertInto('ledgerTransactions')
    .values(
      told.map(({ entries, ...posting }) => ({
        ...posting,
        sequence: 1,
        reversesId: null,
        reason: null,
        actor: 'seed',
        actorPersonId: null,
        entries: entries.length,
        createdAt: posting.happenedAt,
      })),
    )
    .returning(['id', 'subject'])
    .execute()
  const ids = new Map(rows.map(({ id, subject }) => [subject, id]))
  await trx
    .insertInto('ledgerEntries')
    .values(
      told.flatMap(({ subject, entries }) =>
        entries.map(({ account, centavos }, index) => ({
          transactionId: present(ids.get(subject)),
          position: index + 1,
          accountId: present(accountIds.get(account)),
          amountCentavos: centavos,
        })),
      ),
    )
    .execute()
}

async function listFacts(trx: Trx, cycleId: number): Promise<OrderFacts[]> {
  const { rows } = await sql<OrderFacts>`
    select   orders.id as order_id, orders.cycle_id, orders.phone_id, orders.order_fee_centavos,
             json_build_object('deliveryPointId', taken.delivery_point_id, 'happenedAt', taken.happened_at,
                               'dueCentavos', taken.due_centavos,
                               'collectedCentavos', taken.collected_centavos) as handover,
             (select json_agg(json_build_object(
                       'transportCentavos', line.transport_centavos,
                       'platformCentavos', line.platform_centavos,
                       'parts', (select json_agg(json_build_object(
                                          'associationId', offers.association_id,
                                          'orderedBase', part.ordered_base,
                                          'confirmedBase', part.confirmed_base,
                                          'deliveredBase', part.delivered_base,
                                          'producerCentavos', part.producer_centavos,
                                          'donatedCentavos', coalesce((select sum(choice.donated_centavos)
                                                      from   shortage_choices choice
                                                      where  choice.order_id = part.order_id
                                                      and    choice.position = part.position
                                                      and    choice.slot = part.slot), 0)))
                                 from   order_components part
                                 join   offers on offers.id = part.offer_id
                                 where  part.order_id = line.order_id and part.position = line.position)))
              from order_lines line where line.order_id = orders.id) as lines,
             coalesce((
               select json_agg(json_build_object(
                        'paymentId', paid.id, 'method', paid.method, 'capturedCentavos', paid.captured_centavos,
                        'refundedCentavos', paid.refunded_centavos,
                        'surchargeCentavos', paid.surcharge_centavos,
                        'refundedSurchargeCentavos', paid.refunded_surcharge_centavos, 'capturedAt', paid.captured_at,
                        'feeCentavos', paid.fee_centavos, 'refunds', '[]'::json, 'disputes', '[]'::json))
               from   payments paid
               where  paid.order_id = orders.id and paid.captured_centavos > 0), '[]'::json) as payments
    from     handovers taken
    join     orders on orders.id = taken.order_id
    where    taken.cycle_id = ${cycleId}
    order by orders.id`.execute(trx)
  return rows.map((row) => ({
    ...row,
    handover: row.handover && { ...row.handover, happenedAt: new Date(row.handover.happenedAt) },
    payments: row.payments.map((paid) => ({ ...paid, capturedAt: new Date(paid.capturedAt) })),
  }))
}

async function listCounts(trx: Trx, cycleId: number): Promise<(CountFacts & { pointId: number })[]> {
  const { rows } = await sql<CountFacts & { pointId: number }>`
    select   id, delivery_point_id as point_id, happened_at, counted_centavos, opening_centavos,
             expected_centavos - opening_centavos as taken_centavos
    from     cash_boxes
    where    cycle_id = ${cycleId}
    order by delivery_point_id`.execute(trx)
  return rows
}
