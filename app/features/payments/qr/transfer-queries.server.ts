import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type RowProblem } from './qr'

type Page = { limit: number; offset: number }

export type BankRow = {
  id: number
  bank: string
  reference: string
  amountCentavos: number
  gloss: string
  problem: RowProblem
  /** the order it was thought to be of */
  code: string | null
  /** it has been booked all the same */
  isBooked: boolean
  /** the transfer whose number it has, or that it may be */
  noted: {
    bank: string
    reference: string
    amountCentavos: number
    code: string
    by: string
    at: string
  } | null
  /** who has put it aside, and when; null while it is to be looked at */
  asideBy: string | null
  asideAt: Date | null
}

/** Rows of the bank's list that a person has to settle, the oldest first; or those that were put aside, the last first. */
export async function listBankRows(db: Database, of: Page & { isAside: boolean }): Promise<BankRow[]> {
  const which = of.isAside ? sql`told.set_aside_at is not null` : sql`told.set_aside_at is null`
  const order = of.isAside ? sql`told.set_aside_at desc, told.id desc` : sql`told.id`
  const { rows } = await sql<BankRow>`
    select   told.id, told.bank, told.reference, told.amount_centavos, told.gloss, told.problem,
             coalesce(orders.code, paid_order.code) as code, told.payment_id is not null as is_booked,
             case when used.id is not null then json_build_object(
               'bank', used.bank, 'reference', used.reference, 'amountCentavos', used.amount_centavos,
               'code', used_order.code, 'by', coalesce(noter.name, used.bank), 'at', used.confirmed_at) end as noted,
             aside.name as aside_by, told.set_aside_at as aside_at
    from     bank_statement_rows told
    left join orders                on orders.id = told.order_id
    left join payments paid         on paid.id = told.payment_id
    left join orders paid_order     on paid_order.id = paid.order_id
    left join bank_references used  on used.id = told.noted_id and used.taken_back_at is null
    left join payments used_payment on used_payment.id = used.payment_id
    left join orders used_order     on used_order.id = used_payment.order_id
    left join people noter          on noter.id = used.confirmed_by
    left join people aside          on aside.id = told.set_aside_by
    where    told.problem is not null and ${which}
    order by ${order}
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

export type TransferSeen = {
  /** of the noted transfer, by which it is taken back */
  id: number
  code: string
  buyerName: string
  bank: string
  reference: string
  amountCentavos: number
  by: string
  at: Date
  back: { by: string; at: string; reason: string } | null
}

/** Transfers that were noted, the last first; or those of one order's code or one number. */
export async function listTransfers(
  db: Database,
  of: Page & { search: string | null },
): Promise<TransferSeen[]> {
  const which =
    of.search === null ? sql`true` : sql`(orders.code = ${of.search} or used.reference = ${of.search})`
  const { rows } = await sql<TransferSeen>`
    select   used.id, orders.code, orders.buyer_name, used.bank, used.reference, used.amount_centavos,
             coalesce(people.name, used.bank) as by, used.confirmed_at as at,
             case when used.taken_back_at is not null then json_build_object(
               'by', taker.name, 'at', used.taken_back_at, 'reason', used.back_reason) end as back
    from     bank_references used
    join     payments on payments.id = used.payment_id
    join     orders   on orders.id = payments.order_id
    left join people  on people.id = used.confirmed_by
    left join people taker on taker.id = used.taken_back_by
    where    ${which}
    order by used.id desc
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}
