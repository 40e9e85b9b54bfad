import { describe, expect, it } from 'vitest'
import {
  associationHarvest,
  progressOf,
  type Answer,
  type HarvestProduct,
  type HarvestShare,
} from '~/features/consolidation/harvest/harvest'

function share(producerId: number | null, askedBase: number, answer: Answer | null, confirmedBase = 0) {
  return {
    allotmentId: askedBase > 0 ? askedBase + (producerId ?? 0) : null,
    producerId,
    name: producerId === null ? null : `Productora ${producerId}`,
    letter: null,
    committedBase: 100,
    askedBase,
    confirmedBase: answer === null ? null : answer === 'yes' ? askedBase : confirmedBase,
    answer,
    answeredAt: null,
    answeredHow: null,
    answeredByName: null,
    asksMore: false,
    producerCentavos: askedBase * 2,
  } satisfies HarvestShare
}

function product(name: string, shares: HarvestShare[]): HarvestProduct {
  return {
    offerId: name.length,
    productId: name.length,
    name,
    picture: 'bolsa',
    baseUnit: 'gram',
    gramsPerPiece: null,
    unit: 'kg',
    unitBase: 1_000,
    offeredBase: 1_000,
    committedBase: 300,
    requestedBase: shares.reduce((sum, each) => sum + each.askedBase, 0),
    producerCentavos: shares.reduce((sum, each) => sum + each.producerCentavos, 0),
    shares,
  }
}

const member = (producerId: number) => ({
  producerId,
  name: `Productora ${producerId}`,
  community: '',
  channel: 'whatsapp' as const,
  phone: null,
  notice: null,
})

describe('the harvest of an association', () => {
  const products = [
    product('Acelga', [
      share(1, 40, 'yes'),
      share(2, 30, 'no'),
      share(3, 20, 'less', 5),
      share(4, 10, null),
      share(5, 0, null),
      share(null, 7, null),
    ]),
    product('Ajo', [share(1, 6, 'yes'), share(2, 5, 'yes'), share(4, 4, 'yes')]),
  ]

  it('tells confirmed, waited for and missing, which add up', () => {
    expect(products.map(progressOf)).toEqual([
      { confirmedBase: 45, waitingBase: 17, missingBase: 45 },
      { confirmedBase: 15, waitingBase: 0, missingBase: 0 },
    ])
  })

  it('counts each producer once: yes and no only when she said it of everything', () => {
    const { counts, producers, totals } = associationHarvest(
      { isClosed: true, isSettled: false },
      products,
      [1, 2, 3, 4, 5].map(member),
    )
    expect(counts).toEqual({ asked: 4, yes: 1, less: 2, no: 0, unanswered: 1 })
    expect(producers.map(({ producerId, answer, items }) => [producerId, answer, items.length])).toEqual([
      [1, 'yes', 2],
      [2, 'less', 2],
      [3, 'less', 1],
      [4, null, 2],
    ])
    expect(totals).toEqual({ requestedGrams: 122, confirmedGrams: 60, producerCentavos: 244 })
  })
})
