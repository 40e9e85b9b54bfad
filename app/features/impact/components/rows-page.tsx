import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { formatAmount } from '~/kernel/money'
import { formatWeight } from '~/kernel/quantity'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { FoldTable, type Column } from '~/ui/table'
import { periodWord, type Figure, type Grouping } from '../reports/report'
import { type RowsBehind } from '../reports/views.server'
import { MarketRows } from './market-rows'
import { figureWords, groupingWords, periodWords } from './report-words'

export type RowsPageProps = {
  home: string
  /** the operator's page of an order, by its code; null: nobody else has one */
  orderHref: string | null
  by: Grouping
  lineKey: string
  figure: Figure
  behind: RowsBehind
}

/** The rows that add up to one number of a report. */
export function RowsPage({ home, orderHref, by, lineKey, figure, behind }: RowsPageProps) {
  const { t } = useTranslation()
  const { page, hasNext, period } = behind
  const query = (changes: Record<string, string>) =>
    new URLSearchParams({ por: by, ciclo: periodWord(period), ...changes }).toString()
  const at = (to: number) => `${home}/filas?${query({ clave: lineKey, cifra: figure, pagina: String(to) })}`
  return (
    <>
      <BackLink href={`${home}?${query({})}`}>{t('Informes')}</BackLink>
      <h1>{by === 'sexo' ? groupingWords(t).sexo : figureWords(t)[figure]}</h1>
      <p className="soft">
        {t('Lo que hay detrás del número.')} {groupingWords(t)[by]}. {periodWords(t, period)}
      </p>
      <div className="section-s">
        {behind.rows.length === 0 ? (
          <EmptyState title={t('No hay filas')} text={t('Este número es cero: no hay nada detrás.')} />
        ) : (
          <Rows behind={behind} orderHref={orderHref} />
        )}
      </div>
      <Pagination
        previousHref={page > 1 ? at(page - 1) : undefined}
        nextHref={hasNext ? at(page + 1) : undefined}
        text={t('Página {{page}}', { page })}
      />
    </>
  )
}

function Rows({ behind, orderHref }: Pick<RowsPageProps, 'behind' | 'orderHref'>) {
  const { t, i18n } = useTranslation()
  const common = { caption: t('Filas'), captionShown: false }
  const states: Record<string, string> = {
    placed: t('Por recoger'),
    handed_over: t('Entregado'),
    not_collected: t('Nadie lo recogió'),
  }
  const ofOrder = <Row extends OrderSeen>(): Column<Row>[] => [
    {
      head: t('Pedido'),
      cell: ({ code }) =>
        orderHref ? (
          <a className="tall" href={`${orderHref}/${code}`}>
            {code}
          </a>
        ) : (
          code
        ),
    },
    { head: t('Ciclo'), numeric: true, cell: ({ cycleNumber }) => cycleNumber },
    { head: t('Punto'), cell: ({ pointName }) => pointName },
    { head: t('A nombre de'), cell: ({ buyerName }) => buyerName ?? t('No se muestra') },
    { head: t('Estado'), cell: ({ state }) => states[state] ?? state },
  ]
  switch (behind.kind) {
    case 'orders':
      return (
        <FoldTable
          {...common}
          rows={behind.rows}
          rowKey={({ code }) => code}
          columns={[
            ...ofOrder<(typeof behind.rows)[number]>(),
            { head: t('Pidió, Bs'), numeric: true, cell: (row) => formatAmount(row.totalCentavos) },
            { head: t('Pagado, Bs'), numeric: true, cell: (row) => formatAmount(row.paidCentavos) },
          ]}
        />
      )
    case 'parts':
      return (
        <FoldTable
          {...common}
          rows={behind.rows.map((row, index) => ({ ...row, index }))}
          rowKey={({ index }) => index}
          columns={[
            ...ofOrder<(typeof behind.rows)[number]>(),
            { head: t('Producto'), cell: ({ productName }) => productName },
            {
              head: t('Pedido'),
              numeric: true,
              label: t('Cuánto pidió'),
              cell: (row) => much(row.baseUnit, row.orderedBase),
            },
            {
              head: t('Entregado o listo'),
              numeric: true,
              cell: (row) => much(row.baseUnit, row.readyBase),
            },
            {
              head: t('Para quien produce, Bs'),
              numeric: true,
              cell: (row) => formatAmount(row.handedCentavos),
            },
            { head: t('Pagado, Bs'), numeric: true, cell: (row) => formatAmount(row.paidCentavos) },
          ]}
        />
      )
    case 'walk_ins':
      return (
        <FoldTable
          {...common}
          rows={behind.rows.map((row, index) => ({ ...row, index }))}
          rowKey={({ index }) => index}
          columns={[
            { head: t('Cuándo'), cell: (row) => formatShortMoment(row.happenedAt, i18n.language) },
            { head: t('Ciclo'), numeric: true, cell: ({ cycleNumber }) => cycleNumber },
            { head: t('Punto'), cell: ({ pointName }) => pointName },
            { head: t('Producto'), cell: ({ productName }) => productName },
            { head: t('Cantidad'), numeric: true, cell: (row) => much(row.baseUnit, row.soldBase) },
            { head: t('Bs'), numeric: true, cell: (row) => formatAmount(row.centavos) },
          ]}
        />
      )
    case 'left':
      return (
        <FoldTable
          {...common}
          rows={behind.rows.map((row, index) => ({ ...row, index }))}
          rowKey={({ index }) => index}
          columns={[
            { head: t('Producto'), cell: ({ productName }) => productName },
            { head: t('Asociación'), cell: ({ associationName }) => associationName },
            { head: t('Ciclo'), numeric: true, cell: ({ cycleNumber }) => cycleNumber },
            { head: t('Recibido'), numeric: true, cell: (row) => much(row.baseUnit, row.receivedBase) },
            {
              head: t('Entregado o vendido'),
              numeric: true,
              cell: (row) => much(row.baseUnit, row.takenBase),
            },
            { head: t('Sobró'), numeric: true, cell: (row) => much(row.baseUnit, row.leftBase) },
          ]}
        />
      )
    case 'harvest':
      return (
        <FoldTable
          {...common}
          rows={behind.rows.map((row, index) => ({ ...row, index }))}
          rowKey={({ index }) => index}
          columns={[
            ...(behind.isNamed
              ? [
                  {
                    head: t('Quién'),
                    cell: (row: { producerName: string | null }) =>
                      row.producerName ?? t('La asociación misma'),
                  },
                ]
              : []),
            { head: t('Asociación'), cell: ({ associationName }) => associationName },
            { head: t('Ciclo'), numeric: true, cell: ({ cycleNumber }) => cycleNumber },
            {
              head: t('Producto'),
              cell: ({ productName }) => productName ?? t('Ajuste después de liquidar'),
            },
            {
              head: t('Recibido'),
              numeric: true,
              cell: (row) => (row.baseUnit ? much(row.baseUnit, row.receivedBase) : '—'),
            },
            { head: t('Bs'), numeric: true, cell: (row) => formatAmount(row.centavos) },
          ]}
        />
      )
    case 'market_sales':
    case 'attendance':
    case 'checks':
    case 'incidents':
    case 'market_left':
      return <MarketRows behind={behind} />
  }

  function much(baseUnit: 'gram' | 'piece', base: number): string {
    return baseUnit === 'gram' ? formatWeight(base) : t('{{n}} u.', { n: base })
  }
}

type OrderSeen = {
  code: string
  cycleNumber: number
  pointName: string
  buyerName: string | null
  state: string
}
