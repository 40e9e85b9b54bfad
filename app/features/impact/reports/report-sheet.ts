import { safeCell } from '~/features/interop/safe-cell'
import { laPazDay } from '~/kernel/instants'
import { type Grouping, type MarketLine, type ReportLine, type SexLine, type SexOfProducer } from './report'

/** A cell of a file: text made harmless, or a number that spreadsheets may add up. */
export type Cell = string | number | null

const FIRST: Record<Grouping, string[]> = {
  ciclo: ['Ciclo', 'Entrega'],
  feria: ['Feria', 'Día', 'Municipio', 'Distrito'],
  distrito: ['Distrito', 'Ciudad'],
  asociacion: ['Asociación', 'Municipio'],
  producto: ['Producto', 'Asociación'],
  sexo: ['Sexo de quien produce'],
}

const NUMBERS = [
  ...['Pedidos', 'Pedido (kg)', 'Entregado (kg)', 'Faltante (kg)', 'Para quien produce (Bs)'],
  ...['Pagado por quien compra (Bs)', 'Vendido a quien pasa (Bs)', 'Sobró (kg)'],
  ...['Vendido en ferias (kg)', 'Vendido en ferias (Bs)'],
]

const SEX_NUMBERS = ['Familias', 'Recibido (kg)', 'Por lo recibido (Bs)', 'Ajustes (Bs)']

const MARKET_NUMBERS = [
  ...['Llegaron', 'No vinieron', 'Controles', 'No cumplen', 'Incidentes', 'Pedidos entregados'],
  ...['Vendido (kg)', 'Vendido (unidades)', 'Vendido (Bs)', 'Sobró (kg)', 'Sobró (unidades)'],
]

/** What a line without a product is of: what somebody typed at a market. */
const TYPED = 'Escrito a mano en la feria'

export const SEX_WORDS: Record<SexOfProducer, string> = {
  female: 'Mujeres',
  male: 'Hombres',
  unknown: 'No se sabe',
  association: 'La asociación misma',
}

const kilograms = (grams: number) => grams / 1000
const bolivianos = (centavos: number) => centavos / 100

/** The headings of a report's sheet. */
export function reportHeadings(by: Grouping): string[] {
  return [...FIRST[by], ...(by === 'feria' ? MARKET_NUMBERS : by === 'sexo' ? SEX_NUMBERS : NUMBERS)]
}

/** Lines of a report as the rows of a sheet. What people wrote is made harmless to spreadsheets. */
export function reportRows(report: {
  by: Grouping
  lines: readonly ReportLine[]
  sexes: readonly SexLine[]
  markets: { lines: readonly MarketLine[] } | null
}): Cell[][] {
  const { by, lines, sexes, markets } = report
  if (by === 'feria') return marketRows(markets?.lines ?? [])
  if (by === 'sexo')
    return sexes.map((line) => [
      SEX_WORDS[line.sex],
      line.families,
      kilograms(line.receivedGrams),
      bolivianos(line.centavos),
      bolivianos(line.adjustedCentavos),
    ])
  return lines.map((line) => [
    safeCell(line.name || TYPED),
    safeCell(by === 'ciclo' ? (line.detail ?? '').slice(0, 10) : (line.detail ?? '')),
    line.orders,
    kilograms(line.orderedGrams),
    kilograms(line.handedGrams),
    kilograms(line.shortGrams),
    bolivianos(line.handedCentavos),
    bolivianos(line.paidCentavos),
    bolivianos(line.walkInCentavos),
    line.leftGrams === null ? null : kilograms(line.leftGrams),
    kilograms(line.marketGrams),
    bolivianos(line.marketCentavos),
  ])
}

function marketRows(markets: readonly MarketLine[]): Cell[][] {
  return markets.map((line) => [
    safeCell(line.name),
    laPazDay(line.startsAt),
    safeCell(line.municipality),
    safeCell(line.district),
    ...[line.came, line.absent, line.checks, line.checksFailed, line.incidents, line.orders],
    kilograms(line.soldGrams),
    line.soldPieces,
    bolivianos(line.soldCentavos),
    line.leftGrams === null ? null : kilograms(line.leftGrams),
    line.leftPieces,
  ])
}

/** A cell as text: "1234,5", as spreadsheets of Bolivia read numbers. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell).replace('.', ',') : cell
}
