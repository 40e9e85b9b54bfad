import { sql, type RawBuilder } from 'kysely'
import { type Figure, type LineGrouping, type Within } from './report'

/** Which number's rows are asked for, and how many of them. */
export type Behind = {
  by: LineGrouping
  key: string
  figure: Figure
  limit: number
  offset: number
  names: Names
}

/** The organization whose points' buyers may be named, or all; null: nobody's */
export type Names = number | 'all' | null

export const isShort = sql`
  case bought.state when 'handed_over'
    then least(component.ordered_base, coalesce(component.confirmed_base, component.ordered_base),
               coalesce(component.delivered_base, component.ordered_base))
    else least(component.ordered_base, coalesce(component.confirmed_base, component.ordered_base))
  end < component.ordered_base`

/** As the indexes of what fell short have it; `isShort` says whether it did. */
export const mayBeShort = sql`(component.confirmed_base < component.ordered_base
                        or component.delivered_base < component.ordered_base)`

export function isOfHandedOver(figure: Figure): boolean {
  return figure === 'entregado' || figure === 'productora' || figure === 'pagado'
}

/** Of a `bought` order at a `point`. */
export function buyerName(names: Names): RawBuilder<unknown> {
  if (names === 'all') return sql`bought.buyer_name`
  return sql`case when point.organization_id = ${names}::bigint then bought.buyer_name end`
}

export function inPlace({ scope, cities }: Within): RawBuilder<unknown> {
  return scope.kind === 'municipality' ? sql`point.city = any(${cities}::text[])` : sql`true`
}

export function ofKey({ by, key }: Pick<Behind, 'by' | 'key'>): RawBuilder<unknown> {
  return by === 'distrito' ? ofPlace({ by, key }) : ofOffer({ by, key })
}

export function ofPlace({ by, key }: Pick<Behind, 'by' | 'key'>): RawBuilder<unknown> {
  if (by !== 'distrito') return sql`true`
  return sql`(point.city, point.district) = (${key.split('|')[0]}, ${key.split('|')[1]})`
}

export function ofOffer({ by, key }: Pick<Behind, 'by' | 'key'>): RawBuilder<unknown> {
  switch (by) {
    case 'ciclo':
      return sql`cycle.number = ${Number(key)}`
    case 'distrito':
      return sql`true`
    case 'asociacion':
      return sql`f.association_id = ${Number(key)}`
    case 'producto':
      return sql`f.product_id = ${Number(key)}`
  }
}
