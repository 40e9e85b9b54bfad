import { addDays, laPazCalendar, laPazDay } from '~/kernel/instants'

/** What a producer (none: the association itself) handed in of one product, and what all of it was sold for. */
export type ReceivedPart = {
  associationId: number
  harvestRequestId: number
  producerId: number | null
  receivedBase: number
  /** nobody weighed the product: it counts as it was confirmed */
  isWeighed: boolean
  requestedBase: number
  /** the producers' price of everything requested */
  producerCentavos: number
}

export type SettlementItem = Pick<
  ReceivedPart,
  'harvestRequestId' | 'producerId' | 'receivedBase' | 'isWeighed'
> & { amountCentavos: number }

export type PlannedSettlement = {
  associationId: number
  /** of its goods, at producers' prices: what buyers and passers-by paid for */
  soldCentavos: number
  /** what buyers gave it for what did not come */
  donatedCentavos: number
  /** what its producers are owed for what they handed in */
  producersCentavos: number
  /** parts that count as confirmed because nobody weighed them */
  unweighed: number
  items: SettlementItem[]
  shares: { producerId: number; centavos: number }[]
}

/** What a part is worth: its share of the producers' price of the whole request, half-up. */
export function partCentavos(
  part: Pick<ReceivedPart, 'receivedBase' | 'requestedBase' | 'producerCentavos'>,
): number {
  const whole = BigInt(part.requestedBase)
  return Number((2n * BigInt(part.producerCentavos) * BigInt(part.receivedBase) + whole) / (2n * whole))
}

/**
 * What each association and each of its producers is owed for a cycle: received quantity by the producers' price.
 * Goods that came and were not sold, and goods sold beyond what was weighed, are the association's own
 * difference: no producer is paid less because nobody came for her bag.
 * @param sold centavos by association, as the ledger has them
 * @param donated the same of what buyers gave away
 */
export function decideSettlements(
  parts: readonly ReceivedPart[],
  sold: ReadonlyMap<number, number>,
  donated: ReadonlyMap<number, number> = new Map(),
): PlannedSettlement[] {
  const own = new Map<number, ReceivedPart[]>([...sold.keys(), ...donated.keys()].map((id) => [id, []]))
  for (const part of mergeParts(parts)) {
    const list = own.get(part.associationId) ?? []
    list.push(part)
    own.set(part.associationId, list)
  }
  return [...own]
    .sort(([a], [b]) => a - b)
    .map(([associationId, list]) => ({
      ...settle(associationId, list, sold.get(associationId) ?? 0),
      donatedCentavos: donated.get(associationId) ?? 0,
    }))
    .filter(
      ({ items, soldCentavos, donatedCentavos }) =>
        items.length > 0 || soldCentavos !== 0 || donatedCentavos !== 0,
    )
}

/** Two parts of one request and one producer are one: she was two rows when she was asked. */
function mergeParts(parts: readonly ReceivedPart[]): ReceivedPart[] {
  const merged = new Map<string, ReceivedPart>()
  for (const part of parts) {
    const key = `${part.harvestRequestId} ${part.producerId ?? ''}`
    const before = merged.get(key)
    merged.set(key, before ? { ...before, receivedBase: before.receivedBase + part.receivedBase } : part)
  }
  return [...merged.values()]
}

function settle(
  associationId: number,
  parts: readonly ReceivedPart[],
  soldCentavos: number,
): Omit<PlannedSettlement, 'donatedCentavos'> {
  const items = parts.map((part) => ({
    harvestRequestId: part.harvestRequestId,
    producerId: part.producerId,
    receivedBase: part.receivedBase,
    isWeighed: part.isWeighed,
    amountCentavos: partCentavos(part),
  }))
  const shares = new Map<number, number>()
  for (const { producerId, amountCentavos } of items)
    if (producerId !== null) shares.set(producerId, (shares.get(producerId) ?? 0) + amountCentavos)
  return {
    associationId,
    soldCentavos,
    producersCentavos: [...shares.values()].reduce((sum, centavos) => sum + centavos, 0),
    unweighed: items.filter(({ isWeighed, receivedBase }) => !isWeighed && receivedBase > 0).length,
    items,
    shares: [...shares].map(([producerId, centavos]) => ({ producerId, centavos })),
  }
}

const FRIDAY = 5

/** The day on which producers are paid: that Friday or the next, "2026-11-27". */
export function payDay(settledAt: Date): string {
  return laPazDay(addDays(settledAt, (FRIDAY - laPazCalendar(settledAt).weekday + 7) % 7))
}

export type PayoutMethod = 'bank' | 'qr' | 'cash'

/** A proof number as it is compared: "n.º 12-a" typed twice in two ways is one. Empty: it holds none. */
export function proofOf(typed: string): string {
  return typed
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^0-9A-Z./-]/g, '')
    .slice(0, 40)
}
