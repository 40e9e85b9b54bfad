import { type Database } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { type Role } from '~/features/accounts/viewer'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { getCycle } from '~/features/cycles/views.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { tellMove } from './move-point.server'
import { bookWindows } from './order-queries.server'
import { findWindowPlace, lockOrdersOf, moveOrdersBetween } from './point-queries.server'

export type MoveWindowRefusal =
  | { reason: 'window_unknown' }
  | { reason: 'window_passed' }
  | { reason: 'window_full'; wanted: number; left: number }
  | { reason: 'same_window' }
  | { reason: 'no_reason' }

/**
 * Moves every placed order of one window to another of its cycle, as far as its places reach: all or none. The
 * window stays for others. Everyone that it touches is told once; with nothing left to move nobody is told again.
 */
export async function moveWindowOrders(
  db: Database,
  move: {
    cycleId: number
    fromWindowId: number
    toWindowId: number
    reason: string
    byPersonId: number
    byRole?: Role
    origin: string
  },
): Promise<Outcome<{ slug: string; orders: number }, MoveWindowRefusal>> {
  const { cycleId, fromWindowId, toWindowId } = move
  return await refusableTransaction<{ slug: string; orders: number }, MoveWindowRefusal>(
    db,
    async (trx, refuse) => {
      if (move.reason.trim() === '') return refuse({ reason: 'no_reason' })
      if (fromWindowId === toWindowId) return refuse({ reason: 'same_window' })
      await allowLongWork(trx)
      await lockCycleExclusively(trx, cycleId)
      const { cycle, now } = await getCycle(trx, cycleId)
      const from = await findWindowPlace(trx, cycleId, fromWindowId)
      const to = await findWindowPlace(trx, cycleId, toWindowId)
      if (!from || !to) return refuse({ reason: 'window_unknown' })
      if (to.endsAt <= now || cycle.state === 'settled' || cycle.state === 'cancelled')
        return refuse({ reason: 'window_passed' })

      const orders = await lockOrdersOf(trx, [fromWindowId])
      if (orders.length === 0) return { slug: to.slug, orders: 0 }
      const places = new Map([
        [fromWindowId, -orders.length],
        [toWindowId, orders.length],
      ])
      if ((await bookWindows(trx, cycleId, places)).length > 0)
        return refuse({
          reason: 'window_full',
          wanted: orders.length,
          left: to.capacity - to.booked,
        })
      await moveOrdersBetween(trx, new Map([[fromWindowId, toWindowId]]))
      await tellMove(trx, { ...move, cycle, from, to }, orders, new Map([[fromWindowId, to]]))
      return { slug: to.slug, orders: orders.length }
    },
  )
}
