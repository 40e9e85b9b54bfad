import { useTranslation } from 'react-i18next'
import { formatPhone } from '~/features/accounts/phone-number'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { FoldTable } from '~/ui/table'
import { pointTitle } from '../delivery-point'
import { type OperatedPoint } from '../operated.server'
import { usualHours } from './point-words'

export type OperatedPointsProps = { points: readonly OperatedPoint[]; page: number; hasNext: boolean }

/** Every point with who sees to it and what waits there. */
export function OperatedPoints({ points, page, hasNext }: OperatedPointsProps) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <h1>{t('Puntos')}</h1>
      <p className="section-s mb-6">
        <ButtonLink href="/operacion/puntos/nuevo" icon="plus">
          {t('Nuevo punto')}
        </ButtonLink>
      </p>
      {points.length === 0 ? (
        <EmptyState as="h2" title={t('Todavía no hay puntos')} />
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
                  <a href={`/operacion/puntos/${point.slug}`} className="tall">
                    {pointTitle(point)}
                  </a>{' '}
                  {point.state === 'closed' ? <Badge look="miss">{t('Cerrado')}</Badge> : null}
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
        previousHref={page > 1 ? `/operacion/puntos?pagina=${page - 1}` : undefined}
        nextHref={hasNext ? `/operacion/puntos?pagina=${page + 1}` : undefined}
        text={t('Página {{page}}', { page })}
      />
    </>
  )
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
