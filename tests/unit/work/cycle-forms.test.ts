import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  readCycleForm,
  readHundredths,
  readMoment,
  readReason,
  readShift,
  writeHundredths,
  writeMoment,
} from '~/features/cycles/forms'
import { proposeNextCycle } from '~/features/cycles/next-cycle'
import { isInSequence } from '~/features/cycles/postponement'

const now = new Date('2026-11-21T12:00:00Z')
const good = {
  abre: '2026-11-27T08:00',
  cierra: '2026-11-30T12:00',
  responden: '2026-12-01T18:00',
  reciben: '2026-12-02T20:00',
  entrega: '2026-12-03T16:00',
  termina: '2026-12-03T18:00',
  transporte: '0,40',
  plataforma: '6',
  porPedido: '0',
  limite: '400',
  regla: 'proportional',
  copiar: '1',
}

describe('the form of a cycle', () => {
  test('reads moments of La Paz, centavos and basis points', () => {
    const { planned, problems } = readCycleForm(good, now)
    expect(problems).toEqual([])
    expect(planned).toMatchObject({
      opensAt: new Date('2026-11-27T12:00:00Z'),
      transportCentavosPerKg: 40,
      platformBasisPoints: 600,
      orderFeeCentavos: 0,
      unverifiedLimitCentavos: 40_000,
      shortageRule: 'proportional',
    })
  })

  test('says which moment comes too early, and keeps what was typed', () => {
    const { typed, planned, problems } = readCycleForm({ ...good, responden: '2026-11-30T12:00' }, now)
    expect(planned).toBeNull()
    expect(problems).toEqual([{ field: 'responden', reason: 'not_after', after: 'cierra' }])
    expect(typed.responden).toBe('2026-11-30T12:00')
  })

  test('goods may be taken in when answers end, and handed over when they are in', () => {
    const { problems } = readCycleForm({ ...good, reciben: good.responden, entrega: good.responden }, now)
    expect(problems).toEqual([])
  })

  test('a cut-off in the past, a day that does not exist and an amount in words are told each', () => {
    const { problems } = readCycleForm(
      {
        ...good,
        abre: '2026-11-10T08:00',
        cierra: '2026-11-20T12:00',
        entrega: '2026-02-30T16:00',
        transporte: 'poco',
        limite: '0',
      },
      now,
    )
    expect(problems).toEqual([
      { field: 'cierra', reason: 'passed' },
      { field: 'entrega', reason: 'not_a_moment' },
      { field: 'transporte', reason: 'not_an_amount' },
      { field: 'limite', reason: 'not_an_amount' },
    ])
  })

  test('survives whatever a form can hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(good)), fc.string()), (form) => {
        const { planned, problems } = readCycleForm(form, now)
        expect(planned === null).toBe(problems.length > 0)
      }),
    )
  })
})

test('a moment is written as it is read', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
      (date) => {
        const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000)
        expect(readMoment(writeMoment(minute))).toEqual(minute)
      },
    ),
  )
})

test.each([
  ['0,40', 40],
  ['0.4', 40],
  ['6', 600],
  ['1000', 100_000],
  ['-1', null],
  ['1,234', null],
  ['', null],
  ['1e3', null],
])('%s is %s hundredths', (typed, hundredths) => {
  expect(readHundredths(typed, 100_000)).toBe(hundredths)
})

test('hundredths are written as they are read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), (hundredths) => {
      expect(readHundredths(writeHundredths(hundredths), 99_999)).toBe(hundredths)
    }),
  )
})

test('a reason is one line without its full stop', () => {
  expect(readReason('  bloqueo\n en la carretera. ')).toBe('bloqueo en la carretera')
  expect(readReason(' . ')).toBeNull()
  expect(readReason('x'.repeat(161))).toBeNull()
})

test('a shift is whole hours or days, up to eight weeks', () => {
  expect(readShift('2', 'dias')).toBe(2_880)
  expect(readShift('3', 'horas')).toBe(180)
  for (const typed of ['0', '-1', '1,5', '57', 'uno']) expect(readShift(typed, 'dias')).toBeNull()
})

describe('the next cycle', () => {
  test('is the last one, in the first week that is still to come', () => {
    const last = readCycleForm(good, now).planned
    const next = proposeNextCycle(last, new Date('2026-12-20T12:00:00Z'))
    expect(next.opensAt).toEqual(new Date('2026-12-25T12:00:00Z'))
    expect(next.deliveryEndsAt).toEqual(new Date('2026-12-31T22:00:00Z'))
  })

  test('is the typical week when there is no last one, whatever the day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        (day) => {
          const next = proposeNextCycle(null, day)
          expect(isInSequence(next)).toBe(true)
          expect(next.opensAt > day).toBe(true)
        },
      ),
    )
  })
})
