import { expect, test } from 'vitest'
import { expectedCash, type DeskDay } from '~/features/delivery/desk/day'
import { type DeskEvent } from '~/features/delivery/desk/desk-event'
import { withWaiting } from '~/features/delivery/desk/overlay'

const order = (code: string): DeskDay['orders'][number] => ({
  code,
  name: 'Lucía M.',
  state: 'placed',
  startsAt: '2026-11-26T20:00:00.000Z',
  endsAt: '2026-11-26T21:00:00.000Z',
  method: 'cash',
  noteCentavos: null,
  orderFeeCentavos: 0,
  totalCentavos: 1_000,
  lines: [],
  handover: null,
  noShowId: null,
})

const day: DeskDay = {
  point: { slug: 'plaza-abaroa', name: 'Plaza Abaroa' },
  host: { id: 1, name: 'Teresa Limachi' },
  cycle: { number: 4, state: 'confirmed', deliversAt: '2026-11-26T20:00:00.000Z' },
  isOpen: true,
  loadedAt: '2026-11-26T19:00:00.000Z',
  orders: [order('KTM742'), order('RPL358')],
  products: [],
  sales: [],
  boxes: [],
  conflicts: [],
  known: [],
}

const common = { cycle: 4, at: Date.parse('2026-11-26T20:20:00.000Z'), hostId: 1 }
const handover = (id: string, code = 'KTM742'): DeskEvent => ({
  ...common,
  id,
  kind: 'handover',
  order: code,
  method: 'cash',
  collectedCentavos: 1_000,
  noteCentavos: null,
  pickedUpBy: null,
  less: [],
})
const undo = (id: string, undoes: string): DeskEvent => ({
  ...common,
  id,
  kind: 'undo',
  undoes,
  order: 'KTM742',
})

test('what was done here shows at once, and counts once when the server has told of it', () => {
  const seen = withWaiting(day, [handover('a')])
  expect(seen.orders[0]).toMatchObject({
    state: 'handed_over',
    handover: { eventId: 'a', by: 'Teresa Limachi' },
  })
  expect(expectedCash(seen, 0)).toBe(1_000)
  expect(withWaiting({ ...seen, known: ['a'] }, [handover('a')])).toEqual({ ...seen, known: ['a'] })
})

test('an order that another phone handed over first shows whose it was, and its cash counts once', () => {
  const told = withWaiting(day, [handover('a')])
  const seen = withWaiting({ ...told, known: ['a'], host: { id: 2, name: 'Nancy Aranda' } }, [handover('b')])
  expect(seen.orders[0]?.handover).toMatchObject({ eventId: 'a', by: 'Teresa Limachi' })
  expect(seen.conflicts).toMatchObject([
    { eventId: 'b', by: 'Nancy Aranda', first: { by: 'Teresa Limachi' } },
  ])
  expect(expectedCash(seen, 0)).toBe(1_000)
})

test('taken back, the order waits again; acts of another cycle are not of this day', () => {
  expect(withWaiting(day, [handover('a'), undo('u', 'a')]).orders[0]).toMatchObject({
    state: 'placed',
    handover: null,
  })
  expect(withWaiting(day, [{ ...handover('a'), cycle: 3 }])).toEqual(day)
})
