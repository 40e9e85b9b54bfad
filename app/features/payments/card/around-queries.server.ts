import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { laPazTime } from '~/kernel/instants'
import { type OrderAround } from '../payment'

const CAPTURE_HOUR = 23

/** The order around a payment, as the decision about its next step sees it. */
export async function readAround(
  db: Database | Trx,
  paymentId: number,
): Promise<OrderAround & { now: Date }> {
  const { rows } = await sql<Omit<OrderAround, 'captureBy'> & { deliversAt: Date; now: Date }>`
    select    orders.state, orders.payment_method as method, orders.revision,
              handover.due_centavos as delivered_due_centavos, handover.happened_at as handed_over_at,
              coalesce(handover.collected_centavos + handover.balance_centavos, 0) + coalesce((
                select sum(other.captured_centavos - other.refunded_centavos) from payments other
                where  other.order_id = orders.id and other.id <> payment.id), 0) as otherwise_paid_centavos,
              exists (
                select from payments later
                where  later.order_id = orders.id and later.id > payment.id
                and    later.method = 'card' and later.state in ('authorised', 'captured')) as is_replaced,
              cycle.closed_at is not null as cycle_closed, cycle.delivers_at, chaka_now() as now
    from      payments payment
    join      orders             on orders.id = payment.order_id
    join      order_cycles cycle on cycle.id = orders.cycle_id
    left join handovers handover on handover.order_id = orders.id and orders.state = 'handed_over'
    where     payment.id = ${paymentId}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`no payment ${paymentId}`)
  const { deliversAt, ...around } = row
  return { ...around, captureBy: laPazTime(deliversAt, 0, CAPTURE_HOUR) }
}

export type HoldToAsk = {
  orderCode: string
  language: string
  formKey: string
  secret: Buffer
  returnOrigin: string
}

/** What the provider's page needs to know of the order. */
export async function readOrderToPay(db: Database | Trx, paymentId: number): Promise<HoldToAsk> {
  const { rows } = await sql<HoldToAsk>`
    select orders.code as order_code, orders.language, orders.form_key, installation.secret, payments.return_origin
    from   payments join orders on orders.id = payments.order_id, installation
    where  payments.id = ${paymentId}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`no payment ${paymentId}`)
  return row
}
