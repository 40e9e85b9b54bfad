/** What a person is choosing on the page of one thing before it goes into the basket, kept in the address. */
export type Picked = {
  /** 1 to 99 */
  count: number
  presentationId: number | null
  /** slot -> presentation, for agrobolsas */
  swaps: Record<string, number>
}

export const MOST_AT_ONCE = 99
const MOST_SWAPS = 30

/**
 * Reads an address. `op` is a step asked without scripts ("mas", "menos", "ver"): it is done here, and the page
 * then sends the browser to the address without it, so that going back and forth repeats nothing.
 */
export function readPicked(params: URLSearchParams): Picked & { stepped: boolean } {
  const op = params.get('op')
  const asked = wholeNumber(params.get('cantidad')) ?? 1
  const step = op === 'mas' ? 1 : op === 'menos' ? -1 : 0
  return {
    count: Math.min(Math.max(asked + step, 1), MOST_AT_ONCE),
    presentationId: wholeNumber(params.get('presentacion')),
    swaps: readSwaps(params),
    stepped: op !== null,
  }
}

/** Says on the page that it was put into the basket; the basket itself is the witness. */
export const ADDED = 'agregado'

/** Where to come back to once it is in the basket: the same choice, one of it. */
export function addedHref(path: string, picked: Picked): string {
  const href = pickedHref(path, { ...picked, count: 1 })
  return `${href}${href.includes('?') ? '&' : '?'}${ADDED}=si`
}

/** The address of the page with that choice. */
export function pickedHref(path: string, picked: Picked): string {
  const params = new URLSearchParams()
  if (picked.count !== 1) params.set('cantidad', String(picked.count))
  if (picked.presentationId !== null) params.set('presentacion', String(picked.presentationId))
  for (const [slot, presentationId] of Object.entries(picked.swaps)) {
    params.set(`cambio-${slot}`, String(presentationId))
  }
  return params.size > 0 ? `${path}?${params.toString()}` : path
}

function readSwaps(params: URLSearchParams): Record<string, number> {
  const swaps: [string, number][] = []
  for (const [name, value] of params) {
    const slot = /^cambio-(\d{1,3})$/.exec(name)?.[1]
    const presentationId = wholeNumber(value)
    if (slot !== undefined && presentationId !== null && swaps.length < MOST_SWAPS) {
      swaps.push([slot, presentationId])
    }
  }
  return Object.fromEntries(swaps)
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
}
