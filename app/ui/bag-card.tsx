import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Badges } from './badge'
import { ButtonLink } from './button'
import { Picture } from './picture'
import { drawing, type PictureSource } from './pictures'
import { Price } from './price'

type BagPictureProps = {
  contents: readonly PictureSource[]
  /** of the agrobolsa itself; else the bag is drawn with what it holds */
  photo: PictureSource | null
  eager?: boolean
}

/** A photo, or the woven bag with up to seven things showing over its rim: three behind, four in front. */
function BagPicture({ contents, photo, eager }: BagPictureProps) {
  if (photo)
    return (
      <div className="bag-pic bag-pic-photo">
        <Picture picture={photo} decorative eager={eager} />
      </div>
    )
  return (
    <div className="bag-pic">
      <div className="heap">
        {contents.slice(0, 7).map((picture, index) => (
          <Picture key={index} picture={picture} size={52} decorative eager={eager} />
        ))}
      </div>
      <Picture picture={drawing('bolsa')} decorative eager={eager} />
    </div>
  )
}

/** The bag alone, large, on its own page. */
export function BagHero({ contents, photo }: Omit<BagPictureProps, 'eager'>) {
  if (photo)
    return (
      <div className="product-hero product-hero-photo">
        <Picture picture={photo} className="pic-photo" large eager />
      </div>
    )
  return (
    <div className="bag bag-hero">
      <BagPicture contents={contents} photo={null} eager />
    </div>
  )
}

export type BagCardProps = {
  name: string
  contents: readonly PictureSource[]
  photo: PictureSource | null
  amount: string
  /** "Para cuatro o cinco personas, con papa, verdura, quinua y huevo." */
  description: ReactNode
  /** "17 productos, 12 kg. En el mercado, Bs 143." */
  facts?: ReactNode
  badges?: ReactNode
  href: string
  action?: ReactNode
  eager?: boolean | undefined
}

/** An agrobolsa in a list of them (an <li> within `.cards`). */
export function BagCard(props: BagCardProps) {
  const { t } = useTranslation()
  const { name, contents, photo, amount, description, facts, badges, href, action, eager = false } = props
  return (
    <li className="bag bag-card">
      <BagPicture contents={contents} photo={photo} eager={eager} />
      <div className="bag-body">
        <div className="bag-text">
          <div className="bag-row">
            <h3>{name}</h3>
            <Price amount={amount} />
          </div>
          <p>{description}</p>
          {facts ? <p className="soft">{facts}</p> : null}
          {badges ? <Badges>{badges}</Badges> : null}
        </div>
        <ButtonLink href={href} aria-label={t('Ver qué trae: agrobolsa {{name}}', { name })}>
          {action ?? t('Ver qué trae')}
        </ButtonLink>
      </div>
    </li>
  )
}
