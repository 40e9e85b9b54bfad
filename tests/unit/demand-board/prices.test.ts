import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWeeks, bandOf, isOutlier, weekOf } from '~/features/demand-board/prices/band'
import { priceOfQuantity } from '~/kernel/money'
import { chooseFactor } from '~/features/demand-board/prices/factor'
import { type MeasuredGood } from '~/features/demand-board/prices/good'
import {
  chooseReference,
  compareWithMarket,
  type MarketReference,
  type SeenPrice,
} from '~/features/demand-board/prices/reference'
import { readSurvey } from '~/features/demand-board/prices/survey-form'
import { weeksOf } from '~/features/demand-board/prices/weeks'
import {
  decideSurveySheet,
  priceKey,
  readSurveyCells,
  readSurveyHeadings,
} from '~/features/interop/survey/survey-sheet'

const papa: MeasuredGood = {
  ...{ id: 7, slug: 'papa-imilla', name: 'Papa imilla', picture: 'papa', category: 'root' },
  ...{ baseUnit: 'gram', usualUnit: 'arroba' },
  factors: [
    { unit: 'cuarta', baseQuantity: 2_875, factor: 'measured' },
    { unit: 'amarro', baseQuantity: 900, factor: 'assumed' },
    { unit: 'amarro', baseQuantity: 500, factor: 'declared' },
    { unit: 'amarro', baseQuantity: 520, factor: 'declared' },
  ],
}

describe('the band', () => {
  test.each([
    [[], null],
    [[7], { low: 7, median: 7, high: 7, count: 1 }],
    [[5, 8], { low: 5, median: 7, high: 8, count: 2 }],
    [[3, 1, 2], { low: 1, median: 2, high: 3, count: 3 }],
    [[40, 10, 30, 20], { low: 15, median: 25, high: 35, count: 4 }],
    [[1, 2, 3, 4, 100], { low: 2, median: 3, high: 52, count: 5 }],
  ])('of %j', (prices, band) => {
    expect(bandOf(prices)).toEqual(band)
  })

  test('is whole, in order, within the prices, and the same whatever their order', () => {
    const prices = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(prices, fc.infiniteStream(fc.nat()), (seen, keys) => {
        const band = bandOf(seen)
        const shuffled = seen
          .map((price) => ({ price, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ price }) => price)
        expect(bandOf(shuffled)).toEqual(band)
        if (!band) throw new Error('no band')
        expect([band.low, band.median, band.high].every(Number.isInteger)).toBe(true)
        expect(band.low).toBeLessThanOrEqual(band.median)
        expect(band.median).toBeLessThanOrEqual(band.high)
        expect(band.low).toBeGreaterThanOrEqual(Math.min(...seen))
        expect(band.high).toBeLessThanOrEqual(Math.max(...seen))
        expect(isOutlier(band.median, band)).toBe(false)
      }),
    )
  })

  test('names the odd one, once there are enough to compare it with', () => {
    const more = bandOf([500, 505, 510, 515, 520, 525, 530, 590])
    const odd = [500, 530, 590, 5_200, 50].map((price) => more && isOutlier(price, more))
    expect(odd).toEqual([false, false, true, true, true])
    const typo = bandOf([500, 510, 520, 5_200])
    expect([520, 5_200].map((price) => typo && isOutlier(price, typo))).toEqual([false, true])
    const few = bandOf([500, 9_000])
    expect(few && isOutlier(9_000, few)).toBe(false)
  })

  test('weeks begin on Monday, across the New Year too', () => {
    expect(['2026-11-23', '2026-11-26', '2026-11-29', '2027-01-03'].map(weekOf)).toEqual([
      '2026-11-23',
      '2026-11-23',
      '2026-11-23',
      '2026-12-28',
    ])
    expect(addWeeks('2026-12-28', 1)).toBe('2027-01-04')
  })

  test('of a week leaves out what a person excluded', () => {
    const price = (observedOn: string, centavosPerMillion: number, isExcluded = false) => ({
      observedOn,
      centavosPerMillion,
      isExcluded,
    })
    expect(
      weeksOf([price('2026-11-24', 600), price('2026-11-17', 500), price('2026-11-25', 9_000, true)]),
    ).toMatchObject([
      { week: '2026-11-16', band: { median: 500 }, excluded: 0 },
      { week: '2026-11-23', band: { median: 600, count: 1 }, excluded: 1 },
    ])
  })
})

describe('a unit', () => {
  test('counts by the best known factor of the catalogue, else by its definition, else not at all', () => {
    const of = (unit: string) =>
      chooseFactor(
        unit,
        'gram',
        papa.factors.filter((each) => each.unit === unit),
      )
    expect(of('cuarta')).toEqual({ baseQuantity: 2_875, factor: 'measured' })
    expect(of('amarro')).toEqual({ baseQuantity: 500, factor: 'declared' })
    expect(of('arroba')).toEqual({ baseQuantity: 11_500, factor: 'declared' })
    expect(of('caja')).toBeNull()
    expect(chooseFactor('cuarta', 'piece', [])).toBeNull()
  })
})

describe('the market reference', () => {
  const seen = (observedOn: string, city: string, price: number, market = 'Rodríguez'): SeenPrice => ({
    ...{ goodId: 7, city, market, observedOn },
    centavosPerMillion: price,
  })

  test('is of the newest week and the city with at least three prices', () => {
    const lastWeek = [500, 510, 520, 530].map((price) => seen('2026-11-18', 'La Paz', price))
    const thisWeek = [610, 620, 630].map((price) => seen('2026-11-24', 'El Alto', price, 'La Ceja'))
    const few = [900, 910].map((price) => seen('2026-11-25', 'Viacha', price))
    expect(chooseReference([...few, ...lastWeek, ...thisWeek])).toEqual({
      band: { low: 610, median: 620, high: 630, count: 3 },
      city: 'El Alto',
      markets: ['La Ceja'],
      from: '2026-11-24',
      to: '2026-11-24',
    })
    expect(chooseReference([...few, ...lastWeek])?.city).toBe('La Paz')
    expect(chooseReference(few)).toBeNull()
    const typo = seen('2026-11-24', 'El Alto', 6_200, 'La Ceja')
    expect(chooseReference([...thisWeek, typo])?.band).toEqual({ low: 610, median: 620, high: 630, count: 3 })
  })

  test('of an agrobolsa adds its parts, and says nothing when one of them is not known', () => {
    const reference = (median: number, city = 'La Paz'): MarketReference => ({
      band: { low: median - 100, median, high: median + 100, count: 3 },
      ...{ city, markets: ['Rodríguez'], from: '2026-11-24', to: '2026-11-25' },
    })
    const parts = [
      { presentationId: 1, baseQuantity: 11_500 },
      { presentationId: 2, baseQuantity: 500 },
    ]
    const known = new Map([
      [1, reference(600_000)],
      [2, reference(701_000)],
    ])
    expect(compareWithMarket(parts, known)).toMatchObject({ medianCentavos: 6_900 + 351, city: 'La Paz' })
    expect(compareWithMarket(parts, new Map([[1, reference(600_000)]]))).toBeNull()
    expect(compareWithMarket(parts, known.set(2, reference(700_000, 'El Alto')))).toBeNull()
    expect(compareWithMarket([], known)).toBeNull()
  })

  test('prices a quantity half-up', () => {
    expect(priceOfQuantity(601_000, 2_875)).toBe(1_728)
    expect(priceOfQuantity(80_000_000, 12)).toBe(960)
  })
})

describe('a form of prices', () => {
  const known = { goods: [papa], marketIds: new Set([3]), today: '2026-11-25' }
  const form = (fields: Record<string, string>) =>
    readSurvey(new Map(Object.entries({ mercado: '3', dia: '2026-11-25', ...fields })), known)

  test('keeps what was filled in, with the weight that the person found before the catalogue’s', () => {
    expect(form({ p7: '62,50', u7: 'arroba', p9: '' }).survey?.entries).toEqual([
      { goodId: 7, unit: 'arroba', priceCentavos: 6_250, baseQuantity: 11_500, factor: 'declared' },
    ])
    expect(form({ p7: '30', u7: 'caja', c7: '6,2' }).survey?.entries[0]).toMatchObject({
      baseQuantity: 6_200,
      factor: 'measured',
    })
  })

  test('tells everything that is wrong at once', () => {
    expect(form({ mercado: '4', dia: '2026-11-26', p7: 'mucho', u7: 'caja' }).problems).toEqual([
      { field: 'dia', reason: 'day_to_come' },
      { field: 'mercado', reason: 'choose_market' },
      { field: 'p7', goodId: 7, reason: 'not_a_price' },
    ])
    expect(form({ p7: '30', u7: 'caja' }).problems).toMatchObject([{ field: 'c7', reason: 'no_factor' }])
    expect(form({}).problems).toEqual([{ field: 'precios', reason: 'nothing_typed' }])
    expect(form({ mercado: 'otro', p7: '5', u7: 'kg' }).problems).toMatchObject([{ reason: 'market_name' }])
  })
})

describe('a sheet of prices', () => {
  const HEADINGS = ['Día', 'Mercado', 'PRODUCTO', 'unidad', 'precio Bs', 'cuánto trae']
  const decide = (rows: string[][], prices = new Map<string, number>()) => {
    const { places } = readSurveyHeadings(HEADINGS)
    return decideSurveySheet(readSurveyCells([HEADINGS, ...rows], places), {
      markets: [{ id: 3, name: 'Rodríguez', city: 'La Paz' }],
      goods: new Map([['Papa imilla', papa]]),
      prices,
      today: '2026-11-25',
    })
  }
  const row = ['24/11/2026', 'rodriguez', 'Papa imilla', 'arrobas', '62,50', '']

  test('adds what is not there yet: two equal rows are two stalls, a sheet that comes twice adds nothing', () => {
    expect(decide([row, row]).fates.map(({ fate }) => fate)).toEqual(['new', 'new'])
    const there = { marketId: 3, goodId: 7, day: '2026-11-24', unit: 'arroba', priceCentavos: 6_250 }
    expect(decide([row, row], new Map([[priceKey(there), 1]])).fates.map(({ fate }) => fate)).toEqual([
      'same',
      'new',
    ])
  })

  test('names every mistake of every row', () => {
    const { fates, prices } = decide([['31/02/2026', 'Otro', 'Uva', 'jarra', '=1+1', ''], row])
    expect(prices).toHaveLength(1)
    expect(fates[0]).toMatchObject({ line: 2, fate: 'error' })
    expect(fates[0]?.problems.map(({ column, reason }) => `${column} ${reason}`)).toEqual([
      'day not_a_day',
      'market unknown_market',
      'good unknown_good',
      'unit unknown_unit',
    ])
    const bad = decide([['24/11/2026', 'Rodríguez', 'Papa imilla', 'caja', '12', 'mucho']])
    expect(bad.fates[0]?.problems).toEqual([{ column: 'content', reason: 'not_a_content', typed: 'mucho' }])
  })
})
