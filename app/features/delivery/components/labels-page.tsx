import { useTranslation } from 'react-i18next'
import { PrintButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { PaperTip } from '~/ui/paper'
import { type PackedOrder, type Paged } from '../packing/packing'
import { LabelSheet } from './label-sheet'

export type LabelsPageProps = {
  orders: Paged<PackedOrder>
  /** of one point only */
  isOfPoint: boolean
  /** null: labels of whole orders */
  associationName: string | null
  pageHref: (page: number) => string
}

/** Six sheets of labels at a time, ready for the printer. */
export function LabelsPage({ orders, isOfPoint, associationName, pageHref }: LabelsPageProps) {
  const { t } = useTranslation()
  const { list, count, page, pages } = orders
  const [first] = list
  if (!first) return <EmptyState as="h1" title={t('No hay etiquetas que imprimir')} />
  const href = (number: number) => (number >= 1 && number <= pages ? pageHref(number) : undefined)
  return (
    <>
      <div className="no-print">
        <h1>{isOfPoint ? t('Etiquetas: {{point}}', { point: first.pointName }) : t('Etiquetas')}</h1>
        <p className="soft mb-4">
          {t('{{count}} etiquetas, 16 por hoja A4 (99 x 34 mm). El QR lleva solo el código.', { count })}
        </p>
        <PaperTip>
          <span className="mt-2 block">
            <PrintButton />
          </span>
        </PaperTip>
      </div>
      <LabelSheet orders={list} associationName={associationName} />
      <div className="no-print">
        <Pagination
          previousHref={href(page - 1)}
          nextHref={href(page + 1)}
          text={t('Página {{page}} de {{pages}}', { page, pages })}
        />
      </div>
    </>
  )
}
