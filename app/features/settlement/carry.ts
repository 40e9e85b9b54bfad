/** What a payee owes of a settlement that is done: she was paid, or had before, more than she is owed of it. */
export type OpenDebt = {
  settlementId: number
  associationId: number
  /** null: the association */
  fromProducerId: number | null
  /** who is paid now: another row where two became one */
  producerId: number | null
  owedCentavos: number
}

export type Carry = {
  associationId: number
  fromSettlementId: number
  toSettlementId: number
  fromProducerId: number | null
  toProducerId: number | null
  owedCentavos: number
}

/**
 * What earlier settlements leave owing begins these: of an association that has one, and of each producer who has a
 * part in it. Whoever has none waits for the next.
 */
export function decideCarries(
  debts: readonly OpenDebt[],
  settlements: readonly { settlementId: number; associationId: number }[],
  shares: readonly { producerId: number }[],
): Carry[] {
  const into = new Map(settlements.map(({ associationId, settlementId }) => [associationId, settlementId]))
  const taking = new Set(shares.map(({ producerId }) => producerId))
  return debts.flatMap(({ settlementId, associationId, fromProducerId, producerId, owedCentavos }) => {
    const toSettlementId = into.get(associationId)
    if (toSettlementId === undefined || owedCentavos <= 0) return []
    if (producerId !== null && !taking.has(producerId)) return []
    return [
      {
        ...{ associationId, fromSettlementId: settlementId, toSettlementId },
        ...{ fromProducerId, toProducerId: producerId, owedCentavos },
      },
    ]
  })
}

/** What each producer is owed once she has given back what she owed from before; never below nothing. */
export function sharesAfter<Share extends { producerId: number; centavos: number }>(
  shares: readonly Share[],
  carries: readonly Carry[],
): Share[] {
  const brought = broughtBy(carries)
  return shares.map((share) => ({
    ...share,
    centavos: Math.max(0, share.centavos - (brought.get(share.producerId) ?? 0)),
  }))
}

/** What producers begin with, each in all. */
export function broughtBy(carries: readonly Carry[]): Map<number, number> {
  const brought = new Map<number, number>()
  for (const { toProducerId, owedCentavos } of carries)
    if (toProducerId !== null) brought.set(toProducerId, (brought.get(toProducerId) ?? 0) + owedCentavos)
  return brought
}
