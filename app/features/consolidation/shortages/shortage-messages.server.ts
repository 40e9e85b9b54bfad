import { orderPath, orderToken } from '~/features/orders/order-link.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { type BuyerToTell, type CycleToSettle } from './queries.server'
import { type ShortageStage } from './shortage'

/** One message to each buyer: what comes of what she ordered, what she pays now, and where she may choose. */
export function shortageMessages(
  buyers: readonly BuyerToTell[],
  told: { cycle: CycleToSettle; stage: ShortageStage; chooseBy: Date; origin: string },
): NewMessage[] {
  const { cycle, stage, chooseBy, origin } = told
  return buyers.map((buyer) => ({
    kind: 'shortage',
    // Once by the answers and once by the scale: other news, another subject.
    subject: stage === 'confirmed' ? `order:${buyer.orderId}` : `order:${buyer.orderId}:received`,
    recipient: `phone:${buyer.phoneId}`,
    phoneId: buyer.phoneId,
    ...(buyer.personId === null ? {} : { personId: buyer.personId }),
    cycleId: cycle.id,
    language: buyer.language,
    usefulUntil: cycle.deliveryEndsAt > cycle.now ? cycle.deliveryEndsAt : new Date(cycle.now.getTime() + 1),
    variables: {
      items: buyer.items,
      refundedCentavos: buyer.refundedCentavos,
      dueCentavos: buyer.dueCentavos,
      chooseBy,
      code: buyer.code,
      link: origin + orderPath(buyer.code, orderToken(cycle.secret, 'verify', buyer.formKey)),
    },
  }))
}
