import { type MoneyByMessage } from '~/features/consolidation/answers/handle-inbound.server'
import { readOwedOfHarvest } from '~/features/consolidation/by-message/owed.server'
import { hearAdvance } from './hear-advance.server'
import { listOwedAdvances, listSettledOwed } from './owed-queries.server'

/** What producers ask about their money by message, answered by who keeps the accounts. */
export const moneyByMessage: MoneyByMessage = {
  hear: hearAdvance,
  async readOwed(trx, producerIds) {
    const harvest = await readOwedOfHarvest(trx, producerIds)
    const settled = await listSettledOwed(trx, producerIds)
    const advances = await listOwedAdvances(trx, producerIds)
    return new Map(
      producerIds.map((producerId) => [
        producerId,
        {
          advanceCentavos: advances.get(producerId) ?? 0,
          cycles: (harvest.get(producerId)?.cycles ?? []).map((cycle) => {
            const told = settled.find(
              (each) => each.producerId === producerId && each.cycleNumber === cycle.cycleNumber,
            )
            return told
              ? {
                  ...cycle,
                  centavos: told.centavos,
                  known: told.isPaid ? ('paid' as const) : ('settled' as const),
                }
              : cycle
          }),
        },
      ]),
    )
  },
}
