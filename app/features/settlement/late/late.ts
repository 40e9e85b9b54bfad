export type SoldDifference = { associationId: number; centavos: number }

/**
 * What was sold of each association beyond what its settlement says, below nothing where less; those that differ.
 * @param settled centavos by association, as settlements say it
 * @param sold the same, as the ledger has it now
 */
export function soldBeyond(
  settled: ReadonlyMap<number, number>,
  sold: ReadonlyMap<number, number>,
): SoldDifference[] {
  return [...new Set([...settled.keys(), ...sold.keys()])]
    .sort((a, b) => a - b)
    .map((associationId) => ({
      associationId,
      centavos: (sold.get(associationId) ?? 0) - (settled.get(associationId) ?? 0),
    }))
    .filter(({ centavos }) => centavos !== 0)
}
