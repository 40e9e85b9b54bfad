/** What stands for an association at a market, as far as stalls go. */
export type StallHolder = { invitationId: number; stallNumber: number | null }

/**
 * Gives the lowest free stalls to those who have none, in the order given; who has one keeps it. Whoever finds no
 * stall free is left without.
 * @returns only the new numbers
 */
export function assignFreeStalls(
  holders: readonly StallHolder[],
  stalls: number,
): { invitationId: number; stallNumber: number }[] {
  const taken = new Set(holders.flatMap(({ stallNumber }) => stallNumber ?? []))
  const free = Array.from({ length: stalls }, (_, index) => index + 1).filter((number) => !taken.has(number))
  return holders
    .filter(({ stallNumber }) => stallNumber === null)
    .flatMap(({ invitationId }, index) => {
      const stallNumber = free[index]
      return stallNumber === undefined ? [] : [{ invitationId, stallNumber }]
    })
}

export type StallProblem = { invitationId: number; reason: 'not_a_stall' | 'taken_twice' }

/**
 * Reads the numbers that were typed for each holder; an empty one takes the stall away.
 * @returns every number, or what is wrong with those that cannot be: no whole number from 1 to `stalls`, or given twice
 */
export function readStalls(
  typed: readonly { invitationId: number; number: string }[],
  stalls: number,
): { numbers: StallHolder[]; problems: StallProblem[] } {
  const numbers = typed.map(({ invitationId, number }) => ({
    invitationId,
    stallNumber: number.trim() === '' ? null : Number(number),
  }))
  const problems = numbers.flatMap(({ invitationId, stallNumber }): StallProblem[] => {
    if (stallNumber === null) return []
    if (!Number.isInteger(stallNumber) || stallNumber < 1 || stallNumber > stalls)
      return [{ invitationId, reason: 'not_a_stall' }]
    const twice = numbers.some(
      (other) => other.invitationId !== invitationId && other.stallNumber === stallNumber,
    )
    return twice ? [{ invitationId, reason: 'taken_twice' }] : []
  })
  return { numbers, problems }
}
