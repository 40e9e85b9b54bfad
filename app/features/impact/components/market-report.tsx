import { useTranslation } from 'react-i18next'
import { formatShortDay } from '~/kernel/instants'
import { formatAmount, formatMoney } from '~/kernel/money'
import { formatKilograms } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { EmptyState } from '~/ui/empty-state'
import { BigFigures } from '~/ui/summary'
import { FoldTable, type Column } from '~/ui/table'
import { type Figure, type MarketLine, type MarketSums, type Scope } from '../reports/report'
import { type Report } from '../reports/views.server'
import { figureWords, groupingWords, lineWords } from './report-words'

export function MarketTotals({ totals }: { totals: MarketSums & { markets: number } }) {
  const { t } = useTranslation()
  return (
    <div className="section-s">
      <BigFigures
        pairs
        figures={[
          { term: t('Ferias'), figure: totals.markets },
          { term: t('Llegaron'), figure: totals.came },
          { term: t('Vendido en ferias'), figure: formatMoney(totals.soldCentavos) },
          { term: t('Controles que no cumplen'), figure: totals.checksFailed },
        ]}
      />
    </div>
  )
}

/** Mobile markets whose day was closed, the newest first; each number opens what was noted there. */
export function MarketsTable({
  markets,
  scope,
  rowsHref,
}: {
  markets: NonNullable<Report['markets']>
  scope: Scope['kind']
  rowsHref: (of: { key: string; figure: Figure }) => string
}) {
  const { t, i18n } = useTranslation()
  const { lines, totals, unclosed } = markets
  const words = figureWords(t)
  const number = (
    figure: Figure,
    head: string,
    of: (sums: MarketSums) => number | null,
    write: (value: number) => string = String,
  ): Column<MarketLine> => {
    const cell = (sums: MarketSums) => {
      const value = of(sums)
      return value === null ? '—' : write(value)
    }
    return {
      head,
      numeric: true,
      cell: (line) =>
        of(line) ? (
          <a className="tall" href={rowsHref({ key: line.key, figure })}>
            {cell(line)}
          </a>
        ) : (
          cell(line)
        ),
      total: cell(totals),
    }
  }
  const isAssociation = scope === 'association'
  return (
    <>
      {unclosed > 0 ? (
        <Alert
          look="warn"
          className="mb-4"
          title={t('Ferias pasadas sin cerrar el día: {{n}}', { n: unclosed })}
        >
          {t('No están en estos números. Se cierran desde la página de cada feria.')}
        </Alert>
      ) : null}
      {lines.length === 0 ? (
        <EmptyState
          title={t('Ninguna feria con el día cerrado')}
          text={t(
            'Aparecen aquí cuando se cierra su día, en el ciclo cuyo corte fue el último antes de la feria.',
          )}
        />
      ) : (
        <FoldTable
          caption={groupingWords(t).feria}
          captionShown
          rows={lines}
          rowKey={({ key }) => key}
          columns={[
            {
              head: lineWords(t).feria,
              cell: (line) => (
                <>
                  {line.name}
                  <small className="soft block">
                    {[
                      formatShortDay(line.startsAt, i18n.language),
                      line.district,
                      scope === 'municipality' ? '' : line.municipality,
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </small>
                </>
              ),
              total: t('Todo'),
            },
            number('asistencia', isAssociation ? t('Llegó') : words.asistencia, ({ came }) => came),
            number('ausencia', isAssociation ? t('No vino') : words.ausencia, ({ absent }) => absent),
            number('controles', words.controles, ({ checks }) => checks),
            number('incumplen', words.incumplen, ({ checksFailed }) => checksFailed),
            ...(isAssociation
              ? []
              : [
                  number('incidentes', words.incidentes, ({ incidents }) => incidents),
                  number('pedidos', words.pedidos, ({ orders }) => orders),
                ]),
            number('ferias', t('Vendido, kg'), ({ soldGrams }) => soldGrams, formatKilograms),
            number('ferias', t('Vendido, u.'), ({ soldPieces }) => soldPieces),
            number('ferias', t('Vendido, Bs'), ({ soldCentavos }) => soldCentavos, formatAmount),
            ...(isAssociation
              ? []
              : [
                  number('merma', words.merma, ({ leftGrams }) => leftGrams, formatKilograms),
                  number('merma', t('Sobró, u.'), ({ leftPieces }) => leftPieces),
                ]),
          ]}
        />
      )}
      <p className="soft mt-4">
        {t(
          'Lo anotado en la feria hasta cerrar su día. Vendido: a quien pasa, por peso o por unidad según se anotó. Controles: de peso y precio. Una feria es del ciclo cuyo corte fue el último antes de ella.',
        )}{' '}
        {isAssociation
          ? t('Son las ventas y los controles de la asociación.')
          : t(
              'Pedidos: los de Chaka que se entregaron ahí ese día. Sobró: lo que volvió, se donó o se botó.',
            )}
      </p>
    </>
  )
}
