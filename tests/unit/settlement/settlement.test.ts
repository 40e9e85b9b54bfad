import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAdjustment, readPayout, readReceipt } from '~/features/settlement/forms'
import {
  decideSettlements,
  partCentavos,
  payDay,
  proofOf,
  type ReceivedPart,
} from '~/features/settlement/settlement'

const part = (more: Partial<ReceivedPart>): ReceivedPart => ({
  ...{ associationId: 1, harvestRequestId: 1, producerId: 1, receivedBase: 1_000, isWeighed: true },
  ...{ requestedBase: 10_000, producerCentavos: 5_000, ...more },
})

describe('what a cycle brought', () => {
  test('received by price; the association bears what came and was not sold', () => {
    const [first, second] = decideSettlements(
      [
        part({ producerId: 1, receivedBase: 6_000 }),
        part({ producerId: 2, receivedBase: 3_000, isWeighed: false }),
        part({ producerId: null, receivedBase: 1_000 }),
        part({ associationId: 2, harvestRequestId: 2, producerId: 9, receivedBase: 0 }),
      ],
      new Map([
        [1, 4_200],
        [3, 0],
      ]),
    )
    expect(first).toMatchObject({
      ...{ associationId: 1, soldCentavos: 4_200, producersCentavos: 4_500, unweighed: 1 },
      shares: [
        { producerId: 1, centavos: 3_000 },
        { producerId: 2, centavos: 1_500 },
      ],
    })
    expect(second).toMatchObject({ associationId: 2, soldCentavos: 0, producersCentavos: 0 })
  })

  test('the shares add up to the producers and the items to the shares, for any harvest', () => {
    const somePart = fc.record({
      associationId: fc.integer({ min: 1, max: 3 }),
      harvestRequestId: fc.integer({ min: 1, max: 1_000 }),
      producerId: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
      receivedBase: fc.nat(100_000_000),
      isWeighed: fc.boolean(),
      requestedBase: fc.integer({ min: 1, max: 100_000_000 }),
      producerCentavos: fc.integer({ min: 1, max: 100_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(somePart, { maxLength: 30 }), (parts) => {
        for (const settled of decideSettlements(parts, new Map())) {
          const shares = settled.shares.reduce((sum, { centavos }) => sum + centavos, 0)
          const items = settled.items
            .filter(({ producerId }) => producerId !== null)
            .reduce((sum, { amountCentavos }) => sum + amountCentavos, 0)
          expect([shares, items]).toEqual([settled.producersCentavos, settled.producersCentavos])
        }
      }),
    )
  })

  test('all that was asked is worth exactly what it was sold for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 - 1 }),
        fc.integer({ min: 1, max: 2 ** 31 }),
        (base, centavos) => {
          expect(partCentavos({ receivedBase: base, requestedBase: base, producerCentavos: centavos })).toBe(
            centavos,
          )
        },
      ),
    )
  })
})

test('paid on that Friday, or the next', () => {
  expect(payDay(new Date('2026-11-26T23:00:00Z'))).toBe('2026-11-27')
  expect(payDay(new Date('2026-11-28T03:30:00Z'))).toBe('2026-11-27')
  expect(payDay(new Date('2026-11-28T04:30:00Z'))).toBe('2026-12-04')
})

test('a proof is one however it is typed', () => {
  expect([proofOf(' n.º 0012-a '), proofOf('N.º 0012-A'), proofOf('¿?')]).toEqual([
    'N.O0012-A',
    'N.O0012-A',
    '',
  ])
})

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const clave = '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b'

describe('forms', () => {
  test('a payout needs a way and a proof; what is no form is none', () => {
    const form = { clave, debe: '31250', productora: '12', forma: 'banco', comprobante: '4411' }
    expect(readPayout(formOf(form))).toEqual({
      ok: true,
      value: { producerId: 12, shownCentavos: 31_250, method: 'bank', proof: '4411', formKey: clave },
    })
    expect(readPayout(formOf({ ...form, forma: '', comprobante: ' ' }))).toMatchObject({
      problems: [{ field: 'forma' }, { field: 'comprobante' }],
    })
    expect(readPayout(formOf({ ...form, debe: '-1' }))).toBeNull()
  })

  test('an adjustment goes up or down and says why', () => {
    const form = { clave, productora: '', signo: 'menos', monto: '12,5', motivo: 'Dos amarros podridos' }
    expect(readAdjustment(formOf(form))).toMatchObject({
      value: { producerId: null, amountCentavos: -1_250 },
    })
    expect(readAdjustment(formOf({ ...form, monto: '0', motivo: 'x' }))).toMatchObject({
      problems: [{ field: 'monto' }, { field: 'motivo' }],
    })
  })

  test('nothing received is an amount too', () => {
    const form = { clave, ciclo: '46', punto: 'plaza-villarroel', habia: '900', recibido: '0', motivo: '' }
    expect(readReceipt(formOf(form))).toMatchObject({ value: { receivedCentavos: 0, shownCentavos: 900 } })
    expect(readReceipt(formOf({ ...form, recibido: 'mucho' }))).toMatchObject({
      problems: [{ field: 'recibido' }],
    })
  })
})

test('two rows of one person who became one are one payee, of whom nothing is lost', () => {
  const [settled] = decideSettlements(
    [
      part({ producerId: 1, receivedBase: 3_333 }),
      part({ producerId: 1, receivedBase: 3_333 }),
      part({ producerId: 2, receivedBase: 1_000 }),
    ],
    new Map(),
  )
  expect(settled?.items.map(({ producerId, receivedBase }) => [producerId, receivedBase])).toEqual([
    [1, 6_666],
    [2, 1_000],
  ])
  expect(settled?.shares).toEqual([
    { producerId: 1, centavos: 3_333 },
    { producerId: 2, centavos: 500 },
  ])
})
