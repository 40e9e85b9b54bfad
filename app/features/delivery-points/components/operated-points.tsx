import { useTranslation } from 'react-i18next'
import { formatPhone } from '~/features/accounts/phone-number'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { SearchForm } from '~/ui/search-form'
import { FoldTable } from '~/ui/table'
import { pointTitle } from '../delivery-point'
import { type OperatedPoint } from '../operated.server'
import { PointStateBadge } from './point-state-badge'
import { usualHours } from './point-words'

const FEW_ENOUGH_TO_READ = 8

export type OperatedPointsProps = {
  points: readonly OperatedPoint[]
  text: string
  page: number
  hasNext: boolean
  /** address of this page */
  base: string
  /** new ones are proposed, not made */
  proposes?: boolean
  /** where points are missed */
  coverageHref?: string
}

/** Points with who sees to them and what waits there. */
export function OperatedPoints(props: OperatedPointsProps) {
  const { points, text, page, hasNext, base, proposes = false, coverageHref } = props
  const { t, i18n } = useTranslation()
  return (
    <>
      <h1>{t('Puntos')}</h1>
      <p className="section-s mb-6">
        <ButtonLink href={`${base}/nuevo`} icon="plus">
          {proposes ? t('Proponer un punto') : t('Nuevo punto')}
        </ButtonLink>{' '}
        {coverageHref ? (
          <ButtonLink look="quiet" icon="pin" href={coverageHref}>
            {t('Dónde hace falta un punto')}
          </ButtonLink>
        ) : null}
      </p>
      {text !== '' || page > 1 || points.length > FEW_ENOUGH_TO_READ ? (
        <SearchForm
          label={t('Buscar un punto')}
          action={base}
          defaultValue={text}
          placeholder={t('Zona, plaza o ciudad')}
        />
      ) : null}
      {points.length === 0 ? (
        <EmptyState
          as="h2"
          title={text ? t('No hay un punto en “{{text}}”', { text }) : t('Todavía no hay puntos')}
        />
      ) : (
        <FoldTable
          caption={t('Puntos')}
          rows={points}
          rowKey={({ id }) => id}
          columns={[
            {
              head: t('Punto'),
              cell: (point) => (
                <>
                  <a href={`${base}/${point.slug}`} className="tall">
                    {pointTitle(point)}
                  </a>{' '}
                  {point.state === 'open' ? null : <PointStateBadge state={point.state} />}
                </>
              ),
            },
            { head: t('Atiende'), cell: (point) => usualHours(t, point, i18n.language) },
            {
              head: t('Por hora'),
              numeric: true,
              cell: (point) => t('{{count}} pedidos', { count: point.capacityPerWindow }),
            },
            { head: t('Responsable'), cell: (point) => <Hosts point={point} /> },
            {
              head: t('Por entregar'),
              numeric: true,
              cell: (point) => point.waiting.reduce((sum, { orders }) => sum + orders, 0),
            },
          ]}
        />
      )}
      <Pagination
        previousHref={page > 1 ? pageHref(base, text, page - 1) : undefined}
        nextHref={hasNext ? pageHref(base, text, page + 1) : undefined}
        text={t('Página {{page}}', { page })}
      />
    </>
  )
}

function pageHref(base: string, text: string, page: number): string {
  const params = new URLSearchParams(text ? { q: text } : {})
  if (page > 1) params.set('pagina', String(page))
  return params.size > 0 ? `${base}?${params.toString()}` : base
}

function Hosts({ point }: { point: OperatedPoint }) {
  const { t } = useTranslation()
  if (point.hosts.length === 0)
    return point.state === 'open' ? <Badge look="urgent">{t('Nadie')}</Badge> : <>{t('Nadie')}</>
  return (
    <>
      {point.hosts.map((host) => (
        <span key={host.membershipId} className="block">
          {host.name}
          {host.e164 ? (
            <>
              {', '}
              <a href={`tel:${host.e164}`} className="nowrap">
                {formatPhone(host.e164)}
              </a>
            </>
          ) : null}
        </span>
      ))}
    </>
  )
}
