import { type ReactNode } from 'react'
import { Badges } from './badge'
import { Icon } from './icon'

export type PlaceCardProps = {
  title: ReactNode
  href?: string | undefined
  /** The corner in words: "Esquina 20 de Octubre, junto al quiosco." */
  detail?: ReactNode
  badges?: ReactNode
  /** A <DateBlock/> for a feria; a map pin otherwise. */
  mark?: ReactNode
  children?: ReactNode
}

/** A delivery point or a feria in a list (an <li>). */
export function PlaceCard({ title, href, detail, badges, mark, children }: PlaceCardProps) {
  return (
    <li className="place">
      {mark ?? <Icon name="pin" />}
      <div>
        <h3>{href ? <a href={href}>{title}</a> : title}</h3>
        {detail ? <p className="soft">{detail}</p> : null}
        {badges ? <Badges>{badges}</Badges> : null}
        {children}
      </div>
    </li>
  )
}
