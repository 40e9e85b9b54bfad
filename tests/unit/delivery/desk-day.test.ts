import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  codeIn,
  countedCentavos,
  dueOf,
  expectedCash,
  findOrders,
  leftovers,
  type DeskOrder,
  type DeskPart,
} from '~/features/delivery/desk/day'
import { happenedAt } from '~/features/delivery/desk/happened-at'
import { deskBatch, deskEvent } from '~/features/delivery/desk/desk-event'
import { lineDueCentavos } from '~/features/delivery/desk/due'

const part = (change: Partial<DeskPart> = {}): DeskPart => ({
  slot: 0,
  name: 'Acelga',
  offerId: 7,
  baseUnit: 'gram',
  unit: 'amarro',
  unitBase: 500,
  orderedBase: 1_000,
  confirmedBase: null,
  producerCentavos: 700,
  ...change,
})

const order = (change: Partial<DeskOrder> = {}): DeskOrder => ({
  code: 'KTM742',
  name: 'Lucía M.',
  state: 'placed',
  startsAt: '2026-11-26T20:00:00.000Z',
  endsAt: '2026-11-26T21:00:00.000Z',
  method: 'cash',
  noteCentavos: null,
  orderFeeCentavos: 100,
  totalCentavos: 1_100,
  lines: [
    {
      position: 1,
      label: 'Acelga',
      unit: 'amarro',
      count: 2,
      isBundle: false,
      isSubstitute: false,
      totalCentavos: 1_000,
      parts: [part()],
    },
  ],
  handover: null,
  noShowId: null,
  ...change,
})

test('what is due follows what was handed over, rounded in the buyer’s favour', () => {
  expect(dueOf(order())).toBe(1_100)
  expect(dueOf(order(), [{ position: 1, slot: 0, base: 500 }])).toBe(600)
  expect(dueOf(order(), [{ position: 1, slot: 0, base: 333 }])).toBe(330 + 100)
  expect(dueOf(order(), [{ position: 1, slot: 0, base: 9_000 }])).toBe(1_100)
  expect(dueOf(order(), [{ position: 1, slot: 0, base: 0 }])).toBe(0)
  const short = order({
    lines: order().lines.map((line) => ({
      ...line,
      totalCentavos: 500,
      parts: [part({ confirmedBase: 500 })],
    })),
  })
  // A shortage has taken its half off the price already: only what lacks of the other half is missing here.
  expect(dueOf(short)).toBe(600)
  expect(dueOf(short, [{ position: 1, slot: 0, base: 250 }])).toBe(350)
})

test('a bag without one of its things costs less by that thing’s share', () => {
  const parts = [
    { orderedBase: 2_875, deliveredBase: 2_875, producerCentavos: 1_500 },
    { orderedBase: 500, deliveredBase: 0, producerCentavos: 500 },
  ]
  expect(lineDueCentavos({ totalCentavos: 2_450, parts })).toBe(1_830)
})

test('due never exceeds the price, never falls when more is given, and stays payable in coins', () => {
  const line = fc.record({
    total: fc.integer({ min: 1, max: 1_000 }).map((tens) => tens * 10),
    parts: fc.array(
      fc.record({
        orderedBase: fc.integer({ min: 1, max: 50_000 }),
        producerCentavos: fc.integer({ min: 1, max: 10_000 }),
        given: fc.integer({ min: 0, max: 60_000 }),
        more: fc.integer({ min: 0, max: 10_000 }),
      }),
      { minLength: 1, maxLength: 18 },
    ),
  })
  fc.assert(
    fc.property(line, ({ total, parts }) => {
      const dueWith = (extra: boolean) =>
        lineDueCentavos({
          totalCentavos: total,
          parts: parts.map(({ given, more, ...each }) => ({
            ...each,
            deliveredBase: given + (extra ? more : 0),
          })),
        })
      const due = dueWith(false)
      expect(due).toBeGreaterThanOrEqual(0)
      expect(due).toBeLessThanOrEqual(dueWith(true))
      expect(dueWith(true)).toBeLessThanOrEqual(total)
      expect(due % 10).toBe(0)
    }),
  )
})

test('the box holds what it began with, the cash of handovers and the sales', () => {
  const handover = {
    eventId: 'a',
    at: '',
    by: '',
    method: 'cash' as const,
    dueCentavos: 1_100,
    collectedCentavos: 1_100,
    pickedUpBy: null,
    less: [],
  }
  const sale = {
    eventId: 's',
    at: '',
    by: '',
    offerId: 7,
    label: '',
    unit: '',
    count: 1,
    baseQuantity: 500,
    totalCentavos: 350,
  }
  const gone = order({ state: 'not_collected' })
  const day = { orders: [order({ state: 'handed_over', handover }), gone, order()], sales: [sale] }
  expect(expectedCash(day, 5_000)).toBe(6_450)
  expect(leftovers(day)).toEqual(new Map([[7, 500]]))
  expect(countedCentavos({ '20000': 1, '50': 3, '7': 9 })).toBe(20_150)
})

test('a code is found however it is typed or read by the camera', () => {
  expect(codeIn('ktm 742')).toBe('KTM742')
  expect(codeIn('KTM-742')).toBe('KTM742')
  expect(codeIn('https://chaka.example/pedidos/KTM742?llave=abc123')).toBe('KTM742')
  expect(codeIn('Lucía')).toBeNull()
  const orders = [order(), order({ code: 'RPL358', name: 'Rosa Ñ.' })]
  expect(findOrders(orders, 'ktm-7').map(({ code }) => code)).toEqual(['KTM742'])
  expect(findOrders(orders, 'lucia').map(({ code }) => code)).toEqual(['KTM742'])
  expect(findOrders(orders, 'rosa n').map(({ code }) => code)).toEqual(['RPL358'])
})

test('a wrong clock tells the right moment, and one that jumped tells that of arrival', () => {
  const received = new Date('2026-11-26T22:00:00Z')
  const of1970 = { at: 1_000_000, sentAt: 4_600_000, received }
  expect(happenedAt(of1970)).toEqual(new Date('2026-11-26T21:00:00Z'))
  expect(happenedAt({ at: 5_000_000, sentAt: 4_600_000, received })).toEqual(received)
  expect(happenedAt({ at: 0, sentAt: received.getTime(), received })).toEqual(received)
})

test('an event is read strictly, and its words are made storable', () => {
  const event = {
    id: 'F1AE0A9A-8D38-4E0C-9D8D-0F1C2B3A4D5E',
    cycle: 4,
    at: 1,
    kind: 'handover',
    order: 'KTM742',
    method: 'cash',
    collectedCentavos: 1_100,
    pickedUpBy: 'Su hija\u0000\ud800',
    less: [],
  }
  expect(deskEvent.parse(event)).toMatchObject({
    id: event.id.toLowerCase(),
    pickedUpBy: 'Su hija',
  })
  for (const wrong of [
    { ...event, id: '1' },
    { ...event, collectedCentavos: -1 },
    { ...event, collectedCentavos: 1.5 },
    { ...event, less: [{ position: 1, slot: 0, base: -1, reason: 'declined' }] },
    { ...event, kind: 'gift' },
  ])
    expect(deskEvent.safeParse(wrong).success).toBe(false)
  expect(deskBatch.safeParse({ now: 1, events: Array(41).fill(event) }).success).toBe(false)
})
