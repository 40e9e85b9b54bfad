import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settleMoment } from '~/features/consolidation/shortages/settle-moment'

const at = (told: string) => new Date(`2026-11-${told}:00-04:00`)

test('two hours after the deadline, not at night, and an hour before goods are taken in', () => {
  const told = (confirmBy: string, checkInAt: string) =>
    settleMoment({ confirmBy: at(confirmBy), checkInAt: at(checkInAt) })
  expect(told('24T18:00', '25T20:00')).toEqual(at('24T20:00'))
  expect(told('24T20:00', '25T20:00')).toEqual(at('25T06:00'))
  expect(told('25T01:00', '25T20:00')).toEqual(at('25T06:00'))
  expect(told('24T20:00', '25T05:00')).toEqual(at('25T04:00'))
  expect(told('24T18:00', '24T20:00')).toEqual(at('24T19:00'))
  expect(told('24T18:00', '24T18:30')).toEqual(at('24T18:00'))
})

test('never before the deadline, never past taking in', () => {
  const minutes = fc.integer({ min: 0, max: 6 * 24 * 60 })
  fc.assert(
    fc.property(minutes, fc.integer({ min: 1, max: 3 * 24 * 60 }), (start, length) => {
      const confirmBy = new Date(at('20T00:00').getTime() + start * 60_000)
      const checkInAt = new Date(confirmBy.getTime() + length * 60_000)
      const moment = settleMoment({ confirmBy, checkInAt })
      expect(moment >= confirmBy && moment <= checkInAt).toBe(true)
    }),
  )
})
