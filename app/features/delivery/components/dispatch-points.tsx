import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatWeight } from '~/kernel/quantity'
import { ButtonRow } from '~/ui/button'
import { Badge } from '~/ui/badge'
import { IconLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { type PointLoad } from '../packing/packing'

export type DispatchPointsProps = {
  points: readonly PointLoad[]
  hrefs: (point: PointLoad) => { labels: string; orders: string }
  page: number
  pages: number
  pageHref: (page: number) => string
  /** what is printed for all points together */
  children: ReactNode
}

/** Where everything goes: each point with its load, its vehicle, and what is printed for it. */
export function DispatchPoints({ points, hrefs, children, ...paging }: DispatchPointsProps) {
  const { t } = useTranslation()
  const { page, pages, pageHref } = paging
  return (
    <Section id="puntos" title={t('Adónde va')} line={t('Todo se imprime en A4.')}>
      <ButtonRow>{children}</ButtonRow>
      <ul className="section-s">
        {points.map((point) => (
          <li key={point.deliveryPointId} className="person">
            <div>
              <p className="name">{point.name}</p>
              <p>
                {t('{{count}} pedidos, {{weight}}', {
                  count: point.orders,
                  weight: formatWeight(point.grams),
                })}
              </p>
              <p className="soft sm">
                {point.plate
                  ? t('Va en {{plate}}, parada {{stop}}', { plate: point.plate, stop: point.stop })
                  : t('Todavía sin vehículo')}
              </p>
              {point.coldChain ? <Badge look="sun">{t('Mantener frío')}</Badge> : null}
            </div>
            <div className="grid">
              <IconLink
                icon="qr"
                href={hrefs(point).labels}
                aria-label={t('Etiquetas de {{point}}', { point: point.name })}
              >
                {t('Etiquetas')}
              </IconLink>
              <IconLink
                icon="print"
                href={hrefs(point).orders}
                aria-label={t('Por pedido, {{point}}', { point: point.name })}
              >
                {t('Por pedido')}
              </IconLink>
            </div>
          </li>
        ))}
      </ul>
      <Pagination
        previousHref={page > 1 ? pageHref(page - 1) : undefined}
        nextHref={page < pages ? pageHref(page + 1) : undefined}
        text={t('Página {{page}} de {{pages}}', { page, pages })}
      />
    </Section>
  )
}
