/** A row of the form: a producer by her id, or the association itself. */
export function shareField(producerId: number | null): string {
  return `unidades-${producerId ?? 'asociacion'}`
}

export type ReadShares = {
  /** whole harvest units; null: the association */
  wantedUnits: Map<number | null, number>
  /** who has something typed that is no whole number */
  notNumbers: (number | null)[]
  typed: Record<string, string>
}

/** What was typed for each, "" meaning none. Whole units only: nobody harvests two and a half amarros. */
export function readShares(
  form: ReadonlyMap<string, string>,
  producerIds: readonly (number | null)[],
): ReadShares {
  const read: ReadShares = { wantedUnits: new Map(), notNumbers: [], typed: {} }
  for (const producerId of producerIds) {
    const typed = (form.get(shareField(producerId)) ?? '').trim().slice(0, 20)
    read.typed[shareField(producerId)] = typed
    if (/^\d{0,6}$/.test(typed)) read.wantedUnits.set(producerId, Number(typed))
    else read.notNumbers.push(producerId)
  }
  return read
}
