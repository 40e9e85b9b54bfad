import { type ReactNode } from 'react'
import { classNames } from './class-names'

export type SideColumnsProps = {
  children: ReactNode
  /** Second on a phone, a sticky column at the right of a desktop. */
  side: ReactNode
  sideLabel: string
  wide?: boolean | undefined
  /** First on a phone: figures that someone came for. */
  sideFirst?: boolean | undefined
}

/** A main column and its side: order summary, place, totals. */
export function SideColumns({ children, side, sideLabel, wide, sideFirst }: SideColumnsProps) {
  return (
    <div className={classNames('cols', wide && 'cols-wide')}>
      <div>{children}</div>
      <aside
        className={classNames('stack section-m', !wide && 'side', sideFirst && 'side-first')}
        aria-label={sideLabel}
      >
        {side}
      </aside>
    </div>
  )
}

/** Two equal halves on a desktop, one after the other on a phone. */
export function EvenColumns({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div className="cols-even">
      <div>{left}</div>
      <div>{right}</div>
    </div>
  )
}
