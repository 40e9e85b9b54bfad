import { type CardFee } from '~/features/cycles/card-fee'
import { type LoadContext } from '~/platform/load-context'
import { isOnSomewhere } from '../switches/switch'
import { listSwitches } from '../switches/queries.server'

/**
 * What paying by card would cost on top of a price, for whoever has not chosen yet how to pay; null: nothing, or cards
 * are on at no point of the cycle. One statement where it costs anything, none where it does not.
 */
export async function findCardCost(
  { db, environment }: Pick<LoadContext, 'db' | 'environment'>,
  cycle: (CardFee & { id: number }) | null,
): Promise<CardFee | null> {
  if (!cycle || environment.stripe === undefined) return null
  const { cardFeeBasisPoints, cardFeeFlatCentavos } = cycle
  if (cardFeeBasisPoints === 0 && cardFeeFlatCentavos === 0) return null
  return isOnSomewhere(await listSwitches(db), 'card', cycle.id)
    ? { cardFeeBasisPoints, cardFeeFlatCentavos }
    : null
}
