import { type NewMessage } from '~/features/messaging/message-kinds'
import { type OrderLoss } from './queries.server'

/**
 * One notice for each phone, whatever its orders lost: whose products do not come, from which orders, and what
 * remains to pay in all of those; or that an order has nothing left.
 */
export function lossNotices(
  cycle: { id: number; deliveryEndsAt: Date },
  losses: readonly OrderLoss[],
  totals: ReadonlyMap<number, number>,
): NewMessage[] {
  const byPhone = new Map<number, OrderLoss[]>()
  for (const loss of losses) byPhone.set(loss.phoneId, [...(byPhone.get(loss.phoneId) ?? []), loss])
  return [...byPhone].map(([phoneId, own]) => {
    const lessened = own.filter((loss) => !loss.isWhole)
    return {
      kind: 'association_left' as const,
      subject: `cycle:${cycle.id}`,
      recipient: `phone:${phoneId}`,
      phoneId,
      cycleId: cycle.id,
      language: own[0]?.language ?? 'es',
      usefulUntil: cycle.deliveryEndsAt,
      urgent: true,
      variables: {
        associations: unique(own.flatMap((loss) => loss.associations)),
        products: unique(lessened.flatMap((loss) => loss.products)),
        codes: lessened.map((loss) => loss.code),
        cancelledCodes: own.filter((loss) => loss.isWhole).map((loss) => loss.code),
        totalCentavos: lessened.reduce((sum, loss) => sum + (totals.get(loss.orderId) ?? 0), 0),
      },
    }
  })
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'es'))
}
