import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { some } from '#tests/support/found'
import { readActs, readQuantity } from '~/features/mobile-markets/day/act-form'
import { judgeCheck } from '~/features/mobile-markets/day/judge-check'
import {
  type DayFacts,
  mergeDay,
  type NotedAct,
  summariseDay,
} from '~/features/mobile-markets/day/market-day'
import { type DayPrice, DEFAULT_RULES } from '~/features/mobile-markets/day/rules'

const price: DayPrice = {
  ...{ productId: 7, low: 500_000, median: 600_000, high: 700_000 },
  ...{ city: 'La Paz', markets: ['Rodríguez'], from: '2026-11-16', to: '2026-11-19' },
}
const facts: DayFacts = {
  market: {
    id: 1,
    slug: 'feria',
    name: 'Feria',
    startsAt: '2026-11-21T12:00:00Z',
    endsAt: '2026-11-21T17:00:00Z',
  },
  person: { id: 3, name: 'Rosa' },
  stalls: [{ associationId: 5, name: 'Huertas', stallNumber: 1, isExpected: true }],
  products: [{ id: 7, associationId: 5, name: 'Papa', baseUnit: 'gram' }],
  prices: [price],
  rules: DEFAULT_RULES,
  checklist: ['Agua', 'Sombra'],
  isClosed: false,
}

describe('a check', () => {
  const judge = (statedBase: number, weighedBase: number, priceCentavos: number | null) =>
    judgeCheck({ statedBase, weighedBase, priceCentavos }, price, DEFAULT_RULES)

  test('is short only below the tolerance, to the gram; more than stated is right', () => {
    expect(judge(1_000, 980, null)).toMatchObject({ weight: 'right', price: 'not_compared', isGood: true })
    expect(judge(1_000, 979, null)).toMatchObject({ weight: 'short', isGood: false })
    expect(judge(1_000, 1_100, null).weight).toBe('right')
  })

  test('is dear only above the tolerance over the band of the stated quantity; cheap is no fault', () => {
    expect(judge(1_000, 1_000, 770)).toMatchObject({
      price: 'fair',
      band: { lowCentavos: 500, highCentavos: 700 },
    })
    expect(judge(1_000, 1_000, 771)).toMatchObject({
      price: 'dear',
      isGood: false,
      source: { city: 'La Paz' },
    })
    expect(judge(1_000, 1_000, 449)).toMatchObject({ price: 'cheap', isGood: true })
    expect(
      judgeCheck({ statedBase: 1, weighedBase: 1, priceCentavos: 9 }, null, DEFAULT_RULES),
    ).toMatchObject({
      price: 'not_compared',
      isGood: true,
    })
  })
})

test('quantities are kilos, grams that say so, or whole pieces', () => {
  const kilos = ['12,5', '12.5 kg', '460 g', '0,460', '1', '', 'dos', '1,2345', '-1', '10001']
  expect(kilos.map((typed) => readQuantity(typed, 'gram'))).toEqual([
    ...[12_500, 12_500, 460, 460, 1_000],
    ...[null, null, null, null, null],
  ])
  expect(['3', '2,5', '99999', '100000'].map((typed) => readQuantity(typed, 'piece'))).toEqual([
    3,
    null,
    99_999,
    null,
  ])
})

describe('a form', () => {
  const read = (form: Record<string, string>) =>
    readActs(new Map(Object.entries(form)), facts, {
      at: 1,
      idOf: () => '00000000-0000-4000-8000-000000000001',
    })

  test('of a sale names a product of the list or of a stall, and tells all that is wrong at once', () => {
    const other = {
      accion: 'venta',
      producto: 'otro-5-piece',
      nombre: ' Queso  fresco ',
      cantidad: '2',
      total: '40',
    }
    expect(read(other)).toMatchObject({
      acts: [
        { item: { associationId: 5, productId: null, name: 'Queso fresco' }, base: 2, totalCentavos: 4_000 },
      ],
    })
    const fields = (form: Record<string, string>) => {
      const answer = read({ accion: 'venta', ...form })
      return answer.ok ? [] : answer.problems.map(({ field }) => field)
    }
    expect(fields({})).toEqual(['producto', 'total'])
    expect(fields({ producto: '7', cantidad: '0', total: 'x' })).toEqual(['cantidad', 'total'])
    expect(fields({ producto: 'otro-5-gram', total: '1' })).toEqual(['nombre'])
    expect(fields({ producto: 'otro-6-gram', nombre: 'Oca', total: '1' })).toEqual(['producto'])
  })

  test('of the checklist makes an act of each new answer only', () => {
    const answer = read({ accion: 'lista', p0: 'si', antes0: 'si', p1: 'no', antes1: '', p2: 'si' })
    expect(answer).toMatchObject({ ok: true, acts: [{ kind: 'checklist', point: 1, isGood: false }] })
    expect(read({ accion: 'lista', p0: 'si', antes0: 'si' }).ok).toBe(false)
  })
})

const actsOfPhones = fc.array(
  fc.record({
    kind: fc.constantFrom('attendance', 'sale', 'leftover', 'undo'),
    n: fc.nat(9),
    at: fc.nat(20),
  }),
  { maxLength: 30 },
)

function noted(steps: readonly { kind: string; n: number; at: number }[]): NotedAct[] {
  const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
  const item = { associationId: 5, productId: 7, name: 'Papa', baseUnit: 'gram' as const }
  return steps.map(({ kind, n, at }, index) => {
    const common = { id: idOf(index), at, by: 'Rosa', happenedAt: at, isLate: false, photoName: null }
    if (kind === 'undo') return { ...common, kind, undoes: idOf(n) }
    if (kind === 'sale') return { ...common, kind, item, base: n + 1, totalCentavos: n }
    if (kind === 'leftover') return { ...common, kind, item, base: n, fate: n % 2 ? 'wasted' : 'donated' }
    return { ...common, kind: 'attendance', associationId: n % 3, attendance: n % 2 ? 'late' : 'came' }
  })
}

test('what a day comes to does not depend on the order in which phones are heard, nor on repetition', () => {
  fc.assert(
    fc.property(actsOfPhones, fc.nat(1_000), (steps, turn) => {
      const acts = noted(steps)
      const at = acts.length === 0 ? 0 : turn % acts.length
      const shuffled = [...acts.slice(at), ...acts, ...acts.slice(0, at)].reverse()
      const [one, other] = [mergeDay(acts), mergeDay(shuffled)]
      expect(summariseDay(other, facts.stalls)).toEqual(summariseDay(one, facts.stalls))
      expect(other.attendance).toEqual(one.attendance)
      const undone = new Set(acts.flatMap((act) => (act.kind === 'undo' ? [act.undoes] : [])))
      const sold = acts.reduce(
        (sum, act) => sum + (act.kind === 'sale' && !undone.has(act.id) ? act.base : 0),
        0,
      )
      expect(summariseDay(one, facts.stalls).sold.grams).toBe(sold)
    }),
    { numRuns: 100 },
  )
})

test('the last word on who came counts, and says what somebody else had said', () => {
  const [first, last] = noted([
    { kind: 'attendance', n: 4, at: 5 },
    { kind: 'attendance', n: 1, at: 3 },
  ])
  const { attendance } = mergeDay([{ ...some(first) }, { ...some(last), by: 'Ana' }])
  expect(attendance.get(1)).toMatchObject({ last: { by: 'Rosa', attendance: 'came' }, before: { by: 'Ana' } })
})
