import { type BasketItem, type PricedBasket } from './basket'

/** A line of an earlier order. */
export type RepeatedLine = {
  presentationId: number | null
  bundleId: number | null
  label: string
  unit: string
  count: number
  totalCentavos: number
}

/** What a repeated order finds changed this week. Prices are of one, in centavos. */
export type RepeatReport = {
  notOffered: string[]
  changes: { label: string; unit: string; beforeCentavos: number; nowCentavos: number }[]
}

/** Compares an earlier order with the basket that repeats it, as it is priced now. */
export function compareRepeat(
  before: readonly RepeatedLine[],
  basket: Pick<PricedBasket, 'lines' | 'notOffered'> & { items: readonly BasketItem[] },
): RepeatReport {
  const report: RepeatReport = { notOffered: [], changes: [] }
  for (const line of before) {
    const item = basket.items.find((each) =>
      each.kind === 'product'
        ? each.presentationId === line.presentationId
        : each.bundleId === line.bundleId && line.bundleId !== null,
    )
    if (!item || basket.notOffered.some(({ itemId }) => itemId === item.itemId)) {
      if (item && !report.notOffered.includes(line.label)) report.notOffered.push(line.label)
      continue
    }
    const now = basket.lines.find(({ itemId }) => itemId === item.itemId)
    if (!now) continue
    const beforeCentavos = Math.round(line.totalCentavos / line.count)
    const nowCentavos = Math.round(now.price.totalCentavos / now.count)
    if (beforeCentavos !== nowCentavos)
      report.changes.push({ label: line.label, unit: line.unit, beforeCentavos, nowCentavos })
  }
  return report
}
