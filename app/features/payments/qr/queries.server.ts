import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type OrderPaid } from './qr'

export type OrderToConfirm = OrderPaid & {
  id: number
  cycleId: number
  code: string
  buyerName: string
  revision: number
}

/** An order and what has come in for it, locked. */
export async function lockOrderPaid(trx: Trx, code: string): Promise<OrderToConfirm | undefined> {
  await sql`select from orders where code = ${code} for no key update`.execute(trx)
  const { rows } = await selectOrdersPaid(sql`orders.code = ${code}`).execute(trx)
  return rows[0]
}

/** Orders of these codes and what has come in for them. */
export async function listOrdersPaid(
  db: Database | Trx,
  codes: readonly string[],
): Promise<OrderToConfirm[]> {
  const { rows } = await selectOrdersPaid(sql`orders.code = any (${codes}::text[])`).execute(db)
  return rows
}

function selectOrdersPaid(which: ReturnType<typeof sql>) {
  return sql<OrderToConfirm>`
    select    orders.id, orders.cycle_id, orders.code, orders.buyer_name, orders.revision, orders.state,
              coalesce(handover.due_centavos, orders.due_centavos) as due_centavos,
              coalesce(handover.collected_centavos, 0) + coalesce(paid.centavos, 0) as paid_centavos,
              coalesce(handover.balance_centavos,
                       (select centavos from order_balances(array[orders.id])), 0) as balance_centavos,
              coalesce(paid.by, host.name) as paid_by, coalesce(paid.at, handover.happened_at) as paid_at
    from      orders
    left join handovers handover on handover.order_id = orders.id
    left join people host        on host.id = handover.host_person_id
    left join lateral (
      select sum(captured_centavos - refunded_centavos) as centavos, min(captured_at) as at,
             (array_agg(coalesce(people.name, used.bank) order by captured_at, payments.id))[1] as by
      from   payments
      left join bank_references used on used.payment_id = payments.id
      left join people on people.id = used.confirmed_by
      where  payments.order_id = orders.id and payments.state = 'captured') paid on true
    where     ${which}`
}

/** The open QR payment of an order, made if there is none. */
export async function openQrPayment(
  trx: Trx,
  order: { id: number; cycleId: number; revision: number; askedCentavos: number },
  now: Date,
): Promise<number> {
  const open = await trx
    .selectFrom('payments')
    .select('id')
    .where('orderId', '=', order.id)
    .where('method', '=', 'qr')
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (open) return open.id
  const { id } = await trx
    .insertInto('payments')
    .values({
      reference: crypto.randomUUID(),
      orderId: order.id,
      cycleId: order.cycleId,
      method: 'qr',
      orderRevision: order.revision,
      askedCentavos: Math.max(1, order.askedCentavos),
      askedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function writeDeclaration(
  trx: Trx,
  declaration: { paymentId: number; bank: string; reference: string; declaredAt: Date },
): Promise<void> {
  const { bank, reference, declaredAt } = declaration
  await trx
    .insertInto('qrDeclarations')
    .values(declaration)
    .onConflict((conflict) => conflict.column('paymentId').doUpdateSet({ bank, reference, declaredAt }))
    .execute()
}

/** @returns false: nothing is declared under this number any more */
export async function endDeclared(
  trx: Trx,
  of: { orderId: number; reference: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update payments
    set    state = 'released', released_at = ${of.now}, release_reason = 'never_came'
    from   qr_declarations told
    where  told.payment_id = payments.id and told.reference = ${of.reference}
    and    payments.order_id = ${of.orderId} and payments.method = 'qr' and payments.state = 'open'
    returning payments.id`.execute(trx)
  return rows.length > 0
}

export async function markPaid(
  trx: Trx,
  paid: {
    paymentId: number
    bank: string
    reference: string
    amountCentavos: number
    byPersonId: number | null
    now: Date
  },
): Promise<void> {
  const { paymentId, bank, reference, amountCentavos, byPersonId, now } = paid
  await trx
    .insertInto('bankReferences')
    .values({ bank, reference, paymentId, amountCentavos, confirmedBy: byPersonId, confirmedAt: now })
    .execute()
  await trx
    .updateTable('payments')
    .set({
      state: 'captured',
      authorisedCentavos: amountCentavos,
      capturedCentavos: amountCentavos,
      authorisedAt: now,
      capturedAt: now,
    })
    .where('id', '=', paymentId)
    .execute()
}

export async function findQrPicture(db: Database | Trx): Promise<string | null> {
  const row = await db
    .selectFrom('qrPictures')
    .select('photo')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.photo ?? null
}

export async function insertQrPicture(
  trx: Trx,
  picture: { organizationId: number; photo: string; putBy: number; putAt: Date },
): Promise<number> {
  const { id } = await trx.insertInto('qrPictures').values(picture).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function findOperatorId(trx: Trx): Promise<number> {
  const row = await trx
    .selectFrom('organizations')
    .select('id')
    .where('kind', '=', 'operator')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return row.id
}
