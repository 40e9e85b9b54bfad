import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { formatWeight } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { drawing } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { ScrollFrame, Table, FoldTable, type Column } from '~/ui/table'
import { type CycleTotals } from '../cycle-totals'
import { type PackingMatrix } from '../packing/packing'
import { packingFigure, packingUnitWord } from './packing-words'

export type PackingPageProps = {
  cycleNumber: number
  /** orders may still change */
  isOpen: boolean
  /** a page of those with orders */
  points: CycleTotals['byPoint']
  page: number
  pages: number
  /** of all pages */
  total: { points: number; orders: number; centavos: number }
  /** a page of them; null: too many points to stand side by side */
  byAssociation: { matrix: PackingMatrix; page: number; pages: number } | null
}

/** Where everything goes: each point with its list, and how much of each product goes to each. */
export function PackingPage(props: PackingPageProps) {
  const { cycleNumber, isOpen, points, page, pages, total, byAssociation } = props
  const { t } = useTranslation()
  const home = `/operacion/ciclos/${cycleNumber}`
  return (
    <>
      <BackLink href={home}>{t('Ciclo {{number}}', { number: cycleNumber })}</BackLink>
      <h1>{t('Empaque')}</h1>
      {isOpen ? (
        <Alert look="warn" title={t('El ciclo sigue abierto: todo esto puede cambiar.')} className="mt-4" />
      ) : null}
      {total.points === 0 ? (
        <div className="section-s">
          <EmptyState as="h2" picture={drawing('agrobolsa')} title={t('No hay nada que empacar')} />
        </div>
      ) : (
        <>
          <Section title={t('Listas por punto')} line={t('Cada lista se imprime y va con la carga.')}>
            <FoldTable
              caption={t('Listas por punto')}
              rows={points}
              rowKey={(point) => point.deliveryPointId}
              columns={[
                {
                  head: t('Punto'),
                  cell: (point) => (
                    <a href={`${home}/empaque/${point.slug}`} className="tall">
                      {point.name}
                    </a>
                  ),
                  total: t('Total'),
                },
                { head: t('Zona'), cell: (point) => point.zone, total: '' },
                {
                  head: t('Pedidos'),
                  numeric: true,
                  cell: (point) => point.orders,
                  total: total.orders,
                },
                {
                  head: t('Por cobrar'),
                  numeric: true,
                  cell: (point) => formatMoney(point.totalCentavos),
                  total: formatMoney(total.centavos),
                },
              ]}
            />
            <Pagination
              {...pageLinks({ page, pages }, (number) => `${home}/empaque?pagina=${number}`)}
              text={t('Página {{page}} de {{pages}}', { page, pages })}
            />
          </Section>
          <Section title={t('Producto por punto')} line={t('Cuánto de cada producto va a cada punto.')}>
            {byAssociation ? (
              <>
                <MatrixByAssociation matrix={byAssociation.matrix} />
                <Pagination
                  {...pageLinks(
                    byAssociation,
                    (number) => `${home}/empaque?pagina=${page}&asociaciones=${number}`,
                  )}
                  text={t('Página {{page}} de {{pages}}', byAssociation)}
                />
              </>
            ) : (
              <p>{t('Son demasiados puntos para una sola tabla: abra la lista de cada punto.')}</p>
            )}
          </Section>
        </>
      )}
    </>
  )
}

const pageLinks = (of: { page: number; pages: number }, href: (page: number) => string) => ({
  previousHref: of.page > 1 ? href(of.page - 1) : undefined,
  nextHref: of.page < of.pages ? href(of.page + 1) : undefined,
})

function MatrixByAssociation({ matrix }: { matrix: PackingMatrix }) {
  const { t, i18n } = useTranslation()
  const associations = [...new Set(matrix.products.map((product) => product.associationName))]
  return associations.map((name) => {
    const products = matrix.products.filter((product) => product.associationName === name)
    const grams = products.reduce((sum, product) => sum + product.grams, 0)
    const columns: Column<PackingMatrix['products'][number]>[] = [
      {
        head: t('Producto'),
        cell: (product) => (
          <>
            {product.name}
            <span className="soft font-normal">
              , {packingUnitWord(product, product.byPoint, i18n.language)}
            </span>
          </>
        ),
      },
      ...matrix.points.map((point, index) => ({
        head: point.name,
        numeric: true,
        cell: (product: PackingMatrix['products'][number]) =>
          packingFigure(product, product.byPoint, product.byPoint[index] ?? 0),
      })),
      {
        head: t('Total'),
        numeric: true,
        cell: (product) => <b>{packingFigure(product, product.byPoint, product.orderedBase)}</b>,
      },
    ]
    return (
      <Disclosure
        key={name}
        summary={t('{{association}}: {{weight}}', { association: name, weight: formatWeight(grams) })}
      >
        <ScrollFrame label={t('Producto por punto, {{association}}', { association: name })}>
          <Table
            caption={t('Producto por punto, {{association}}', { association: name })}
            columns={columns}
            rows={products}
            rowKey={(product) => product.offerId}
          />
        </ScrollFrame>
      </Disclosure>
    )
  })
}
