import { useTranslation } from 'react-i18next'
import { Icon } from './icon'
import { Logo } from './logo'
import { type NavLink, NavLinkAnchor } from './nav-link'

export type PublicHeaderProps = {
  links: readonly NavLink[]
  /** `amount` ("Bs 124") once something is in it. */
  basket?: { href: string; amount?: string | undefined } | undefined
  homeHref?: string | undefined
}

export function PublicHeader({ links, basket, homeHref }: PublicHeaderProps) {
  const { t } = useTranslation()
  const anchors = links.map((link) => <NavLinkAnchor key={link.href} link={link} />)
  return (
    <header className="top">
      <div className="wrap">
        <Logo href={homeHref} />
        {links.length > 0 ? (
          <nav className="nav" aria-label={t('Principal')}>
            {anchors}
          </nav>
        ) : null}
        {basket ? (
          <a className="basket" href={basket.href}>
            <Icon name="bag" />
            {basket.amount ? (
              <span>
                <span className="vh">{t('Canasta')}: </span>
                {basket.amount}
              </span>
            ) : (
              <span>{t('Canasta')}</span>
            )}
          </a>
        ) : null}
        {links.length > 0 ? (
          <details className="menu">
            <summary>
              <Icon name="menu" />
              <span>{t('Menú')}</span>
            </summary>
            <nav aria-label={t('Menú')}>{anchors}</nav>
          </details>
        ) : null}
      </div>
    </header>
  )
}
