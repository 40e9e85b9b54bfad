export function swapField(offerId: number): string {
  return `cambio-${offerId}`
}

/** Whole harvest units typed for each offer, in base units; "" is none. */
export function readSwaps(
  form: FormData,
  products: readonly { offerId: number; unitBase: number }[],
): { wantedBase: Map<number, number>; notNumbers: number[]; typed: Record<string, string> } {
  const read = {
    wantedBase: new Map<number, number>(),
    notNumbers: [] as number[],
    typed: {} as Record<string, string>,
  }
  for (const { offerId, unitBase } of products) {
    const field = swapField(offerId)
    if (!form.has(field)) continue
    const typed = String(form.get(field) ?? '')
      .trim()
      .slice(0, 20)
    read.typed[field] = typed
    if (/^\d{0,5}$/.test(typed)) read.wantedBase.set(offerId, Number(typed) * unitBase)
    else read.notNumbers.push(offerId)
  }
  return read
}
