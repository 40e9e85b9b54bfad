import { type ReactNode } from 'react'
import { classNames } from './class-names'
import { Picture } from './picture'
import { type PictureSource } from './pictures'

export type AssociationCardProps = {
  href: string
  name: ReactNode
  /** A face or a landscape. */
  picture: PictureSource
  /** "Umala", "24 familias": one line each. */
  lines?: readonly ReactNode[] | undefined
  /** "Papa, tunta" */
  products?: ReactNode
  /** On a phone: picture at the left instead of above. */
  row?: boolean | undefined
}

/** An association in a list (an <li> within `.cards.cards-4` or `.shelf.shelf-wide`). */
export function AssociationCard({ href, name, picture, lines = [], products, row }: AssociationCardProps) {
  return (
    <li>
      <a className={classNames('assoc', row && 'assoc-row')} href={href}>
        <Picture picture={picture} decorative />
        <span>
          <b>{name}</b>
          {lines.map((line, index) => (
            <i key={index}>{line}</i>
          ))}
          {products}
        </span>
      </a>
    </li>
  )
}
