import { sql } from 'kysely'
import { type Trx } from '../client.server'
import { present } from './seed-people.server'

type QrOrder = { id: number; dueCentavos: number; placedAt: Date }

/**
 * Two of last week's QR orders: one whose transfer was found in the bank before it was handed over, and one whose buyer
 * said a number that nobody has found yet.
 */
export async function insertPastPayments(trx: Trx, cycleId: number): Promise<void> {
  const { rows } = await sql<QrOrder>`
    select   id, due_centavos, placed_at
    from     orders
    where    cycle_id = ${cycleId} and payment_method = 'qr' and state = 'handed_over' and due_centavos > 0
    order by id
    limit    2`.execute(trx)
  const [found, declared] = [present(rows[0]), present(rows[1])]
  const { personId } = await trx
    .selectFrom('memberships')
    .select('personId')
    .where('role', '=', 'operator')
    .orderBy('personId')
    .executeTakeFirstOrThrow()
  const common = { cycleId, method: 'qr' as const, orderRevision: 1 }
  const paid = { authorisedCentavos: found.dueCentavos, capturedCentavos: found.dueCentavos }
  const { deliversAt: paidAt } = await trx
    .selectFrom('orderCycles')
    .select('deliversAt')
    .where('id', '=', cycleId)
    .executeTakeFirstOrThrow()
  const [first, second] = await trx
    .insertInto('payments')
    .values([
      {
        ...{ ...common, ...paid, state: 'captured', reference: referenceOf(1), orderId: found.id },
        ...{
          askedCentavos: found.dueCentavos,
          askedAt: found.placedAt,
          authorisedAt: paidAt,
          capturedAt: paidAt,
        },
      },
      {
        ...{ ...common, state: 'open', reference: referenceOf(2), orderId: declared.id },
        ...{ authorisedCentavos: 0, capturedCentavos: 0, authorisedAt: null, capturedAt: null },
        ...{ askedCentavos: declared.dueCentavos, askedAt: declared.placedAt },
      },
    ])
    .returning('id')
    .execute()
  await trx
    .insertInto('qrDeclarations')
    .values([
      { paymentId: present(first).id, bank: 'BNB', reference: '20417765', declaredAt: found.placedAt },
      {
        paymentId: present(second).id,
        bank: 'Banco Unión',
        reference: '88120934',
        declaredAt: declared.placedAt,
      },
    ])
    .execute()
  await trx
    .insertInto('bankReferences')
    .values({
      ...{ bank: 'BNB', reference: '20417765', paymentId: present(first).id },
      ...{ amountCentavos: found.dueCentavos, confirmedBy: personId, confirmedAt: paidAt },
    })
    .execute()
}

/** Fixed, so that every demo is the same. */
function referenceOf(number: number): string {
  return `00000000-0000-4000-9100-00000000000${number}`
}
