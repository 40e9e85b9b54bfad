import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type NavLink } from './nav-link'

export type FooterProps = {
  links?: readonly NavLink[] | undefined
  /** After the links, in their row: <LanguageForm/>. */
  last?: ReactNode
  children?: ReactNode
}

export function Footer({ links = [], last, children }: FooterProps) {
  const { t } = useTranslation()
  return (
    <footer className="foot">
      <div className="wrap">
        {links.length > 0 ? (
          <nav aria-label={t('Al pie')}>
            <ul>
              {links.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
              {last ? <li>{last}</li> : null}
            </ul>
          </nav>
        ) : null}
        {children}
      </div>
    </footer>
  )
}
