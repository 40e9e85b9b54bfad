import { type Database } from '#db/client.server'
import {
  listAttendanceRows,
  listCheckRows,
  listIncidentRows,
  listMarketLeftRows,
  listMarketOrderRows,
  listMarketSaleRows,
  type AttendanceRow,
  type CheckRow,
  type IncidentRow,
  type MarketLeftRow,
  type MarketSaleRow,
} from './market-rows-queries.server'
import { type Figure, type Grouping, type Within } from './report'
import { type Names } from './behind-queries.server'
import { type OrderRow } from './rows-queries.server'

export type RowsOfMarket =
  | { kind: 'orders'; rows: OrderRow[] }
  | { kind: 'market_sales'; rows: MarketSaleRow[] }
  | { kind: 'attendance'; rows: AttendanceRow[] }
  | { kind: 'checks'; rows: CheckRow[] }
  | { kind: 'incidents'; rows: IncidentRow[] }
  | { kind: 'market_left'; rows: MarketLeftRow[] }

type Asked = {
  by: Exclude<Grouping, 'sexo'>
  key: string
  figure: Figure
  names: Names
  limit: number
  offset: number
}

/**
 * The rows behind a number of a mobile market, and behind what was sold at markets in any other line; null for what
 * is no market's, or not an association's to see: the others' orders, the municipality's incidents.
 */
export async function listRowsOfMarket(
  db: Database,
  within: Within,
  asked: Asked,
): Promise<RowsOfMarket | null> {
  const { by, figure } = asked
  if (figure === 'ferias') return { kind: 'market_sales', rows: await listMarketSaleRows(db, within, asked) }
  if (by !== 'feria') return null
  const isAssociation = within.scope.kind === 'association'
  switch (figure) {
    case 'asistencia':
    case 'ausencia': {
      const rows = await listAttendanceRows(db, within, { ...asked, isAbsent: figure === 'ausencia' })
      return { kind: 'attendance', rows }
    }
    case 'controles':
    case 'incumplen': {
      const rows = await listCheckRows(db, within, { ...asked, onlyFailed: figure === 'incumplen' })
      return { kind: 'checks', rows }
    }
    case 'incidentes':
      return isAssociation ? null : { kind: 'incidents', rows: await listIncidentRows(db, within, asked) }
    case 'merma':
      return isAssociation ? null : { kind: 'market_left', rows: await listMarketLeftRows(db, within, asked) }
    case 'pedidos':
      return isAssociation ? null : { kind: 'orders', rows: await listMarketOrderRows(db, within, asked) }
    case 'pedido':
    case 'entregado':
    case 'faltante':
    case 'productora':
    case 'pagado':
    case 'pasa':
      return null
  }
}
