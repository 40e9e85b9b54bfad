import { type ReactNode } from 'react'
import { Badges } from './badge'
import { FramedPicture } from './picture'
import { type PictureSource } from './pictures'

export type ProductRowProps = {
  name: ReactNode
  href?: string | undefined
  /** Who grows it. */
  from: ReactNode
  picture: PictureSource
  badges?: ReactNode
  price: ReactNode
  /** "Quedan 64 kilos"; urgent when it is. */
  stock?: ReactNode
  stockUrgent?: boolean | undefined
  buy?: ReactNode
}

/** A product in a list (an <li>): picture, who grows it, price, one button. */
export function ProductRow(props: ProductRowProps) {
  const { name, href, from, picture, badges, price, stock, stockUrgent, buy } = props
  return (
    <li className="row">
      <FramedPicture picture={picture} />
      <div>
        <h3>{href ? <a href={href}>{name}</a> : name}</h3>
        <p className="soft">{from}</p>
        {badges ? <Badges>{badges}</Badges> : null}
      </div>
      <div className="row-buy">
        <div>
          {price}
          {stock ? <p className={stockUrgent ? 'sm urgent' : 'sm soft'}>{stock}</p> : null}
        </div>
        {buy}
      </div>
    </li>
  )
}
