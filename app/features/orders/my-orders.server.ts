import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type PaymentMethod } from './order'
import { orderPath, orderToken } from './order-link.server'

export type MyOrder = {
  code: string
  state: 'placed' | 'cancelled' | 'handed_over' | 'not_collected'
  cycleNumber: number
  placedAt: Date
  totalCentavos: number
  paymentMethod: PaymentMethod
  /** what is left to pay of the next one */
  toPayCentavos: number
  /** "Agrobolsa Familiar, Papa imilla": the labels of its lines */
  labels: string[]
  pointName: string
  zone: string
  address: string
  referenceCorner: string
  latitude: number
  longitude: number
  /** until the cut-off: it can be changed and cancelled */
  changeable: boolean
  startsAt: Date
  endsAt: Date
  /** its page, with a key that opens it */
  path: string
  /** the key */
  token: string
}

export type MyOrders = {
  /** the next order to pick up; null when there is none */
  next: MyOrder | null
  /** newest first */
  orders: MyOrder[]
  hasMore: boolean
}

type Row = Omit<MyOrder, 'path' | 'token'> & { formKey: string; secret: Buffer; upcoming: boolean }

/**
 * The orders made with any phone of a person, newest first, and the next one to pick up. Their links are made
 * anew: whoever is signed in needs no message to find.
 */
export async function listMyOrders(
  db: Database,
  personId: number,
  page: { limit: number; offset: number },
): Promise<MyOrders> {
  const rows = await listRows(db, personId, page)
  const listed = rows.filter((row) => !row.upcoming).map(orderOfRow)
  const [next] = rows.filter((row) => row.upcoming).map(orderOfRow)
  return { next: next ?? null, orders: listed.slice(0, page.limit), hasMore: listed.length > page.limit }
}

/** One page and one more row, to know whether there is a next page; the next pickup comes with every page. */
async function listRows(
  db: Database,
  personId: number,
  page: { limit: number; offset: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with clock as materialized (select chaka_now() as now), mine as (
      select orders.*, windows.starts_at, windows.ends_at, windows.delivery_point_id
      from   person_phones
      join   orders                on orders.phone_id = person_phones.phone_id
      join   cycle_windows windows on windows.id = orders.window_id
      where  person_phones.person_id = ${personId}
    ), chosen as (
      (select   mine.*, true as upcoming
       from     mine, clock
       where    state = 'placed' and ends_at > clock.now
       order by starts_at, id
       limit    1)
      union all
      (select   mine.*, false
       from     mine
       order by placed_at desc, id desc
       limit    ${page.limit + 1} offset ${page.offset})
    )
    select   o.code, o.state, cycle.number as cycle_number, o.placed_at, o.due_centavos as total_centavos, o.form_key,
             o.payment_method,
             case when o.upcoming then greatest(0, o.due_centavos
               - coalesce((select sum(captured_centavos - refunded_centavos) from payments where order_id = o.id), 0)
               - coalesce((select centavos from order_balances(array[o.id])), 0)) else 0 end as to_pay_centavos,
             array(select label from order_lines
                   where order_id = o.id order by position) as labels,
             point.name as point_name, point.zone, point.address, point.reference_corner,
             point.latitude, point.longitude,
             o.state = 'placed' and cycle.state = 'open' and clock.now < cycle.closes_at as changeable, o.starts_at, o.ends_at, o.upcoming,
             installation.secret
    from     chosen o
    join     order_cycles cycle    on cycle.id = o.cycle_id
    join     delivery_points point on point.id = o.delivery_point_id,
             installation, clock
    order by o.placed_at desc, o.id desc`.execute(db)
  return rows
}

function orderOfRow({ formKey, secret, upcoming: _, ...order }: Row): MyOrder {
  const token = orderToken(secret, 'open', formKey)
  return { ...order, token, path: orderPath(order.code, token) }
}
