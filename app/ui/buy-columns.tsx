import { type ReactNode } from 'react'

export type BuyColumnsProps = {
  /** What it is: name and picture. */
  top: ReactNode
  /** What it costs and the form: second on a phone, sticky at the right of a desktop. */
  side: ReactNode
  sideLabel: string
  /** Everything else about it. */
  children: ReactNode
}

/** The page of one thing to buy: on a phone its price comes before its story. */
export function BuyColumns({ top, side, sideLabel, children }: BuyColumnsProps) {
  return (
    <div className="buy-cols">
      <div className="buy-top">{top}</div>
      <aside className="buy-side" aria-label={sideLabel}>
        {side}
      </aside>
      <div className="buy-more">{children}</div>
    </div>
  )
}
