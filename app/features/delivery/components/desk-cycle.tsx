import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { FoldTable } from '~/ui/table'
import { type DeskTotals } from '../desk/point-queries.server'
import { type DeskConflict } from '../desk/day'
import { sliceOf } from '../packing/packing'
import { DeskConflicts } from './desk-conflicts'

export type DeskCycleProps = { number: number; points: DeskTotals[]; conflicts: DeskConflict[]; page: number }

const PAGE_SIZE = 50

/** Every point of a cycle: handed over, waiting, not collected, and the cash against what was counted. */
export function DeskCycle({ number, points, conflicts, page: asked }: DeskCycleProps) {
  const { t } = useTranslation()
  if (points.length === 0) return <EmptyState as="h1" title={t('Este ciclo no tiene pedidos que entregar')} />
  const { list, page, pages } = sliceOf(points, asked, PAGE_SIZE)
  const pageHref = (to: number) =>
    to >= 1 && to <= pages ? `/operacion/ciclos/${number}/entregas?pagina=${to}` : undefined
  const sum = (of: (point: DeskTotals) => number) => points.reduce((all, point) => all + of(point), 0)
  return (
    <>
      <h1>{t('Entregas, ciclo {{number}}', { number })}</h1>
      <FoldTable
        caption={t('Entregas por punto')}
        rows={list}
        rowKey={(point) => point.slug}
        columns={[
          {
            head: t('Punto'),
            cell: (point) => <a href={`/entrega/${point.slug}?ciclo=${number}`}>{point.name}</a>,
            total: t('Total'),
          },
          {
            head: t('Entregados'),
            numeric: true,
            cell: (point) => point.handedOver,
            total: sum((point) => point.handedOver),
          },
          {
            head: t('Por entregar'),
            numeric: true,
            cell: (point) => point.waiting,
            total: sum((point) => point.waiting),
          },
          {
            head: t('No vinieron'),
            numeric: true,
            cell: (point) => point.notCollected,
            total: sum((point) => point.notCollected),
          },
          {
            head: t('Cobrado en efectivo'),
            numeric: true,
            cell: (point) => formatMoney(point.cashCentavos),
            total: formatMoney(sum((point) => point.cashCentavos)),
          },
          {
            head: t('Caja'),
            numeric: true,
            cell: (point) =>
              point.countedCentavos === null
                ? t('Sin contar')
                : point.countedCentavos === expectedOf(point)
                  ? t('Cuadra')
                  : t('Diferencia {{amount}}', {
                      amount: formatMoney(point.countedCentavos - expectedOf(point)),
                    }),
          },
        ]}
      />
      <Pagination
        previousHref={pageHref(page - 1)}
        nextHref={pageHref(page + 1)}
        text={t('Página {{page}} de {{pages}}', { page, pages })}
      />
      <DeskConflicts conflicts={conflicts} linked={false} />
    </>
  )
}

function expectedOf({ openingCentavos, cashCentavos, receivedCentavos }: DeskTotals): number {
  return openingCentavos + cashCentavos - receivedCentavos
}
