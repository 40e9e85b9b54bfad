import { type Trx } from '#db/client.server'
import { accountAfter, creditWithout, freeCentavos, useBalance, type BalanceUse } from './balance'
import { listAccountsBeside, lockBuyers } from './queries.server'

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
  const accounts = new Map(
    (
      await listAccountsBeside(trx, {
        phoneIds: [...new Set([...buyers.values()].map(({ phoneId }) => phoneId))],
        orderIds: [...buyers.keys()],
      })
    ).map(({ phoneId, ...account }) => [phoneId, account]),
  )
  const accountOf = (phoneId: number) => accounts.get(phoneId) ?? { bookedCentavos: 0, heldCentavos: 0 }
  for (const { orderId, before } of handings) {
    const buyer = buyers.get(orderId)
    if (!buyer || !before) continue
    const { bookedCentavos, heldCentavos } = accountOf(buyer.phoneId)
    const without = creditWithout(bookedCentavos, { ...before, ...buyer })
    accounts.set(buyer.phoneId, { bookedCentavos: without, heldCentavos })
  }
  for (const { orderId, now } of handings) {
    const buyer = buyers.get(orderId)
    if (!buyer || !now) continue
    const account = accountOf(buyer.phoneId)
    uses.set(orderId, useBalance(freeCentavos(account), { ...now, ...buyer }))
    accounts.set(buyer.phoneId, accountAfter(account, { ...now, ...buyer }))
  }
  return uses
}
