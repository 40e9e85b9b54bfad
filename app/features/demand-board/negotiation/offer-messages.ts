import { type NewMessage } from '~/features/messaging/message-kinds'
import { type Side } from './negotiation'

/** Somebody to tell of a negotiation: a coordinator, or who signed for the buyer. */
export type ToTell = { recipient: string; personId: number; phoneId: number; language: string }

export type ToldNegotiation = {
  id: number
  productName: string
  unit: string
  association: string
  associationId: number
  buyerName: string
  coordinators: readonly ToTell[]
  buyers: readonly ToTell[]
}

/**
 * What the other side is told when one has offered, signed or ended: once for each offer and what became of it.
 * @param by the side that did it
 */
export function messagesOf(
  told: ToldNegotiation,
  by: Side,
  did: {
    what: 'offered' | 'agreed' | 'ended' | 'withdrawn'
    number: number
    units: number
    centavos: number
    until: Date
  },
): NewMessage[] {
  const { what, units, centavos, until } = did
  const offer = { number: told.id, productName: told.productName, unit: told.unit, units, centavos }
  const to = by === 'buyer' ? told.coordinators : told.buyers
  return to.map(({ recipient, personId, phoneId, language }): NewMessage => {
    const address = {
      subject: `negotiation:${told.id}:${did.number}:${what}`,
      ...{ recipient, personId, phoneId, language, usefulUntil: until },
      ...(by === 'buyer' ? { associationId: told.associationId } : {}),
    }
    return by === 'buyer' && what === 'offered'
      ? { ...address, kind: 'bulk_offered', variables: { ...offer, buyerName: told.buyerName, until } }
      : {
          ...address,
          kind: 'bulk_told',
          variables: { ...offer, what, otherName: by === 'buyer' ? told.buyerName : told.association },
        }
  })
}
