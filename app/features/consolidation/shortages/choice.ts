/** What a buyer may choose when less comes. `less` is what holds while she says nothing. */
export const CHOICES = ['less', 'refund', 'donate'] as const
export type Choice = (typeof CHOICES)[number] | 'substitute'

/** Something of an order that does not come whole; base units, centavos. */
export type ShortItem = {
  id: number
  productName: string
  picture: string
  baseUnit: 'gram' | 'piece'
  /** the presentation it was bought in */
  unit: string
  unitBase: number
  isBundle: boolean
  expectedBase: number
  grantedBase: number
  /** back for what does not come */
  lessCentavos: number
  /** back if she wants none of it */
  wholeCentavos: number
  choice: Choice | null
  chooseBy: Date
  /** a later shortage of the same thing stands in its place */
  isOvertaken: boolean
}

export type ChoiceRefusal =
  | { reason: 'too_late' }
  | { reason: 'no_such_shortage' }
  /** nothing at all of her order comes: there is nothing to pay for, and nothing to give away */
  | { reason: 'nothing_comes' }
  /** what she took instead is being packed already */
  | { reason: 'substituted' }

type Standing = { chooseBy: Date; choice: Choice | null; isOvertaken: boolean; orderState: string }

/** Whether she may still choose, by the database's clock; changing her mind is choosing again. */
export function refusalOfChoice(standing: Standing, now: Date): ChoiceRefusal | null {
  if (standing.orderState !== 'placed' || standing.isOvertaken || now >= standing.chooseBy)
    return { reason: 'too_late' }
  return standing.choice === 'substitute' ? { reason: 'substituted' } : null
}

/** What a choice leaves of the component, gives back and gives away. */
export function effectOf(
  item: Pick<ShortItem, 'grantedBase' | 'lessCentavos' | 'wholeCentavos'>,
  choice: Choice,
): { confirmedBase: number; refundedCentavos: number; donatedCentavos: number } {
  switch (choice) {
    case 'refund':
      return { confirmedBase: 0, refundedCentavos: item.wholeCentavos, donatedCentavos: 0 }
    case 'donate':
      return { confirmedBase: item.grantedBase, refundedCentavos: 0, donatedCentavos: item.lessCentavos }
    case 'less':
    case 'substitute':
      return { confirmedBase: item.grantedBase, refundedCentavos: item.lessCentavos, donatedCentavos: 0 }
  }
}
