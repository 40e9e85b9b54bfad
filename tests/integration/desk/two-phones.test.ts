import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { some } from '#tests/support/found'
import { mergeActs } from '~/features/delivery/desk/merge'
import { type DeskEvent } from '~/features/delivery/desk/desk-event'
import { emptyDatabase } from '../consolidation/small-world'
import { act, deskWorld, send, type DeskWorld } from './support'

const database = testDatabase({ max: 6 })
let world: DeskWorld
beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await deskWorld(database.db, 6)
})

/** What is in the database, told as the events alone tell it. */
async function expectMerged(events: readonly DeskEvent[]): Promise<void> {
  const { db } = database
  const stored = await db.selectFrom('deskEvents').select(['id', 'sequence']).orderBy('sequence').execute()
  expect(stored.map(({ id }) => id).sort()).toEqual([...new Set(events.map(({ id }) => id))].sort())
  const orders = await db
    .selectFrom('orders')
    .leftJoin('handovers', 'handovers.orderId', 'orders.id')
    .select(['code', 'state', 'eventId', 'collectedCentavos'])
    .execute()
  for (const order of orders) {
    const acts = stored.flatMap(({ id }) => {
      const event = events.find((each) => each.id === id)
      if (!event || !('order' in event) || event.order !== order.code) return []
      return [{ id, kind: event.kind, undoes: event.kind === 'undo' ? event.undoes : null }]
    })
    const merged = mergeActs(acts)
    expect(order.state).toBe(merged.state)
    expect(order.eventId).toBe(merged.state === 'handed_over' ? merged.inForce : null)
  }
  expect(await findBrokenInvariants(db)).toEqual([])
}

test('two phones send overlapping batches, in pieces, twice and at once: nothing is lost or doubled', async () => {
  const plan = fc.array(
    fc.tuple(
      fc.constantFrom(0, 1),
      fc.nat(5),
      fc.constantFrom('handover' as const, 'no_show' as const, 'undo' as const),
    ),
    { minLength: 1, maxLength: 24 },
  )
  await fc.assert(
    fc.asyncProperty(plan, fc.nat(6), async (steps, size) => {
      await emptyDatabase(database.db)
      world = await deskWorld(database.db, 6)
      const phones: DeskEvent[][] = [[], []]
      for (const [phone, at, kind] of steps) {
        const order = some(world.codes[at])
        const mine = some(phones[phone])
        const last = mine.findLast((each) => each.kind !== 'undo' && 'order' in each && each.order === order)
        if (kind !== 'undo') mine.push(act({ kind, order }))
        else if (last) mine.push(act({ kind, undoes: last.id, order }))
      }
      const batches = phones.flatMap((events, phone) =>
        Array.from({ length: Math.ceil(events.length / (size + 1)) }, (_, n) => ({
          host: phone === 0 ? world.teresa : world.nancy,
          events: events.slice(n * (size + 1), (n + 1) * (size + 1)),
        })),
      )
      await Promise.all(
        [...batches, ...batches].map(({ events, host }) => send(database.db, world, events, host)),
      )
      await expectMerged(phones.flat())
    }),
    { numRuns: 6, seed: 20261125 },
  )
})
