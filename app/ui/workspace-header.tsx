import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AguayoStripe } from './aguayo-stripe'
import { Logo } from './logo'
import { type NavLink, NavLinkAnchor } from './nav-link'
import { tabsThatFit } from './tabs-that-fit'

export type WorkspaceTab = { href: string; label: string; current?: boolean | undefined }

export type WorkspaceHeaderProps = {
  organisation: ReactNode
  /** The person and their role: "Lidia Quispe, coordinadora". */
  person: ReactNode
  tabs: readonly WorkspaceTab[]
  homeHref?: string | undefined
  /** At the right of the name: change of organisation, way out. */
  end?: ReactNode
}

/** Header, stripe and tabs. On a phone the tabs that do not fit wait under "Más", which names the current one. */
export function WorkspaceHeader({ organisation, person, tabs, homeHref, end }: WorkspaceHeaderProps) {
  return (
    <>
      <header className="top">
        <div className="wrap">
          <Logo href={homeHref} name={organisation} note={person} />
          {end}
        </div>
      </header>
      <AguayoStripe />
      {tabs.length > 0 ? <WorkspaceTabs tabs={tabs} /> : null}
    </>
  )
}

export function WorkspaceTabs({ tabs }: { tabs: readonly WorkspaceTab[] }) {
  const { t } = useTranslation()
  const current = tabs.findIndex((tab) => tab.current)
  const labels = tabs.map((tab) => tab.label)
  const visible = tabsThatFit(labels, current, t('Más'))
  const extra: readonly NavLink[] = tabs.slice(visible)
  return (
    <div className="tabbar">
      <nav className="wrap tabs" aria-label={t('Secciones')}>
        {tabs.map((tab, index) => (
          <NavLinkAnchor key={tab.href} link={tab} className={index < visible ? undefined : 'extra'} />
        ))}
        {extra.length > 0 ? (
          <details className="menu-more">
            <summary className={current < visible ? undefined : 'on'}>
              {current < visible ? t('Más') : labels[current]}
            </summary>
            <nav aria-label={t('Más secciones')}>
              {extra.map((tab) => (
                <NavLinkAnchor key={tab.href} link={tab} />
              ))}
            </nav>
          </details>
        ) : null}
      </nav>
    </div>
  )
}
