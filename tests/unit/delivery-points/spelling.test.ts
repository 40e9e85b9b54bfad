import { expect, test } from 'vitest'
import { spelledAsKnown } from '~/features/delivery-points/zones/spelling'

const KNOWN = [
  { zone: 'Villa Fátima', district: 'Periférica', city: 'La Paz' },
  { zone: '16 de Julio', district: 'Distrito 6', city: 'El Alto' },
  { zone: 'Zona Sur', district: 'Sur', city: 'La Paz' },
  { zone: 'VILLA FATIMA', district: '', city: 'La Paz' },
]

test.each([
  ['villa  fatima ', 'periferica', 'LA PAZ', 'Villa Fátima', 'Periférica', 'La Paz'],
  [
    'Zona Villa Fátima',
    'Macrodistrito Periférica',
    'Ciudad de La Paz',
    'Villa Fátima',
    'Periférica',
    'La Paz',
  ],
  ['villa-fátima.', '', 'La Paz', 'Villa Fátima', '', 'La Paz'],
  ['zona sur', 'SUR', 'la paz', 'Zona Sur', 'Sur', 'La Paz'],
  // Another city's zone is another zone.
  ['villa fatima', 'periferica', 'El Alto', 'villa fatima', 'periferica', 'El Alto'],
  ['Zona', 'Distrito', 'Viacha', 'Zona', 'Distrito', 'Viacha'],
  ['…', '', 'La Paz', '…', '', 'La Paz'],
])('"%s, %s, %s" is spelled as it is known', (zone, district, city, knownZone, knownDistrict, knownCity) => {
  expect(spelledAsKnown({ zone, district, city }, KNOWN)).toEqual({
    zone: knownZone,
    district: knownDistrict,
    city: knownCity,
  })
})
