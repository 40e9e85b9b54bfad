import { sql } from 'kysely'
import { type Database } from '#db/client.server'

export type StatementRow = {
  settlementId: number
  cycleNumber: number
  deliversAt: Date
  associationName: string
  taxRegime: 'rau' | 'simplified' | 'general' | null
  nit: string | null
  /** null: the association itself */
  producerName: string | null
  /** goods, their sale, a gift, an adjustment, early payment kept, a debt from or to another week, a payout */
  kind: 'received' | 'sold' | 'donated' | 'adjustment' | 'advance' | 'brought' | 'passed' | 'payout'
  /** the product, the reason, the other week, the proof */
  detail: string
  receivedBase: number | null
  baseUnit: 'gram' | 'piece' | null
  isWeighed: boolean | null
  /** what is owed, or less; a payout is less */
  centavos: number
}

const SETTLEMENTS_AT_ONCE = 50

/** Settlements in every line, of one association or of one cycle, a few at a time. */
export async function* statementRowsOf(
  db: Database,
  of: { associationId: number | null; cycleId: number | null },
): AsyncGenerator<StatementRow[]> {
  let afterId = 0
  for (;;) {
    const rows = await listStatementRows(db, { ...of, afterId })
    const last = rows.at(-1)
    if (!last) return
    yield rows
    afterId = last.settlementId
  }
}

async function listStatementRows(
  db: Database,
  of: { associationId: number | null; cycleId: number | null; afterId: number },
): Promise<StatementRow[]> {
  const { rows } = await sql<StatementRow>`
    with page as (
      select   * from settlements
      where    id > ${of.afterId}
      and      (${of.associationId}::bigint is null or association_id = ${of.associationId}::bigint)
      and      (${of.cycleId}::bigint is null or cycle_id = ${of.cycleId}::bigint)
      order by id
      limit    ${SETTLEMENTS_AT_ONCE}
    ), line as (
      select id as settlement_id, null::bigint as producer_id, 1 as place, 'sold' as kind, '' as detail,
             null::int as received_base, null as base_unit, null::boolean as is_weighed,
             sold_centavos as centavos, id as line_id
      from   page
      union all
      select id, null, 2, 'donated', '', null, null, null, donated_centavos, id
      from   page
      where  donated_centavos <> 0
      union all
      select page.id, item.producer_id, 2, 'received', product.name, item.received_base, product.base_unit,
             item.is_weighed, item.amount_centavos, item.harvest_request_id
      from   page
      join   settlement_items item    on item.settlement_id = page.id
      join   harvest_requests request on request.id = item.harvest_request_id
      join   products product         on product.id = request.product_id
      union all
      select page.id, adjustment.producer_id, 3, 'adjustment', adjustment.reason, null, null, null,
             adjustment.amount_centavos, adjustment.id
      from   page
      join   settlement_adjustments adjustment on adjustment.settlement_id = page.id
      union all
      select page.id, kept.producer_id, 4, 'advance', '', null, null, null, -kept.amount_centavos, kept.advance_id
      from   page
      join   advance_deductions kept on kept.settlement_id = page.id
      union all
      select page.id, debt.to_producer_id, 5, 'brought', 'Ciclo ' || cycle.number, null, null, null,
             -debt.owed_centavos, debt.id
      from   page
      join   settlement_carries debt on debt.to_settlement_id = page.id
      join   settlements other       on other.id = debt.from_settlement_id
      join   order_cycles cycle      on cycle.id = other.cycle_id
      union all
      select page.id, debt.from_producer_id, 6, 'passed', 'Ciclo ' || cycle.number, null, null, null,
             debt.owed_centavos, debt.id
      from   page
      join   settlement_carries debt on debt.from_settlement_id = page.id
      join   settlements other       on other.id = debt.to_settlement_id
      join   order_cycles cycle      on cycle.id = other.cycle_id
      union all
      select page.id, payout.producer_id, 7, 'payout', payout.proof, null, null, null, -payout.amount_centavos,
             payout.id
      from   page
      join   payouts payout on payout.settlement_id = page.id and payout.taken_back_at is null
    )
    select   line.settlement_id, cycle.number as cycle_number, cycle.delivers_at,
             association.name as association_name, association.tax_regime, association.nit,
             person.name as producer_name, line.kind, line.detail, line.received_base, line.base_unit,
             line.is_weighed, line.centavos
    from     line
    join     page                      on page.id = line.settlement_id
    join     order_cycles cycle        on cycle.id = page.cycle_id
    join     organizations association on association.id = page.association_id
    left join producers producer       on producer.id = line.producer_id
    left join people person            on person.id = producer.person_id
    order by line.settlement_id, line.producer_id is not null, plain_text(person.name), line.producer_id,
             line.place, line.line_id`.execute(db)
  return rows
}
