import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearestTo } from '~/features/delivery-points/map/nearest'
import { packPoints, unpackPoints } from '~/features/delivery-points/map/packed-points'
import { outlineOf } from '~/ui/outline'

const degrees = (least: number, most: number) =>
  fc.integer({ min: least * 1_000, max: most * 1_000 }).map((parts) => parts / 1_000)
const places = fc.array(fc.record({ latitude: degrees(-17, -16), longitude: degrees(-69, -68) }), {
  maxLength: 40,
})

test('points packed for the map are the same when it unpacks them, and say a slug only where their name does not', () => {
  const points = [
    { slug: 'plaza-abaroa', name: 'Plaza Abaroa', zone: 'Sopocachi', city: 'La Paz' },
    { slug: 'plaza-espana-sopocachi', name: 'Plaza España', zone: 'Sopocachi', city: 'La Paz' },
    { slug: 'la-ceja', name: 'La Ceja', zone: 'La Ceja', city: 'El Alto' },
  ].map((point) => ({ ...point, latitude: -16.5118, longitude: -68.12694 }))
  const packed = packPoints(points)
  expect(unpackPoints(packed)).toEqual(points)
  expect(packed.points.map((point) => point.length)).toEqual([5, 4, 4])
  expect(packed.zones).toEqual([
    ['Sopocachi', 0],
    ['La Ceja', 1],
  ])
})

const CORNERS = 8

test('an outline has every point inside, with some room around it', () => {
  fc.assert(
    fc.property(places, (given) => {
      const outline = outlineOf(given)
      expect(outline.length).toBeGreaterThanOrEqual(given.length > 0 ? CORNERS : 0)
      for (const [at, from] of outline.entries()) {
        const to = outline[(at + 1) % outline.length] ?? from
        for (const point of given) {
          const across = (to.longitude - from.longitude) * (point.latitude - from.latitude)
          const up = (to.latitude - from.latitude) * (point.longitude - from.longitude)
          expect(across - up).toBeGreaterThan(0)
        }
      }
    }),
    { numRuns: 60 },
  )
  expect(outlineOf([])).toEqual([])
})

test('a tap belongs to the nearest point', () => {
  const near = { latitude: -16.5, longitude: -68.1 }
  const far = { latitude: -16.6, longitude: -68.1 }
  const found = nearestTo({ latitude: -16.501, longitude: -68.1 }, [far, near])
  expect(found?.place).toBe(near)
  expect(Math.round(found?.metres ?? 0)).toBe(111)
  expect(nearestTo(near, [])).toBeNull()
})
