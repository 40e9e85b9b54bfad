import { type ReactNode } from 'react'
import { Picture } from './picture'
import { type PictureSource } from './pictures'

export type ProductTileProps = {
  name: ReactNode
  href?: string | undefined
  picture: PictureSource
  /** On the picture's corner: "Temporada". */
  badge?: ReactNode
  price: ReactNode
  /** A button, a stepper, or why it cannot be bought. */
  buy?: ReactNode
  eager?: boolean | undefined
}

/** A product in a mosaic (an <li> within `.cards.cards-4` or `.shelf`). */
export function ProductTile({ name, href, picture, badge, price, buy, eager }: ProductTileProps) {
  const photo = picture.kind === 'photo'
  return (
    <li className="tile">
      <div className="tile-pic">
        <Picture
          picture={picture}
          decorative
          eager={eager}
          {...(photo ? { className: 'pic-photo' } : { size: 72 })}
        />
        {badge}
      </div>
      <div className="tile-body">
        <h3>{href ? <a href={href}>{name}</a> : name}</h3>
        {price}
        {buy ? <div className="buy">{buy}</div> : null}
      </div>
    </li>
  )
}
