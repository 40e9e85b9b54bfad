import { safeCell } from '~/features/interop/safe-cell'
import { type Grouping, type ReportLine, type SexLine, type SexOfProducer } from './report'

/** A cell of a file: text made harmless, or a number that spreadsheets may add up. */
export type Cell = string | number | null

const FIRST: Record<Grouping, string[]> = {
  ciclo: ['Ciclo', 'Entrega'],
  distrito: ['Distrito', 'Ciudad'],
  asociacion: ['Asociación', 'Municipio'],
  producto: ['Producto', 'Asociación'],
  sexo: ['Sexo de quien produce'],
}

const NUMBERS = [
  ...['Pedidos', 'Pedido (kg)', 'Entregado (kg)', 'Faltante (kg)', 'Para quien produce (Bs)'],
  ...['Pagado por quien compra (Bs)', 'Vendido a quien pasa (Bs)', 'Sobró (kg)'],
]

const SEX_NUMBERS = ['Familias', 'Recibido (kg)', 'Por lo recibido (Bs)', 'Ajustes (Bs)']

export const SEX_WORDS: Record<SexOfProducer, string> = {
  female: 'Mujeres',
  male: 'Hombres',
  unknown: 'No se sabe',
  association: 'La asociación misma',
}

const kilograms = (grams: number) => grams / 1000
const bolivianos = (centavos: number) => centavos / 100

/** A report as the rows of a sheet, headings first. What people wrote is made harmless to spreadsheets. */
export function reportSheet(report: {
  by: Grouping
  lines: readonly ReportLine[]
  sexes: readonly SexLine[]
}): Cell[][] {
  const { by, lines, sexes } = report
  if (by === 'sexo')
    return [
      [...FIRST.sexo, ...SEX_NUMBERS],
      ...sexes.map((line) => [
        SEX_WORDS[line.sex],
        line.families,
        kilograms(line.receivedGrams),
        bolivianos(line.centavos),
        bolivianos(line.adjustedCentavos),
      ]),
    ]
  return [
    [...FIRST[by], ...NUMBERS],
    ...lines.map((line) => [
      safeCell(line.name),
      safeCell(by === 'ciclo' ? (line.detail ?? '').slice(0, 10) : (line.detail ?? '')),
      line.orders,
      kilograms(line.orderedGrams),
      kilograms(line.handedGrams),
      kilograms(line.shortGrams),
      bolivianos(line.handedCentavos),
      bolivianos(line.paidCentavos),
      bolivianos(line.walkInCentavos),
      line.leftGrams === null ? null : kilograms(line.leftGrams),
    ]),
  ]
}

/** A cell as text: "1234,5", as spreadsheets of Bolivia read numbers. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell).replace('.', ',') : cell
}
