import { useLocation, useRouteLoaderData } from '@remix-run/react'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AguayoStripe } from './aguayo-stripe'
import { type BasketSummary } from './basket-bar'
import { DemoBanner } from './demo-banner'
import { Footer } from './footer'
import { LanguageForm } from './language-form'
import { type NavLink } from './nav-link'
import { PageShell } from './page-shell'
import { PublicHeader } from './public-header'

export type ShopFrameProps = {
  /** The state of the week under the header: `<WeekRibbon week={week} />`; the front page has its blackboard. */
  week?: ReactNode
  basket?: BasketSummary | null | undefined
  /** Address of the link to mark in the menu, when it is not the page's own. */
  current?: string | undefined
  /** At the thumb: `<ActionBar>` or `<BasketBar>`. */
  action?: ReactNode
  children: ReactNode
}

/** Every page that anyone may see: header, stripe, week, contents, action, foot. */
export function ShopFrame({ week, basket, current, action, children }: ShopFrameProps) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const root = useRouteLoaderData<{ demo: boolean }>('root')
  const here = current ?? pathname
  return (
    <PageShell
      notice={root?.demo ? <DemoBanner>{t('Demostración: nada de esto es real.')}</DemoBanner> : null}
      header={
        <>
          <PublicHeader
            links={useShopLinks(here)}
            basket={{
              href: '/canasta',
              amount: basket?.count ? (basket.amount ?? `${basket.count}`) : undefined,
            }}
          />
          <AguayoStripe />
        </>
      }
      ribbon={week}
      action={action}
      footer={<ShopFooter />}
    >
      {children}
    </PageShell>
  )
}

function useShopLinks(here: string): NavLink[] {
  const { t } = useTranslation()
  const links = [
    { href: '/', label: t('Esta semana') },
    { href: '/agrobolsas', label: t('Agrobolsas') },
    { href: '/catalogo', label: t('Catálogo') },
    { href: '/asociaciones', label: t('Quién cosecha') },
    { href: '/puntos', label: t('Puntos') },
    { href: '/ferias', label: t('Ferias') },
    { href: '/mis-pedidos', label: t('Mis pedidos') },
  ]
  return links.map((link) => ({
    ...link,
    current: here === link.href || (link.href !== '/' && here.startsWith(`${link.href}/`)),
  }))
}

function ShopFooter() {
  const { t } = useTranslation()
  const root = useRouteLoaderData<{ demo: boolean }>('root')
  return (
    <Footer
      links={[
        { href: '/ayuda', label: t('Ayuda') },
        { href: '/ayuda#precio-justo', label: t('Precio justo') },
        { href: '/impacto', label: t('Impacto') },
        { href: '/privacidad', label: t('Tus datos') },
      ]}
      last={<LanguageForm />}
    >
      {root?.demo ? (
        <p>{t('Demostración: personas, asociaciones, lugares, precios y cantidades inventados.')}</p>
      ) : null}
    </Footer>
  )
}
