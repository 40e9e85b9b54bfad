import { describe, expect, it } from 'vitest'
import { handoverOf, placesLeftAt, sharedHandover } from '~/features/delivery-points/delivery-point'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 26, hour + 4))
const point = (...hours: [number, number][]) => ({
  windows: hours.map(([from, to], index) => ({
    windowId: index + 1,
    startsAt: at(from),
    endsAt: at(to),
    placesLeft: 10 * (index + 1),
  })),
})

describe('the handover', () => {
  it('of a point goes from its first window to its last', () => {
    expect(handoverOf(point([16, 17], [17, 18]))).toEqual({ startsAt: at(16), endsAt: at(18) })
    expect(handoverOf(point())).toBeNull()
    expect(placesLeftAt(point([16, 17], [17, 18]))).toBe(30)
  })

  it('is shared only when every point has it', () => {
    expect(sharedHandover([point([16, 18]), point([16, 17], [17, 18])])).toEqual({
      startsAt: at(16),
      endsAt: at(18),
    })
    expect(sharedHandover([point([16, 18]), point([16, 19])])).toBeNull()
    expect(sharedHandover([point([16, 18]), point()])).toBeNull()
    expect(sharedHandover([point(), point()])).toBeNull()
    expect(sharedHandover([])).toBeNull()
  })
})
