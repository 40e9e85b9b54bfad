import { inOneTrip } from '#db/few-trips'
import { type Cycle } from '~/features/cycles/cycle'
import { findShopCycle } from '~/features/cycles/views.server'
import { findPlacingAhead, type PlacingAhead } from '~/features/orders/views.server'
import { type PickupPoint } from '~/features/delivery-points/delivery-point'
import { type PaymentMethod } from '~/features/orders/order'
import { type OrderProblem } from '~/features/orders/order-problems'
import { type LoadContext } from '~/platform/load-context'
import { methodProblem } from './check-method'
import { methodsAble, methodsAbleWith } from './methods-able.server'
import { type MethodsOn } from './methods-on'
import { readSwitchesAt, type SwitchesAt } from './queries.server'
import { findMethodsOn } from './views.server'

type Context = Pick<LoadContext, 'db' | 'environment'>

/** Who orders by phone gives no card; QR is paid at the link that is sent. */
type Through = 'page' | 'phone'

/** The methods that an order of this cycle may be paid by, and at which of these points each is off. */
export async function findOrderMethods(
  context: Context,
  of: { cycleId: number; points: readonly PickupPoint[]; through: Through },
): Promise<MethodsOn> {
  const able = (await methodsAble(context)).filter((method) => of.through === 'page' || method !== 'card')
  return await findMethodsOn(context.db, {
    cycleId: of.cycleId,
    pointIds: of.points.map(({ id }) => id),
    able,
  })
}

/**
 * The cycle that an order enters, what placing it asks of its basket, and whether what she chose may be paid so where
 * she picks up, as her form tells it; null: it may. One trip. Null without a cycle.
 */
export async function findCycleToOrder(
  { db, environment }: Context,
  through: Through,
  choice: { basketId: string; paymentMethod: PaymentMethod; windowId: number },
): Promise<{ cycle: Cycle; problem: OrderProblem | null; ahead: PlacingAhead | null } | null> {
  const [found, at, ahead] = await inOneTrip(db, (one) =>
    Promise.all([
      findShopCycle(one),
      readSwitchesAt(one, choice.windowId),
      findPlacingAhead(one, { basketId: choice.basketId, windowId: choice.windowId }),
    ]),
  )
  if (!found) return null
  const { cycle } = found
  return { cycle, ahead, problem: problemAt(environment, { cycleId: cycle.id, through }, choice, at) }
}

function problemAt(
  environment: Context['environment'],
  of: { cycleId: number; through: Through },
  choice: { paymentMethod: PaymentMethod },
  { pointId, hasQrPicture, switches }: SwitchesAt,
): OrderProblem | null {
  const able = methodsAbleWith(environment, { hasPicture: hasQrPicture, hasPage: of.through === 'page' })
  const problem = methodProblem(switches, able, {
    method: choice.paymentMethod,
    cycleId: of.cycleId,
    pointId,
  })
  return problem && { field: 'pago', reason: 'method', ...problem }
}
