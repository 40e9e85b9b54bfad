import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accountAfter,
  creditAfter,
  creditWithout,
  freeCentavos,
  useBalance,
  type HandedOrder,
} from '~/features/payments/balance/balance'

const order: fc.Arbitrary<HandedOrder> = fc.record({
  dueCentavos: fc.nat(50_000),
  paidCentavos: fc.nat(50_000),
  collectedCentavos: fc.nat(50_000),
})

test('orders handed over one after the other never use more than there was, nor more than they lack', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -5_000, max: 20_000 }),
      fc.array(order, { maxLength: 6 }),
      (start, orders) => {
        let credit = start
        for (const each of orders) {
          const { beforeCentavos, usedCentavos } = useBalance(credit, each)
          const lacks = each.dueCentavos - each.paidCentavos - each.collectedCentavos
          expect(usedCentavos).toBe(Math.max(0, Math.min(lacks, credit)))
          expect(usedCentavos).toBeLessThanOrEqual(beforeCentavos)
          const after = creditAfter(credit, each)
          expect(creditWithout(after, each)).toBe(credit)
          // What is left is exactly what there was, less what was used, and what she overpaid or still owes.
          expect(after).toBe(credit - lacks)
          credit = after
        }
      },
    ),
  )
})

test('what she wishes back of one order is used by no other, and what she has besides is', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5_000, max: 20_000 }), order, order, (bookedCentavos, wished, next) => {
      const account = accountAfter({ bookedCentavos, heldCentavos: 0 }, { ...wished, isHeld: true })
      const { usedCentavos } = useBalance(freeCentavos(account), next)
      const over = Math.max(0, wished.paidCentavos + wished.collectedCentavos - wished.dueCentavos)
      expect(usedCentavos).toBeLessThanOrEqual(Math.max(0, account.bookedCentavos - over))
      const kept = accountAfter({ bookedCentavos, heldCentavos: 0 }, { ...wished, isHeld: false })
      expect(freeCentavos(kept)).toBe(kept.bookedCentavos)
    }),
  )
})
