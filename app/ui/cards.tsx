import { type ReactNode } from 'react'
import { classNames } from './class-names'

export type CardsProps = {
  /** Columns on a desktop; one column on a phone (two with `pair`). */
  columns?: 2 | 3 | 4 | undefined
  /** Two side by side on a phone: product tiles. */
  pair?: boolean | undefined
  children: ReactNode
}

/** A grid of <BagCard/>, <ProductTile/>, <AssociationCard/>. */
export function Cards({ columns = 3, pair, children }: CardsProps) {
  return (
    <ul className={classNames('cards', columns !== 3 && `cards-${columns}`, pair && 'cards-pair')}>
      {children}
    </ul>
  )
}

/** One row that slides under the thumb on a phone, a grid on a desktop: keeps a long page short. */
export function Shelf({
  label,
  wide,
  children,
}: {
  label: string
  wide?: boolean | undefined
  children: ReactNode
}) {
  return (
    <ul className={classNames('shelf', wide && 'shelf-wide')} aria-label={label}>
      {children}
    </ul>
  )
}
