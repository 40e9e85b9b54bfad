/**
 * PARTY: everything by which one person is known: her row and those that were merged into it, the numbers that are
 * hers, and her places in associations. Families share phones: what came through a shared one is hers only where her
 * name or her session says so.
 */
export type Party = {
  personId: number
  /** hers first, then the doubles that became her */
  personIds: number[]
  /** as she was ever called: by her rows, and by her orders */
  names: string[]
  phones: PartyPhone[]
  producerIds: number[]
}

export type PartyPhone = {
  id: number
  e164: string | null
  address: string | null
  /** somebody else uses it too */
  isShared: boolean
}

/** The phones that are hers alone, or those that she shares. */
export function phoneIdsOf(party: Party, which: 'own' | 'shared'): number[] {
  return party.phones.filter(({ isShared }) => isShared === (which === 'shared')).map(({ id }) => id)
}
