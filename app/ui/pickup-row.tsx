import { type ReactNode } from 'react'
import { OrderCode } from './order-code'

export type PickupRowProps = {
  code: string
  name: ReactNode
  href: string
  /** One badge: paid, to collect, in favour. */
  badge?: ReactNode
}

/** An order waiting at the desk (an <li>): its code, whose it is, what is owed. */
export function PickupRow({ code, name, href, badge }: PickupRowProps) {
  return (
    <li className="deliver">
      <a href={href}>
        <OrderCode code={code} size="sm" />
        <span>{name}</span>
      </a>
      {badge}
    </li>
  )
}
