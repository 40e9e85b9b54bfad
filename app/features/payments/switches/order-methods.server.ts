import { type PickupPoint } from '~/features/delivery-points/delivery-point'
import { type PaymentMethod } from '~/features/orders/order'
import { type OrderProblem } from '~/features/orders/order-problems'
import { type LoadContext } from '~/platform/load-context'
import { methodProblem } from './check-method'
import { methodsAble, methodsAbleWith } from './methods-able.server'
import { type MethodsOn } from './methods-on'
import { readSwitchesAt } from './queries.server'
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

/** Whether what she chose may be paid so where she picks up, as her form tells it; null: it may. One statement. */
export async function findMethodProblem(
  { db, environment }: Context,
  of: { cycleId: number; through: Through },
  choice: { paymentMethod: PaymentMethod; windowId: number },
): Promise<OrderProblem | null> {
  const { pointId, hasQrPicture, switches } = await readSwitchesAt(db, choice.windowId)
  const able = methodsAbleWith(environment, { hasPicture: hasQrPicture, hasPage: of.through === 'page' })
  const problem = methodProblem(switches, able, {
    method: choice.paymentMethod,
    cycleId: of.cycleId,
    pointId,
  })
  return problem && { field: 'pago', reason: 'method', ...problem }
}
