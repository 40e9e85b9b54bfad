import { useTranslation } from 'react-i18next'
import { formatShortDay } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatKilograms } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink, ButtonRow, PrintButton } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { EmptyState } from '~/ui/empty-state'
import { SelectField } from '~/ui/field'
import { Pagination } from '~/ui/pagination'
import { BigFigures } from '~/ui/summary'
import { groupingsOf, periodWord, type Figure, type Scope } from '../reports/report'
import { type Report } from '../reports/views.server'
import { MarketsTable, MarketTotals } from './market-report'
import { LinesTable } from './report-table'
import { groupingWords, periodWords } from './report-words'
import { SexReport } from './sex-report'

export type ReportPageProps = {
  /** where the report lives: "/municipio/la-paz/informes" */
  home: string
  /** whose it is, on paper */
  whose: string
  scope: Scope['kind']
  /** null: no cycle was closed yet */
  report: Report | null
}

/** What closed cycles amount to, in lines of one kind; every number opens the rows behind it. */
export function ReportPage({ home, whose, scope, report }: ReportPageProps) {
  const { t, i18n } = useTranslation()
  if (!report)
    return (
      <EmptyState
        as="h1"
        title={t('Todavía no hay informes')}
        text={t('Se llenan solos cuando cierra el primer ciclo.')}
      />
    )
  const { by, period, page, hasNext } = report
  const address = (changes: Record<string, string>) =>
    `${home}?${new URLSearchParams({ por: by, ciclo: periodWord(period), ...changes }).toString()}`
  const file = (format: string) => address({ formato: format }).replace(home, `${home}/descargar`)
  return (
    <>
      <h1>{t('Informes')}</h1>
      <p className="soft">
        {whose}. {groupingWords(t)[by]}. {periodWords(t, period)}
      </p>
      <div className="no-print stack mt-4">
        <Chips
          label={t('Qué mirar')}
          chips={groupingsOf({ kind: scope } as Scope).map((grouping) => ({
            href: address({ por: grouping }),
            label: groupingWords(t)[grouping],
            current: grouping === by,
          }))}
        />
        <form method="get" action={home} className="flex max-w-[30rem] flex-wrap items-end gap-3">
          <input type="hidden" name="por" value={by} />
          <SelectField
            label={t('De qué ciclo')}
            name="ciclo"
            defaultValue={periodWord(period)}
            options={[
              ...report.choices.map(({ number, deliversAt }) => ({
                value: String(number),
                label: t('Ciclo {{number}}, entrega del {{day}}', {
                  number,
                  day: formatShortDay(deliversAt, i18n.language),
                }),
              })),
              { value: 'ultimos-13', label: t('Los últimos {{n}} ciclos', { n: 13 }) },
              { value: 'ultimos-52', label: t('Los últimos {{n}} ciclos', { n: 52 }) },
            ]}
          />
          <Button look="quiet">{t('Ver')}</Button>
        </form>
      </div>
      {report.isUpToDate ? null : (
        <Alert className="mt-4" title={t('Se está sumando lo último que cambió')}>
          {t('Vuelva a abrir el informe en unos minutos.')}
        </Alert>
      )}
      {report.markets ? (
        <MarketTotals totals={report.markets.totals} />
      ) : (
        <Totals report={report} totalHref={totalHref} />
      )}
      <div className="no-print mt-4">
        <ButtonRow>
          <ButtonLink look="quiet" href={file('xlsx')}>
            {t('Descargar para Excel')}
          </ButtonLink>
          <ButtonLink look="quiet" href={file('csv')}>
            {t('Descargar CSV')}
          </ButtonLink>
          <PrintButton look="quiet" />
        </ButtonRow>
        {hasNext || page > 1 ? (
          <p className="mt-2">
            <a className="link" href={address({ todo: 'si' })}>
              {t('Ver todas las líneas juntas, para imprimir')}
            </a>
          </p>
        ) : null}
      </div>
      {report.markets ? (
        <div className="section-s">
          <MarketsTable markets={report.markets} scope={scope} rowsHref={rowsHref} />
        </div>
      ) : by === 'sexo' ? (
        <div className="section-s">
          <SexReport
            sexes={report.sexes}
            scope={scope}
            rowsHref={(key) => rowsHref({ key, figure: 'productora' })}
          />
        </div>
      ) : (
        <div className="section-s">
          <LinesTable {...{ report, scope, rowsHref, totalHref }} />
        </div>
      )}
      <Pagination
        previousHref={page > 1 ? address({ pagina: String(page - 1) }) : undefined}
        nextHref={hasNext ? address({ pagina: String(page + 1) }) : undefined}
        text={t('Página {{page}}', { page })}
      />
    </>
  )

  function rowsHref({ key, figure }: { key: string; figure: string }): string {
    return address({ clave: key, cifra: figure }).replace(home, `${home}/filas`)
  }

  /** Behind a total of one cycle are that cycle's rows; behind one of many its cycles, each with its own. */
  function totalHref(figure: Figure): string {
    return period.kind === 'one'
      ? address({ por: 'ciclo', clave: String(period.number), cifra: figure }).replace(home, `${home}/filas`)
      : address({ por: 'ciclo' })
  }
}

function Totals({ report, totalHref }: { report: Report; totalHref: (figure: Figure) => string }) {
  const { t } = useTranslation()
  const { totals } = report
  const opening = (figure: Figure, text: string, value: number | null) =>
    value ? <a href={totalHref(figure)}>{text}</a> : text
  return (
    <div className="section-s">
      <BigFigures
        pairs
        figures={[
          {
            term: t('Pedidos'),
            figure: opening('pedidos', String(totals.orders ?? 0), totals.orders),
          },
          {
            term: t('Entregado'),
            figure: opening('entregado', formatKilograms(totals.handedGrams), totals.handedGrams),
            after: 'kg',
          },
          {
            term: t('Para quien produce'),
            figure: opening('productora', formatMoney(totals.handedCentavos), totals.handedCentavos),
          },
          {
            term: t('Faltó'),
            figure: opening('faltante', formatKilograms(totals.shortGrams), totals.shortGrams),
            after: 'kg',
          },
        ]}
      />
    </div>
  )
}
