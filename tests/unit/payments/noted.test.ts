import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findTwin, type AskedTransfer, type NotedTransfer } from '~/features/payments/qr/noted'

const transfer = {
  bank: fc.constantFrom('BNB', 'BCP'),
  reference: fc.constantFrom('1111', '2222', '3333'),
  amountCentavos: fc.constantFrom(500, 700),
  orderId: fc.constantFrom(1, 2),
  isListed: fc.boolean(),
}
const asked: fc.Arbitrary<AskedTransfer> = fc.record(transfer)
const noted: fc.Arbitrary<NotedTransfer> = fc.record({
  ...transfer,
  id: fc.nat(),
  paymentId: fc.nat(),
  code: fc.constant('KTM742'),
  by: fc.constant('Olga'),
  at: fc.constant(new Date(0)),
})

test('nothing that may be noted already counts a second time by itself', () => {
  fc.assert(
    fc.property(asked, fc.array(noted, { maxLength: 5 }), (one, others) => {
      const twin = findTwin(one, others)
      const sameNumber = others.some((each) => each.bank === one.bank && each.reference === one.reference)
      // The bank gives a number once: no word of a person makes two of it.
      if (sameNumber) expect(twin).toMatchObject({ mayBeOther: false, noted: { reference: one.reference } })
      const isSurelyOther = (each: NotedTransfer) =>
        each.orderId !== one.orderId ||
        (each.reference !== one.reference &&
          (each.amountCentavos !== one.amountCentavos || (each.isListed && one.isListed)))
      expect(twin === null).toBe(!sameNumber && others.every(isSurelyOther))
      if (twin?.kind === 'same') expect(twin.mayBeOther).toBe(false)
      if (twin) expect(twin.kind === 'other_amount').toBe(twin.noted.amountCentavos !== one.amountCentavos)
    }),
  )
})

test.each<[string, Partial<AskedTransfer>, Partial<NotedTransfer>, string | null]>([
  ['the same number, bank and amount', {}, {}, 'same'],
  ['another amount under the same number', { amountCentavos: 800 }, {}, 'other_amount'],
  ['the same number for another order', { orderId: 2 }, {}, 'same'],
  ['the buyer named her own bank', { bank: 'BCP' }, {}, 'same'],
  ['her own bank and another amount', { bank: 'BCP', amountCentavos: 800 }, {}, 'other_amount'],
  ['her own bank, another order', { bank: 'BCP', orderId: 2 }, {}, null],
  ['her own bank, no order known', { bank: 'BCP', orderId: null }, {}, 'maybe_same'],
  ['another bank and amount, no order known', { bank: 'BCP', orderId: null, amountCentavos: 800 }, {}, null],
  ['the same amount under another number', { reference: '2222' }, {}, 'maybe_same'],
  ['both are in the bank’s list', { reference: '2222', isListed: true }, { isListed: true }, null],
  ['another amount under another number', { reference: '2222', amountCentavos: 800 }, {}, null],
])('%s', (_, one, other, kind) => {
  const common = { bank: 'BNB', reference: '1111', amountCentavos: 500, orderId: 1, isListed: false }
  const before = { id: 1, paymentId: 1, code: 'KTM742', by: 'Olga', at: new Date(0) }
  expect(findTwin({ ...common, ...one }, [{ ...common, ...before, ...other }])?.kind ?? null).toBe(kind)
})
