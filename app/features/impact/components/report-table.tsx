import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatShortDay } from '~/kernel/instants'
import { formatAmount, formatMoney } from '~/kernel/money'
import { formatKilograms } from '~/kernel/quantity'
import { Bars } from '~/ui/bars'
import { EmptyState } from '~/ui/empty-state'
import { Section } from '~/ui/section-head'
import { ShareBar } from '~/ui/share-bar'
import { Table, type Column } from '~/ui/table'
import { type Figure, type ReportLine, type Scope } from '../reports/report'
import { type Report } from '../reports/views.server'
import { figureWords, groupingWords, lineWords } from './report-words'

export type LinesTableProps = {
  report: Report
  scope: Scope['kind']
  rowsHref: (of: { key: string; figure: Figure }) => string
  totalHref: (figure: Figure) => string
}

const CHART_LINES = 8

/** Where people would rather look than read, the largest lines; then all of the page, each number a link. */
export function LinesTable({ report, scope, rowsHref, totalHref }: LinesTableProps) {
  const { t, i18n } = useTranslation()
  const { by, lines, totals, page } = report
  if (lines.length === 0)
    return (
      <EmptyState
        title={t('Nada de esto todavía')}
        text={t('En estos ciclos nadie pidió nada que cuente aquí. Elija otro ciclo.')}
      />
    )
  const name = (line: ReportLine) =>
    by === 'ciclo'
      ? t('Ciclo {{number}}', { number: line.name })
      : line.name || t('Escrito a mano en la feria')
  const detail = (line: ReportLine) =>
    by === 'ciclo' && line.detail ? formatShortDay(new Date(line.detail), i18n.language) : line.detail
  const number = (
    figure: Figure,
    cell: (line: ReportLine) => string | null,
    total: string | null,
  ): Column<ReportLine> => ({
    head: figureWords(t)[figure],
    numeric: true,
    cell: (line) => opening(cell(line), rowsHref({ key: line.key, figure })),
    total: opening(total, totalHref(figure)),
  })
  const grams = (value: number | null) => (value === null ? null : formatKilograms(value))
  const hasOrders = lines.some(({ orders }) => orders !== null)
  const hasLeft = scope !== 'municipality' && by !== 'distrito'
  return (
    <>
      {page === 1 ? <Chart lines={lines.slice(0, CHART_LINES)} name={name} /> : null}
      <div className="section-s">
        <Table
          caption={groupingWords(t)[by]}
          captionShown
          rows={lines}
          rowKey={(line) => line.key}
          columns={[
            {
              head: lineWords(t)[by],
              cell: (line) => (
                <>
                  {name(line)}
                  {detail(line) ? <small className="soft block">{detail(line)}</small> : null}
                </>
              ),
              total: t('Todo'),
            },
            ...(hasOrders
              ? [
                  number(
                    'pedidos',
                    ({ orders }) => (orders === null ? null : String(orders)),
                    text(totals.orders),
                  ),
                ]
              : []),
            number('pedido', (line) => grams(line.orderedGrams), grams(totals.orderedGrams)),
            number('entregado', (line) => grams(line.handedGrams), grams(totals.handedGrams)),
            number('faltante', (line) => grams(line.shortGrams), grams(totals.shortGrams)),
            number(
              'productora',
              (line) => formatAmount(line.handedCentavos),
              formatAmount(totals.handedCentavos),
            ),
            number('pagado', (line) => formatAmount(line.paidCentavos), formatAmount(totals.paidCentavos)),
            number('pasa', (line) => formatAmount(line.walkInCentavos), formatAmount(totals.walkInCentavos)),
            ...(hasLeft ? [number('merma', (line) => grams(line.leftGrams), grams(totals.leftGrams))] : []),
            ...(totals.marketCentavos > 0
              ? [
                  {
                    ...number('ferias', (line) => grams(line.marketGrams), grams(totals.marketGrams)),
                    head: t('En ferias, kg'),
                  },
                  number(
                    'ferias',
                    (line) => formatAmount(line.marketCentavos),
                    formatAmount(totals.marketCentavos),
                  ),
                ]
              : []),
          ]}
        />
      </div>
      <Definitions hasLeft={hasLeft} hasMarkets={totals.marketCentavos > 0} />
    </>
  )
}

/** A number as a link to what is behind it; nothing is behind a zero. */
function opening(text: string | null, href: string) {
  if (text === null) return '—'
  return /^[0,.]+$/.test(text) ? (
    text
  ) : (
    <a className="tall" href={href}>
      {text}
    </a>
  )
}

const text = (value: number | null) => (value === null ? null : String(value))

function Chart({ lines, name }: { lines: readonly ReportLine[]; name: (line: ReportLine) => string }) {
  const { t } = useTranslation()
  const most = Math.max(...lines.map(({ paidCentavos }) => paidCentavos))
  if (most <= 0) return null
  return (
    <Section close title={t('Lo pagado, y cuánto es de quien produce')}>
      <Bars
        lines={lines.map((line) => ({
          name: name(line),
          value: t('{{producer}} de {{paid}}', {
            producer: formatMoney(line.handedCentavos),
            paid: formatMoney(line.paidCentavos),
          }),
          chart: (
            <ShareBar
              size="sm"
              total={most}
              label={`${name(line)}: ${shareWords(t, line)}`}
              parts={[
                { kind: 'done', amount: Math.min(line.handedCentavos, line.paidCentavos) },
                { kind: 'rest', amount: Math.max(0, line.paidCentavos - line.handedCentavos) },
              ]}
            />
          ),
        }))}
      />
    </Section>
  )
}

function shareWords(t: TFunction, line: ReportLine): string {
  return t('{{producer}} de {{paid}} para quien produce', {
    producer: formatMoney(line.handedCentavos),
    paid: formatMoney(line.paidCentavos),
  })
}

function Definitions({ hasLeft, hasMarkets }: { hasLeft: boolean; hasMarkets: boolean }) {
  const { t } = useTranslation()
  return (
    <p className="soft mt-4">
      {t(
        'Faltó: lo pedido que no se entregó ni espera ser recogido. Para quien produce: lo entregado, a precio de productora. Pagado: lo que costó lo entregado a quien compra, con transporte y plataforma. A quien pasa: lo vendido sin pedido en los puntos. Lo que se vende por unidad se cuenta por su peso aproximado.',
      )}{' '}
      {hasLeft
        ? t('Sobró: lo recibido en un ciclo liquidado que nadie recogió ni compró; pudo donarse.')
        : t('Lo que sobró no se sabe por lugar.')}{' '}
      {hasMarkets
        ? t(
            'En ferias: lo que las asociaciones vendieron en mercados móviles, según lo anotado hasta cerrar el día; de lo escrito a mano por unidad no se sabe el peso.',
          )
        : null}
    </p>
  )
}
