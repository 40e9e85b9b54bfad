import { laPazDay } from '~/kernel/instants'
import { type StatementRow } from '~/features/settlement/statement-rows.server'
import { safeCell } from './safe-cell'

type JournalLine = {
  transactionId: number
  happenedAt: Date
  subject: string
  kind: string
  orderCode: string | null
  account: string
  owner: string | null
  centavos: number
  reversesId: number | null
  reason: string | null
  actor: string
}

type SaleLine = {
  happenedAt: Date
  orderCode: string | null
  associationName: string | null
  taxRegime: 'rau' | 'simplified' | 'general' | null
  nit: string | null
  centavos: number
}

export const JOURNAL_HEADINGS = [
  ...['Asiento', 'Fecha', 'Asunto', 'Tipo', 'Pedido', 'Cuenta', 'Titular'],
  ...['Debe', 'Haber', 'Anula el asiento', 'Motivo', 'Quién'],
]

export const SALES_HEADINGS = ['Fecha', 'Ciclo', 'Pedido', 'Vende', 'Régimen', 'NIT', 'Importe']

export const STATEMENT_HEADINGS = [
  ...['Ciclo', 'Entrega', 'Asociación', 'Régimen', 'NIT', 'Productora', 'Concepto', 'Detalle'],
  ...['Cantidad recibida', 'Unidad', 'Pesado', 'Importe'],
]

const STATEMENT_KINDS = {
  sold: 'Vendido, a la asociación',
  donated: 'Donado por quienes compran',
  received: 'Recibido',
  adjustment: 'Ajuste',
  advance: 'Pronto pago que ya tiene',
  brought: 'Debe de antes',
  passed: 'Pasa a otra liquidación',
  payout: 'Pagado',
}

const KINDS: Record<string, string> = {
  sale: 'Venta',
  cash: 'Cobro en efectivo',
  payment: 'Cobro por tarjeta o QR',
  refund: 'Devolución',
  walk_in: 'Venta a quien pasa',
  cash_difference: 'Diferencia de caja',
  cash_receipt: 'Efectivo recibido',
  settlement: 'Liquidación',
  adjustment: 'Ajuste',
  payout: 'Pago',
  advance: 'Pronto pago',
  transfer: 'Traspaso',
  gateway_cost: 'Costo de tarjeta',
}

const ACCOUNTS: Record<string, string> = {
  consumer: 'Quien compra',
  association: 'Asociación',
  donations: 'Donaciones a la asociación',
  producer: 'Productora',
  cash_box: 'Caja del punto',
  cash_differences: 'Diferencias de caja',
  transport_fees: 'Transporte',
  platform_fees: 'Plataforma',
  order_fees: 'Cargo por pedido',
  rounding: 'Redondeo',
  card_fees: 'Cargo por pagar con tarjeta',
  gateway_costs: 'Costo de tarjeta',
  losses: 'Pérdidas',
  card_gateway: 'Tarjetas por recibir',
  bank: 'Banco',
  safe: 'Efectivo de la operadora',
  advance_fund: 'Fondo de pronto pago',
  producer_advance: 'Pronto pago por descontar',
  advance_fees: 'Costo de pronto pago',
  advance_losses: 'Pronto pago dado por perdido',
}

const REGIMES = { rau: 'RAU', simplified: 'Simplificado', general: 'General' }

/** "1234,50": a number to every spreadsheet of Bolivia, without points. */
export function amountCell(centavos: number): string {
  const sign = centavos < 0 ? '-' : ''
  const whole = Math.abs(centavos)
  return `${sign}${Math.floor(whole / 100)},${String(whole % 100).padStart(2, '0')}`
}

/** A text, or an amount that a workbook counts with. */
export type BookCell = string | { centavos: number }

/** An entry as a row of the journal. What people wrote is made harmless to spreadsheets. */
export function journalRow(line: JournalLine): BookCell[] {
  return [
    String(line.transactionId),
    laPazDay(line.happenedAt),
    safeCell(line.subject),
    KINDS[line.kind] ?? line.kind,
    line.orderCode ?? '',
    ACCOUNTS[line.account] ?? line.account,
    safeCell(line.owner ?? ''),
    line.centavos > 0 ? { centavos: line.centavos } : '',
    line.centavos < 0 ? { centavos: -line.centavos } : '',
    line.reversesId === null ? '' : String(line.reversesId),
    safeCell(line.reason ?? ''),
    safeCell(line.actor),
  ]
}

/** A sale as a row of the sales book; the platform's own is what it charged for transport and service. */
export function salesRow(line: SaleLine, cycleNumber: number): BookCell[] {
  return [
    laPazDay(line.happenedAt),
    String(cycleNumber),
    line.orderCode ?? 'Sin pedido',
    safeCell(line.associationName ?? 'Operadora'),
    line.taxRegime ? REGIMES[line.taxRegime] : '',
    safeCell(line.nit ?? ''),
    { centavos: line.centavos },
  ]
}

/** A line of a settlement: what is owed is above nothing, what was paid or kept below. Grams go as kilograms. */
export function statementRow(line: StatementRow): BookCell[] {
  return [
    String(line.cycleNumber),
    laPazDay(line.deliversAt),
    safeCell(line.associationName),
    line.taxRegime ? REGIMES[line.taxRegime] : '',
    safeCell(line.nit ?? ''),
    safeCell(line.producerName ?? 'La asociación misma'),
    STATEMENT_KINDS[line.kind],
    safeCell(line.detail),
    receivedCell(line),
    line.baseUnit === null ? '' : line.baseUnit === 'gram' ? 'kg' : 'pieza',
    line.isWeighed === null ? '' : line.isWeighed ? 'sí' : 'no, lo confirmado',
    { centavos: line.centavos },
  ]
}

function receivedCell({ receivedBase, baseUnit }: StatementRow): string {
  if (receivedBase === null) return ''
  return baseUnit === 'gram' ? String(receivedBase / 1_000).replace('.', ',') : String(receivedBase)
}
