import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase64Url } from '~/features/mobile-markets/badges/badge'
import { claimBytes, judgeClaim, type PermitClaim, readClaim } from '~/features/transport/permits/permit'
import { readPermit } from '~/features/transport/permits/permit-form'

const permit: PermitClaim = {
  ...{ permitId: 7, municipality: 'Municipio de La Paz', number: 'TR-2026-001', plate: '3187KHD' },
  ...{ driverName: 'Wilmer Ñandú', validFrom: '2026-11-01', validUntil: '2026-12-31', trip: null },
}
const trip = { cycleNumber: 47, manifestId: 3, days: ['2026-11-26'], grams: 326_710, stops: 5 }
const tokenOf = (bytes: Uint8Array) => toBase64Url(Uint8Array.from([...bytes, ...new Uint8Array(64)]))

test('what a QR says is read as it was written, and nothing else is', () => {
  for (const claim of [permit, { ...permit, trip }])
    expect(readClaim(tokenOf(claimBytes(claim)))?.claim).toEqual(claim)
  const said = (text: string) => readClaim(tokenOf(new TextEncoder().encode(text)))
  const whole = [1, 7, 'a', 'b', 'c', 'd', 'e', 'f']
  for (const parts of [{}, [], [2, ...whole.slice(1)], [...whole, 1], [...whole, 1, 2, 'x', '3', 4]])
    expect(said(JSON.stringify(parts))).toBeNull()
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      readClaim(text)
      said(text)
    }),
  )
})

test('a permit is good from its first day to its last; the paper of a journey on its day and the night before', () => {
  const on = (day: string, claim: PermitClaim = permit) => judgeClaim(claim, true, day)
  expect(['2026-10-31', '2026-11-01', '2026-12-31', '2027-01-01'].map((day) => on(day))).toEqual([
    ...['not_yet', 'good', 'good', 'expired'],
  ])
  const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']
  expect(days.map((day) => on(day, { ...permit, trip }))).toEqual(['other_day', 'good', 'good', 'other_day'])
  expect(judgeClaim(permit, false, '2026-11-26')).toBe('altered')
})

test('a permit is read as people write it, and each wrong field is named', () => {
  const form = { numero: 'TR 1', placa: '3187-khd', chofer: 'Ana', desde: '2026-11-26', hasta: '2026-12-31' }
  expect(readPermit(form, '2026-11-26')).toMatchObject({ problems: [], permit: { plate: '3187KHD' } })
  const wrong = (change: object) => readPermit({ ...form, ...change }, '2026-11-26').problems
  expect(wrong({ numero: '', placa: '<b>', chofer: '', desde: 'hoy', hasta: '' })).toEqual([
    ...['numero', 'placa', 'chofer', 'desde', 'hasta'],
  ])
  expect(wrong({ hasta: '2026-11-25' })).toEqual(['hasta'])
  expect(wrong({ desde: '2026-11-27', hasta: '2026-11-26' })).toEqual(['hasta'])
  expect(wrong({ hasta: '2027-11-28' })).toEqual(['hasta'])
})
