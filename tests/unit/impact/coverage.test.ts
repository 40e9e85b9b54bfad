import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AreaRow, decideAreas } from '~/features/impact/coverage/coverage'

const row = (change: Partial<AreaRow>): AreaRow => ({
  ...{ cityKey: 'la paz', zoneKey: 'sopocachi', city: 'La Paz', district: 'Cotahuma', zone: 'Sopocachi' },
  ...{ latitude: -16.51, longitude: -68.12, points: 1, ownPoints: 1, placesPerWeek: 60 },
  ...{ buyers: 0, orders: 0, asked: 0 },
  ...change,
})
const rest = (change: Partial<AreaRow>) => row({ zoneKey: null, zone: null, points: 0, ...change })

test('nothing is told of one to four people, and a zone without a point that so few wrote is not named', () => {
  const { areas, unnamed } = decideAreas([
    row({ buyers: 12, orders: 30, asked: 3 }),
    row({ zoneKey: 'tembladerani', zone: 'Tembladerani', points: 0, asked: 4 }),
    row({ zoneKey: 'villa fatima', zone: 'Villa Fátima', district: '', points: 0, asked: 9 }),
  ])
  expect(areas.map(({ zone, orders, asked }) => [zone, orders, asked])).toEqual([
    ['Villa Fátima', 0, 9],
    ['Sopocachi', 30, null],
  ])
  expect(unnamed).toBe(1)
})

test('what a district’s orders come to elsewhere does not give a hidden part away', () => {
  const { areas } = decideAreas([row({ buyers: 3, orders: 4 }), rest({ buyers: 20, orders: 41 })])
  expect(areas.map(({ orders }) => orders)).toEqual([null, null])
  const open = decideAreas([row({ buyers: 6, orders: 9 }), rest({ buyers: 20, orders: 41 })])
  expect(open.areas.map(({ orders }) => orders)).toEqual([9, 41])
})

test('no area ever tells orders of one to four buyers, nor their number of wishes', () => {
  const people = fc.integer({ min: 0, max: 9 })
  const rows = fc.uniqueArray(
    fc.record({
      zone: fc.constantFrom('a', 'b', 'c', null),
      district: fc.constantFrom('x', 'y', ''),
      buyers: people,
      asked: people,
    }),
    { selector: ({ zone, district }) => (zone === null ? `~${district}` : zone), maxLength: 6 },
  )
  fc.assert(
    fc.property(rows, (made) => {
      const given = made.map(({ zone, district, buyers, asked }) =>
        row({
          zoneKey: zone,
          zone,
          district,
          buyers,
          orders: buyers * 2,
          asked: zone === null ? 0 : asked,
          points: zone === 'a' ? 1 : 0,
        }),
      )
      for (const { orders, asked } of decideAreas(given).areas) {
        expect(orders === null || orders === 0 || orders >= 10).toBe(true)
        expect(asked === null || asked === 0 || asked >= 5).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
