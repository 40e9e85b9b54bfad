import { type RowsBehind } from './views.server'

/** Who is named in the rows behind a number: buyers by the codes of their orders, producers by their ids. */
export function namedBehind(behind: RowsBehind): { orderCodes: string[]; producerIds: number[] } {
  switch (behind.kind) {
    case 'orders':
    case 'parts': {
      const named: { code: string; buyerName: string | null }[] = behind.rows
      return {
        orderCodes: named.flatMap(({ code, buyerName }) => (buyerName === null ? [] : code)),
        producerIds: [],
      }
    }
    case 'harvest':
      return { orderCodes: [], producerIds: behind.rows.flatMap(({ producerId }) => producerId ?? []) }
    case 'walk_ins':
    case 'left':
    case 'market_sales':
    case 'attendance':
    case 'checks':
    case 'incidents':
    case 'market_left':
      return { orderCodes: [], producerIds: [] }
  }
}
