import { useTranslation } from 'react-i18next'
import {
  attendanceWords,
  fateWords,
  quantityWords,
  topicWords,
} from '~/features/mobile-markets/day/day-words'
import { formatShortMoment } from '~/kernel/instants'
import { formatAmount } from '~/kernel/money'
import { type BaseUnit } from '~/kernel/quantity'
import { FoldTable, type Column } from '~/ui/table'
import { type RowsBehind } from '../reports/views.server'

type MarketKind = 'market_sales' | 'attendance' | 'checks' | 'incidents' | 'market_left'

/** What was noted at mobile markets, one line each. */
export function MarketRows({ behind }: { behind: Extract<RowsBehind, { kind: MarketKind }> }) {
  const { t, i18n } = useTranslation()
  const translate = (sentence: string, told?: Record<string, string | number>) => t(sentence, told ?? {})
  const much = (base: number, unit: BaseUnit) => quantityWords(base, unit, i18n.language)
  const common = { caption: t('Filas'), captionShown: false, rowKey: (row: { index: number }) => row.index }
  const when = <Row extends { happenedAt: Date }>(): Column<Row> => ({
    head: t('Cuándo'),
    cell: (row) => formatShortMoment(row.happenedAt, i18n.language),
  })
  const whose = <Row extends { associationName: string | null }>(): Column<Row> => ({
    head: t('Asociación'),
    cell: (row) => row.associationName ?? '—',
  })
  switch (behind.kind) {
    case 'market_sales':
      return (
        <FoldTable
          {...common}
          rows={numbered(behind.rows)}
          columns={[
            when(),
            { head: t('Feria'), cell: ({ marketName }) => marketName },
            whose(),
            { head: t('Producto'), cell: ({ productName }) => productName },
            { head: t('Cantidad'), numeric: true, cell: (row) => much(row.soldBase, row.baseUnit) },
            { head: t('Bs'), numeric: true, cell: (row) => formatAmount(row.centavos) },
          ]}
        />
      )
    case 'attendance':
      return (
        <FoldTable
          {...common}
          rows={numbered(behind.rows)}
          columns={[
            whose(),
            { head: t('Puesto'), numeric: true, cell: ({ stallNumber }) => stallNumber ?? '—' },
            { head: t('Qué se anotó'), cell: ({ attendance }) => attendanceWords(translate, attendance) },
            when(),
          ]}
        />
      )
    case 'checks':
      return (
        <FoldTable
          {...common}
          rows={numbered(behind.rows)}
          columns={[
            when(),
            whose(),
            { head: t('Producto'), cell: ({ productName }) => productName },
            { head: t('Dice'), numeric: true, cell: (row) => much(row.statedBase, row.baseUnit) },
            { head: t('Se midió'), numeric: true, cell: (row) => much(row.weighedBase, row.baseUnit) },
            {
              head: t('Precio, Bs'),
              numeric: true,
              cell: ({ priceCentavos }) => (priceCentavos === null ? '—' : formatAmount(priceCentavos)),
            },
            { head: t('Resultado'), cell: ({ isGood }) => (isGood ? t('Cumple') : t('No cumple')) },
          ]}
        />
      )
    case 'incidents':
      return (
        <FoldTable
          {...common}
          rows={numbered(behind.rows)}
          columns={[
            when(),
            { head: t('Qué pasó'), cell: ({ topic }) => topicWords(translate, topic) },
            whose(),
            { head: t('Nota'), cell: ({ text }) => text },
          ]}
        />
      )
    case 'market_left':
      return (
        <FoldTable
          {...common}
          rows={numbered(behind.rows)}
          columns={[
            { head: t('Producto'), cell: ({ productName }) => productName },
            whose(),
            { head: t('Sobró'), numeric: true, cell: (row) => much(row.leftBase, row.baseUnit) },
            { head: t('Qué se hizo'), cell: ({ fate }) => fateWords(translate, fate) },
          ]}
        />
      )
  }
}

function numbered<Row>(rows: readonly Row[]): (Row & { index: number })[] {
  return rows.map((row, index) => ({ ...row, index }))
}
