import { describe, expect, test } from 'vitest'
import { addMinutes } from '~/kernel/instants'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { listMyOrders } from '~/features/orders/my-orders.server'
import { findOrderByLink } from '~/features/orders/views.server'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld } from '#tests/support/world'
import { basketOf, orderFrom } from '../orders/support'

const database = testDatabase()

describe('the orders of a person', () => {
  test('are those of her phones, newest first, with links that open; the next pickup stands out', async () => {
    const { db } = database
    const world = await buildWorld(db)
    const [person, other] = [world.associations[0].coordinator, world.associations[1].coordinator]
    await db.updateTable('phones').set({ verifiedAt: new Date() }).where('id', '=', person.phoneId).execute()
    const order = async (windowIndex: number, phoneE164: string) => {
      const basketId = await basketOf(db, { presentationId: world.products.papa.presentations[1].id })
      const outcome = await orderFrom(db, basketId, world.windows[windowIndex]?.id ?? 0, { phoneE164 })
      if (!outcome.ok) throw new Error(outcome.refusal.reason)
      return outcome.value.code
    }
    const late = await order(1, person.e164)
    const early = await order(0, person.e164)
    const gone = await order(0, person.e164)
    await order(0, other.e164)
    await cancelOrder(db, { code: gone })

    const first = await listMyOrders(db, person.personId, { limit: 2, offset: 0 })
    expect(first.orders.map(({ code, state }) => [code, state])).toEqual([
      [gone, 'cancelled'],
      [early, 'placed'],
    ])
    expect(first.hasMore).toBe(true)
    expect(first.next?.code).toBe(early)
    expect(first.orders[1]).toMatchObject({ labels: ['Papa waych’a'], zone: 'Miraflores' })

    const second = await listMyOrders(db, person.personId, { limit: 2, offset: 2 })
    expect(second.orders.map(({ code }) => code)).toEqual([late])
    expect(second.hasMore).toBe(false)

    const token = new URL(first.next?.path ?? '', 'http://chaka.test').searchParams.get('llave') ?? ''
    expect((await findOrderByLink(db, early, token))?.opens).toBe('open')

    await setClock(db, addMinutes(world.windows[0]?.endsAt ?? new Date(), 1))
    expect((await listMyOrders(db, person.personId, { limit: 2, offset: 0 })).next?.code).toBe(late)
    expect(await listMyOrders(db, other.personId + 1_000, { limit: 2, offset: 0 })).toEqual({
      next: null,
      orders: [],
      hasMore: false,
    })
  })
})
