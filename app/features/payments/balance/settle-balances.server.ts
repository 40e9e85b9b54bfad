import { type Trx } from '#db/client.server'
import { creditAfter, creditWithout, useBalance, type BalanceUse } from './balance'
import { listFreeBalances, lockBuyers } from './queries.server'

export type Handing = {
  orderId: number
  /** what stood before of this order's handover, when another takes its place or it is taken back */
  before: { dueCentavos: number; collectedCentavos: number } | null
  /** the handover now; null: it is taken back */
  now: { dueCentavos: number; collectedCentavos: number } | null
}

/**
 * How much of their buyers' balances these handovers use, one after the other in the order given, under a lock on
 * their phones: two points that hand over to one buyer at once do not spend the same boliviano twice. Called before
 * the ledger is told of them.
 */
export async function settleBalances(
  trx: Trx,
  handings: readonly Handing[],
): Promise<Map<number, BalanceUse>> {
  const uses = new Map<number, BalanceUse>()
  if (handings.length === 0) return uses
  const buyers = new Map(
    (
      await lockBuyers(
        trx,
        handings.map(({ orderId }) => orderId),
      )
    ).map((buyer) => [buyer.orderId, buyer]),
  )
  const phoneIds = [...new Set([...buyers.values()].map(({ phoneId }) => phoneId))]
  const credits = new Map(
    (await listFreeBalances(trx, phoneIds)).map(({ phoneId, centavos }) => [phoneId, centavos]),
  )
  for (const { orderId, before } of handings) {
    const buyer = buyers.get(orderId)
    if (buyer && before)
      credits.set(buyer.phoneId, creditWithout(credits.get(buyer.phoneId) ?? 0, { ...before, ...buyer }))
  }
  for (const { orderId, now } of handings) {
    const buyer = buyers.get(orderId)
    if (!buyer || !now) continue
    const credit = credits.get(buyer.phoneId) ?? 0
    uses.set(orderId, useBalance(credit, { ...now, ...buyer }))
    credits.set(buyer.phoneId, creditAfter(credit, { ...now, ...buyer }))
  }
  return uses
}
