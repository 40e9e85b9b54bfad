import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerUnit, readAnswers, writeAmount, type FormItem } from '~/features/consolidation/answer-form'
import { chooseCycle } from '~/features/consolidation/choose-cycle'
import {
  associationHarvest,
  type HarvestProduct,
  type HarvestShare,
} from '~/features/consolidation/harvest/harvest'
import { shortName } from '~/features/consolidation/packing/short-name'
import { explainUnits, harvestSheet, sheetParts } from '~/features/consolidation/sheet/sheet'
import { todaysTodo, type TodaysState } from '~/features/consolidation/today'
import { type Cycle } from '~/features/cycles/cycle'
import { addMinutes } from '~/kernel/instants'

const potato = {
  allotmentId: 7,
  askedBase: 34_500,
  confirmedBase: null as number | null,
  unit: 'arroba',
  unitBase: 11_500,
  baseUnit: 'gram',
} as const satisfies FormItem
const read = (fields: Record<string, string>, item: FormItem = potato) =>
  readAnswers(new Map(Object.entries(fields)), [item])

describe('an answer that a coordinator writes down', () => {
  test.each([
    ['1', 11_500],
    ['1,5', 17_250],
    ['0.5', 5_750],
    ['3', 34_500],
  ])('less is %s of the harvest unit', (amount, confirmedBase) => {
    expect(read({ 'respuesta-7': 'menos', 'cuanto-7': amount })).toMatchObject({
      choices: [{ allotmentId: 7, answer: 'less', confirmedBase }],
      problems: [],
    })
  })

  test.each([
    ['', 'how_many'],
    ['tres', 'not_a_number'],
    ['-1', 'not_a_number'],
    ['0,0001', 'not_a_number'],
    ['0,00', 'zero'],
    ['0', 'zero'],
    ['4', 'too_much'],
    ['999999', 'too_much'],
  ])('"%s" is a problem: %s', (amount, reason) => {
    const { choices, problems, typed } = read({ 'respuesta-7': 'menos', 'cuanto-7': amount })
    expect(choices).toEqual([])
    expect(problems).toEqual([{ allotmentId: 7, reason }])
    expect(typed[7]).toEqual({ answer: 'menos', amount })
  })

  test('under one harvest unit is said in kilos or pieces', () => {
    expect(answerUnit({ ...potato, askedBase: 9_775 })).toEqual({ unit: 'kg', unitBase: 1_000 })
    expect(answerUnit({ ...potato, askedBase: 8, baseUnit: 'piece', unitBase: 12 })).toEqual({
      unit: 'unidad',
      unitBase: 1,
    })
    expect(answerUnit(potato)).toEqual({ unit: 'arroba', unitBase: 11_500 })
  })

  test('one button answers everything; what is not marked is left for later', () => {
    expect(read({ todo: 'no', 'respuesta-7': 'si' }).choices).toEqual([{ allotmentId: 7, answer: 'no' }])
    expect(read({}).choices).toEqual([])
    expect(read({ 'respuesta-7': 'quizás' }).choices).toEqual([])
  })

  test('what was said before and is left as it was stays exactly that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 34_499 }), (confirmedBase) => {
        const shown = writeAmount(confirmedBase, 11_500)
        const { choices } = read({ 'respuesta-7': 'menos', 'cuanto-7': shown }, { ...potato, confirmedBase })
        expect(choices).toEqual([{ allotmentId: 7, answer: 'less', confirmedBase }])
      }),
    )
  })

  test('half a piece is no answer', () => {
    const eggs: FormItem = { ...potato, askedBase: 36, unit: 'docena', unitBase: 12, baseUnit: 'piece' }
    expect(read({ 'respuesta-7': 'menos', 'cuanto-7': '1,5' }, eggs).choices).toMatchObject([
      { confirmedBase: 18 },
    ])
    expect(read({ 'respuesta-7': 'menos', 'cuanto-7': '1,3' }, eggs).problems).toEqual([
      { allotmentId: 7, reason: 'not_a_number' },
    ])
  })
})

const share = (producerId: number | null, askedBase: number, confirmedBase: number | null): HarvestShare => ({
  allotmentId: askedBase + (producerId ?? 0),
  producerId,
  name: producerId === null ? null : `Productora ${producerId}`,
  letter: 'A',
  committedBase: askedBase,
  askedBase,
  confirmedBase,
  answer: null,
  answeredAt: null,
  answeredHow: null,
  answeredByName: null,
  asksMore: false,
  producerCentavos: askedBase,
})
const product = (name: string, unit: string, unitBase: number, shares: HarvestShare[]): HarvestProduct => ({
  offerId: name.length,
  productId: name.length,
  name,
  picture: 'papa',
  baseUnit: 'gram',
  gramsPerPiece: null,
  unit,
  unitBase,
  offeredBase: 100_000,
  committedBase: 0,
  requestedBase: shares.reduce((sum, { askedBase }) => sum + askedBase, 0),
  producerCentavos: 0,
  shares,
})
const member = (producerId: number) =>
  ({
    producerId,
    name: `Productora ${producerId}`,
    community: '',
    channel: 'sms',
    phone: null,
    notice: null,
  }) as const

describe('the printed list', () => {
  test('has what each one takes, leaves out who takes nothing, and ends with the association', () => {
    const products = [
      product('Papa', 'arroba', 11_500, [
        share(1, 23_000, null),
        share(2, 11_500, 0),
        share(null, 5_000, null),
      ]),
      product('Acelga', 'amarro', 500, [share(1, 1_000, 500)]),
    ]
    const sheet = harvestSheet(
      associationHarvest({ isClosed: true, isSettled: false }, products, [member(1), member(2)]),
    )
    expect(sheet.people.map(({ name, items }) => [name, items.map((item) => item.takesBase).sort()])).toEqual(
      [
        ['Productora 1', [23_000, 500]],
        [null, [5_000]],
      ],
    )
    expect(sheet.nothing).toEqual(['Productora 2'])
    expect(sheet.grams).toBe(23_000 + 500 + 5_000)
  })

  test('says what a unit weighs once when it is the same for all, and each when not', () => {
    const products = [
      product('Papa', 'arroba', 11_500, [share(1, 11_500, null)]),
      product('Cebolla', 'arroba', 11_500, [share(1, 11_500, null)]),
      product('Acelga', 'amarro', 500, [share(1, 500, null)]),
      product('Apio', 'amarro', 400, [share(1, 400, null)]),
      product('Tomate', 'kg', 1_000, [share(1, 1_000, null)]),
    ]
    const factors = products.map(({ productId }) => ({
      productId,
      unitFactor: 'declared' as const,
      pieceFactor: null,
    }))
    expect(explainUnits(products, factors)).toEqual([
      { unit: 'arroba', factor: 'declared', weights: [{ productName: null, grams: 11_500 }] },
      {
        unit: 'amarro',
        factor: 'declared',
        weights: [
          { productName: 'Acelga', grams: 500 },
          { productName: 'Apio', grams: 400 },
        ],
      },
    ])
  })

  test('shows every point exactly once, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (count) => {
        const points = Array.from({ length: count }, (_, index) => ({
          deliveryPointId: index,
          name: '',
          zone: '',
        }))
        const parts = sheetParts({ points })
        expect(parts.flatMap(({ from, to }) => points.slice(from, to))).toEqual(points)
        expect(parts.filter(({ isLast }) => isLast)).toHaveLength(1)
        for (const { from, to } of parts) expect(to - from).toBeLessThanOrEqual(6)
      }),
    )
  })

  test.each([
    ['Zulma Rojas Vargas', 'Zulma R.'],
    ['  ana   paredes ', 'ana P.'],
    ['Benita', 'Benita'],
    ['', ''],
  ])('%s is %s on a pavement', (name, short) => {
    expect(shortName(name)).toBe(short)
  })
})

const now = new Date('2026-11-23T14:00:00Z')
const week = (number: number, state: Cycle['state'], closesInMinutes: number) => ({
  now,
  cycle: {
    number,
    state,
    closesAt: addMinutes(now, closesInMinutes),
    deliveryEndsAt: addMinutes(now, closesInMinutes + 4_680),
  } as Cycle,
})

test('a coordinator works on the cycle that waits for its harvest, else on the open one, else on the newest', () => {
  const cycles = [
    week(48, 'draft', 9_000),
    week(47, 'open', 60),
    week(46, 'closed', -600),
    week(45, 'settled', -10_000),
  ]
  expect(chooseCycle(cycles, null)?.cycle.number).toBe(46)
  expect(chooseCycle(cycles, '45')?.cycle.number).toBe(45)
  expect(chooseCycle(cycles, '48')).toBeNull()
  expect(chooseCycle(cycles.slice(0, 2), null)?.cycle.number).toBe(47)
  expect(chooseCycle(cycles.slice(3), null)?.cycle.number).toBe(45)
  expect(chooseCycle([], null)).toBeNull()
})

describe('what the operator has to do today', () => {
  const state: TodaysState = {
    now,
    cycles: [week(47, 'open', 5_000).cycle, week(48, 'draft', 15_000).cycle],
    unanswered: [],
    unverified: [],
    fates: [],
    withoutCoordinator: [],
    points: [],
    isBudgetUsedUp: false,
    troubled: [],
    withoutHost: [],
    ahead: [],
  }
  test('says which weeks ahead, points and orders need someone', () => {
    const opensAt = addMinutes(now, 24 * 60)
    const week = { cycleNumber: 48, opensAt, deliversAt: addMinutes(now, 7 * 24 * 60) }
    const empty = { ...week, isDraft: true, offers: 0, holiday: null }
    const todo = todaysTodo({
      ...state,
      troubled: [{ cycleNumber: 47, orders: 2 }],
      withoutHost: [{ slug: 'plaza-abaroa', name: 'Plaza Abaroa' }],
      registrations: [{ id: 3, name: 'Apicultoras de Coroico' }],
      ahead: [
        empty,
        { ...empty, cycleNumber: 49, opensAt: addMinutes(now, 3 * 24 * 60), holiday: 'Navidad' },
        { ...empty, cycleNumber: 50, offers: 3 },
      ],
    })
    expect(todo.map(({ kind }) => kind)).toEqual([
      'troubled_orders',
      'draft_empty',
      'on_holiday',
      'no_host',
      'registrations',
    ])
  })

  const suspicious = {
    code: 'KTM742',
    buyerName: 'Nadie',
    e164: null,
    totalCentavos: 30_000,
    pointName: 'Plaza',
    zone: 'Sur',
  }
  const kinds = (change: Partial<TodaysState>) => todaysTodo({ ...state, ...change }).map(({ kind }) => kind)

  test('is nothing in a quiet week', () => {
    expect(kinds({})).toEqual([])
  })

  test('is a cycle that closes within a day, or that never opened', () => {
    expect(kinds({ cycles: [week(47, 'open', 1_440).cycle] })).toEqual(['closes_soon'])
    expect(kinds({ cycles: [week(47, 'open', 1_441).cycle] })).toEqual([])
    expect(kinds({ cycles: [week(48, 'draft', -1).cycle] })).toEqual(['draft_missed', 'no_next_cycle'])
  })

  test('is to call about unconfirmed numbers in the last three hours only (decision 11)', () => {
    const unverified = [suspicious]
    expect(kinds({ unverified, cycles: [week(47, 'open', 181).cycle] })).toEqual(['closes_soon'])
    expect(kinds({ unverified, cycles: [week(47, 'open', 180).cycle] })).toEqual([
      'closes_soon',
      'unverified',
    ])
    expect(kinds({ unverified, cycles: [week(47, 'closed', -1).cycle] })).toEqual(['no_next_cycle'])
  })

  test('adds up what failed by cycle, over both channels', () => {
    const fate = { cycleNumber: 47, delivered: 1, sent: 0, waiting: 0 }
    const fates = [
      { ...fate, channel: 'whatsapp' as const, failed: 2 },
      { ...fate, channel: 'sms' as const, failed: 3 },
      { ...fate, cycleNumber: 46, channel: 'sms' as const, failed: 0 },
    ]
    expect(todaysTodo({ ...state, fates })).toEqual([{ kind: 'failed_messages', cycleNumber: 47, failed: 5 }])
  })
})
