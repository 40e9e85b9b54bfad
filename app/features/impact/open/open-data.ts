import { safeCell } from '~/features/interop/safe-cell'
import { type Cell } from '../reports/report-sheet'
import { type BaselineFigure } from '../baseline/baseline-figures'
import { percentTenths, type PeopleFigures, type Sales } from './impact'
import { COLUMN_DEFINITIONS, COLUMNS, MEASURES } from './measures'

export type OpenScope = { ambito: 'todo' | 'municipio' | 'asociacion'; nombre: string }

const UNITS = new Map(MEASURES.map(({ code, unit }) => [code, unit]))

/** The rows of one scope; a hidden number is an empty cell, so that nobody takes it for nothing. */
export function openRows(
  { ambito, nombre }: OpenScope,
  ciclo: number | null,
  values: Readonly<Record<string, number | null>>,
): Cell[][] {
  return Object.entries(values).map(([code, value]) => [
    ambito,
    safeCell(nombre),
    ciclo,
    code,
    value,
    UNITS.get(code) ?? '',
  ])
}

/** What sales say; all hidden when `sales` is null. @param cycles over how many households are averaged; 0: not known */
export function salesValues(sales: Sales | null, cycles: number): Record<string, number | null> {
  const of = (value: (sales: Sales) => number) => (sales ? value(sales) : null)
  return {
    kilos_entregados: of(({ handedGrams }) => handedGrams / 1000),
    pagado: of(({ paidCentavos }) => paidCentavos / 100),
    para_quien_produce: of(({ handedCentavos }) => handedCentavos / 100),
    parte_de_quien_produce: of(({ handedCentavos, paidCentavos }) =>
      percentTenths(handedCentavos, paidCentavos),
    ),
    cumplimiento: of(({ readyGrams, orderedGrams }) => percentTenths(readyGrams, orderedGrams)),
    faltante: of(({ readyGrams, orderedGrams }) => (orderedGrams - readyGrams) / 1000),
    ...(cycles > 0
      ? {
          pedidos_entregados: of(({ orders }) => orders),
          hogares_por_ciclo: of(({ buyers }) => Math.round(buyers / cycles)),
        }
      : {}),
  }
}

export function peopleValues(people: PeopleFigures): Record<string, number | null> {
  return {
    familias_productoras: people.families,
    mujeres: people.sexes?.women ?? null,
    hombres: people.sexes?.men ?? null,
    parte_de_mujeres: people.sexes?.womenPercent ?? null,
  }
}

const BASELINE_CODES = [
  'linea_venta_directa',
  'linea_sin_intermediarios',
  'linea_precio',
  'linea_plata',
] as const

export function baselineValues(figures: readonly BaselineFigure[]): Record<string, number | null> {
  return Object.fromEntries(
    figures.flatMap(({ question, percent, people }) => {
      const code = BASELINE_CODES[question - 1]
      if (!code) return []
      return [
        [code, percent],
        [`${code}_respuestas`, people],
      ]
    }),
  )
}

/** What each column and each measure means. */
export function dictionaryRows(): Cell[][] {
  return [
    ['campo', 'nombre', 'unidad', 'definicion'],
    ...COLUMNS.map((column) => [column, 'Columna', '', COLUMN_DEFINITIONS[column]]),
    ...MEASURES.map(({ code, name, unit, definition }) => [code, name, unit, definition]),
  ]
}
