import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leftovers, type DeskOrder, type DeskProduct } from '~/features/delivery/desk/day'
import { leavesSomething, productsToSell } from '~/features/delivery/desk/to-sell'
import { waitingPage } from '~/features/delivery/desk/waiting-page'

const product = (offerId: number, name: string): DeskProduct => ({
  offerId,
  presentationId: offerId,
  name,
  unit: 'kg',
  baseQuantity: 1_000,
  baseUnit: 'gram',
  priceCentavos: 500,
})

describe('waitingPage', () => {
  test('loses nobody: all pages together are those who wait, in their order', () => {
    const states = fc.constantFrom('placed' as const, 'handed_over' as const, 'not_collected' as const)
    fc.assert(
      fc.property(fc.array(states, { maxLength: 230 }), (all) => {
        const orders = all.map((state, index) => ({ code: String(index), state }))
        const { pages, count } = waitingPage(orders, 1)
        const seen = Array.from({ length: pages }, (_, at) => waitingPage(orders, at + 1).waiting).flat()
        expect(seen).toEqual(orders.filter(({ state }) => state === 'placed'))
        expect(seen).toHaveLength(count)
        expect(waitingPage(orders, pages + 7).page).toBe(pages)
      }),
    )
  })
})

describe('leavesSomething', () => {
  test('passes over only orders that leave nothing', () => {
    const order = fc.record({
      state: fc.constantFrom('placed' as const, 'handed_over' as const, 'not_collected' as const),
      base: fc.nat(3_000),
      reason: fc.constantFrom('declined' as const, 'damaged' as const, null),
    })
    fc.assert(
      fc.property(fc.array(order, { maxLength: 12 }), (drawn) => {
        const orders = drawn.map(({ state, base, reason }) => orderWith(state, base, reason))
        const kept = orders.filter(leavesSomething)
        expect(leftovers({ orders: kept, sales: [] })).toEqual(leftovers({ orders, sales: [] }))
      }),
    )
  })
})

function orderWith(
  state: DeskOrder['state'],
  base: number,
  reason: 'declined' | 'damaged' | null,
): DeskOrder {
  const less = reason ? [{ position: 1, slot: 0, base, reason }] : []
  const part = { slot: 0, name: 'Papa', offerId: 7, baseUnit: 'gram' as const, unit: 'kg', unitBase: 1_000 }
  return {
    code: 'KTM742',
    name: 'Ana P.',
    state,
    startsAt: '',
    endsAt: '',
    method: 'cash',
    noteCentavos: null,
    orderFeeCentavos: 0,
    totalCentavos: 900,
    lines: [
      {
        position: 1,
        label: 'Papa',
        unit: 'kg',
        count: 3,
        isBundle: false,
        isSubstitute: false,
        totalCentavos: 900,
        parts: [{ ...part, orderedBase: 3_000, confirmedBase: null, producerCentavos: 700 }],
      },
    ],
    handover:
      state === 'handed_over'
        ? {
            eventId: 'e',
            at: '',
            by: 'Teresa',
            method: 'cash',
            dueCentavos: 900,
            collectedCentavos: 900,
            pickedUpBy: null,
            less,
          }
        : null,
    noShowId: null,
  }
}

describe('productsToSell', () => {
  const many = Array.from({ length: 90 }, (_, index) => product(index + 1, `Producto ${index + 1}`))

  test('shows what is left over first, and says that there is more', () => {
    const { shown, hasMore } = productsToSell(many, new Map([[88, 500]]), '')
    expect(shown[0]?.offerId).toBe(88)
    expect(shown).toHaveLength(60)
    expect(hasMore).toBe(true)
  })

  test('finds the others by the beginnings of their words', () => {
    const { shown, hasMore } = productsToSell([...many, product(91, 'Ácelga criolla')], new Map(), 'acel')
    expect(shown.map(({ offerId }) => offerId)).toEqual([91])
    expect(hasMore).toBe(false)
  })
})
