import { type BulkVariables } from '~/features/messaging/bulk-kinds'

const offer = {
  number: 12345,
  productName: 'Papa waych’a de Umala',
  unit: 'tres_libras',
  units: 999,
  centavos: 123_450,
}
const name = 'Unidad de Alimentación Complementaria Escolar del Municipio de Nuestra Señora de La Paz'
const noted = [
  'offered',
  'agreed',
  'ended',
  'too_late',
  'changed',
  'outside_band',
  'no_room',
  'waits',
] as const

/** The longest that is plausible of what is told of bulk sales. */
export const BULK_SAMPLES: { [Kind in keyof BulkVariables]: BulkVariables[Kind][] } = {
  bulk_offered: [{ ...offer, buyerName: name, until: new Date('2025-11-27T17:00:00Z') }],
  bulk_told: (['offered', 'agreed', 'ended', 'withdrawn'] as const).map((what) => ({
    ...offer,
    otherName: name,
    what,
  })),
  bulk_noted: noted.map((what) => ({ ...offer, what, lowCentavos: 100_000, highCentavos: 150_000 })),
}
