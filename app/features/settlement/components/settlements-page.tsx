import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink, ButtonRow } from '~/ui/button'
import { Choice } from '~/ui/choice'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { BigFigures, Sums } from '~/ui/summary'
import { FoldTable } from '~/ui/table'
import { type SettleCycleRefusal } from '../settle-cycle.server'
import { type SettlementsView } from '../views.server'
import { MoneyTabs } from './money-tabs'
import { WhereItWent } from './where-it-went'

export type SettlementsPageProps = SettlementsView & {
  /** what just happened, told once */
  said: string | null
  /** what comes before the accounts of a settled cycle */
  children?: ReactNode
  refused: SettleCycleRefusal | null
}

const HOME = '/operacion/pagos/liquidacion'

/** The operator: what a cycle brought to each association, before and after it is settled. */
export function SettlementsPage(props: SettlementsPageProps) {
  const { t, i18n } = useTranslation()
  const { cycles, cycle, preview, settled, whereItWent, said, refused, children } = props
  return (
    <>
      <h1>{t('Liquidación')}</h1>
      <MoneyTabs current="liquidacion" />
      {said === 'liquidado' ? (
        <Alert look="ok" className="mt-4" title={t('Ciclo liquidado. Cada productora recibe su mensaje.')} />
      ) : null}
      {said === 'pedidas' ? (
        <Alert look="ok" className="mt-4" title={t('Pedido anotado. La respuesta aparece abajo.')} />
      ) : null}
      {said === 'tarde' ? (
        <Alert look="ok" className="mt-4" title={t('Anotado: las cuentas ya lo tienen.')} />
      ) : null}
      {said === 'fuera' || said === 'tarde-nada' ? (
        <Alert look="ok" className="mt-4" title={t('Ya está decidido. Nada cambió en las cuentas.')} />
      ) : null}
      {refused ? (
        <Alert look="bad" className="mt-4" title={t('No se liquidó')}>
          {refused.reason === 'orders_waiting'
            ? t(
                'Quedan {{n}} pedidos sin entregar y sin anotar que no vinieron. Marque la casilla si no vendrán.',
                {
                  n: refused.orders,
                },
              )
            : refused.reason === 'advances_to_pay'
              ? t(
                  'Pronto pago aprobado y sin anotar como pagado: {{n}}. Si ya pagó alguno, anótelo antes en Pronto pago. Si no los pagó, marque la casilla.',
                  { n: refused.advances },
                )
              : refused.reason === 'not_over'
                ? t('Todavía se está entregando.')
                : t('Ese ciclo no está en entrega.')}
        </Alert>
      ) : null}
      {!cycle ? (
        <EmptyState
          title={t('Todavía no hay nada que liquidar')}
          text={t('Cuando un ciclo se entrega, aquí se cierra su cuenta.')}
        />
      ) : (
        <>
          <nav aria-label={t('Ciclos')} className="section-s">
            <ButtonRow>
              {cycles.map(({ number, isSettled }) => (
                <ButtonLink
                  key={number}
                  href={`${HOME}?ciclo=${number}`}
                  look={number === cycle.number ? 'plain' : 'quiet'}
                  {...(number === cycle.number ? { 'aria-current': 'page' as const } : {})}
                >
                  {isSettled
                    ? t('Ciclo {{number}}', { number })
                    : t('Ciclo {{number}}, por liquidar', { number })}
                </ButtonLink>
              ))}
            </ButtonRow>
          </nav>
          <p className="soft">
            {t('Entrega del {{moment}}', { moment: formatShortMoment(cycle.deliversAt, i18n.language) })}
          </p>
          {children}
          <Downloads number={cycle.number} isSettled={preview === null} />
          {whereItWent ? <WhereItWent parts={whereItWent} /> : null}
          {preview ? (
            <Preview cycle={cycle} preview={preview} />
          ) : (
            <Settled number={cycle.number} {...settled} />
          )}
        </>
      )}
    </>
  )
}

function Downloads({ number, isSettled }: { number: number; isSettled: boolean }) {
  const { t } = useTranslation()
  const books = [
    ...(isSettled ? [{ book: 'liquidacion', label: t('Liquidación') }] : []),
    { book: 'ventas', label: t('Libro de ventas') },
    { book: 'diario', label: t('Libro diario') },
  ]
  return (
    <Disclosure summary={t('Descargar para contabilidad')}>
      <div className="stack mt-2">
        {books.map(({ book, label }) => (
          <ButtonRow key={book}>
            {(['xlsx', 'csv'] as const).map((format) => (
              <ButtonLink
                key={format}
                look="quiet"
                href={`/operacion/pagos/descargar?ciclo=${number}&libro=${book}&formato=${format}`}
                download
              >
                {label} ({format === 'xlsx' ? 'Excel' : 'CSV'})
              </ButtonLink>
            ))}
          </ButtonRow>
        ))}
      </div>
    </Disclosure>
  )
}

function Preview({
  cycle,
  preview,
}: {
  cycle: NonNullable<SettlementsView['cycle']>
  preview: NonNullable<SettlementsView['preview']>
}) {
  const { t } = useTranslation()
  return (
    <Section title={t('Así queda si liquida ahora')}>
      <div className="sheet max-w-[34rem]">
        <Sums
          lines={[
            { term: t('Vendido, a precio de productora'), amount: formatMoney(preview.soldCentavos) },
            {
              term: t('Para {{n}} productoras, por lo recibido', { n: preview.producers }),
              amount: formatMoney(preview.producersCentavos),
            },
            ...(preview.donatedCentavos === 0
              ? []
              : [
                  {
                    term: t('Donado por lo que no llegó'),
                    amount: formatMoney(preview.donatedCentavos),
                  },
                ]),
          ]}
          total={{
            term: t('Diferencia de las asociaciones'),
            amount: formatMoney(preview.soldCentavos + preview.donatedCentavos - preview.producersCentavos),
          }}
        />
      </div>
      {preview.unweighed > 0 ? (
        <Alert
          look="warn"
          className="mt-4"
          title={t('Hay partes sin pesar: {{n}}', { n: preview.unweighed })}
        >
          {t('Se cuentan por lo que confirmó cada productora. Si falta anotar un peso, anótelo antes.')}
        </Alert>
      ) : null}
      {cycle.canSettle ? (
        <form method="post" className="section-s stack max-w-[34rem]">
          <input type="hidden" name="ciclo" value={cycle.number} />
          {cycle.waiting > 0 ? (
            <Choice
              type="checkbox"
              name="aunque"
              value="si"
              title={t('Quedan {{n}} pedidos sin entregar', { n: cycle.waiting })}
              note={t('Ya no vendrán: no se cobran y no cuentan como venta.')}
            />
          ) : null}
          {cycle.advancesToPay > 0 ? (
            <Choice
              type="checkbox"
              name="sin-pronto-pago"
              value="si"
              title={t('Pronto pago aprobado y sin pagar: {{n}}', { n: cycle.advancesToPay })}
              note={t('No se pagó, y ya no se pagará. Si pagó alguno, anótelo antes en Pronto pago.')}
            />
          ) : null}
          <p className="soft">
            {t('Después ya no cambia lo que anoten los puntos; lo que falte se corrige con un ajuste.')}
          </p>
          <Button look="do" block name="accion" value="liquidar">
            {t('Liquidar el ciclo {{number}}', { number: cycle.number })}
          </Button>
        </form>
      ) : (
        <p className="mt-4">{t('Se liquida cuando termina la entrega.')}</p>
      )}
    </Section>
  )
}

type SettledRow = SettlementsView['settled']['rows'][number]

/** How it stands between the platform and an association. */
function AssociationPayout({ row: { leftCentavos, paidCentavos } }: { row: SettledRow }) {
  const { t } = useTranslation()
  const paid = paidCentavos > 0 ? t('Pagado {{amount}}', { amount: formatMoney(paidCentavos) }) : null
  if (leftCentavos === 0) return paid ?? t('Nada por pagar')
  return (
    <>
      {paid ? `${paid}, ` : null}
      <b>
        {leftCentavos > 0
          ? t('Por pagar {{amount}}', { amount: formatMoney(leftCentavos) })
          : t('Debe {{amount}}', { amount: formatMoney(-leftCentavos) })}
      </b>
    </>
  )
}

function Settled({ number, rows, page, pages }: { number: number } & SettlementsView['settled']) {
  const { t } = useTranslation()
  const pageHref = (to: number) =>
    to >= 1 && to <= pages ? `${HOME}?ciclo=${number}&pagina=${to}` : undefined
  const total = (of: (row: SettledRow) => number) => rows.reduce((sum, row) => sum + of(row), 0)
  // Most weeks have none of these: a column of zeros hides the ones that count.
  const some = (head: string, of: (row: SettledRow) => number) =>
    rows.some((row) => of(row) !== 0)
      ? [{ head, numeric: true, cell: (row: SettledRow) => formatMoney(of(row)) }]
      : []
  return (
    <Section title={t('Por asociación')}>
      {pages === 1 ? (
        <div className="mb-4">
          <BigFigures
            figures={[
              { term: t('Vendido'), figure: formatMoney(total((row) => row.soldCentavos)) },
              { term: t('Para productoras'), figure: formatMoney(total((row) => row.producersCentavos)) },
            ]}
          />
        </div>
      ) : null}
      <FoldTable
        caption={t('Liquidación por asociación')}
        rows={rows}
        rowKey={(row) => row.slug}
        columns={[
          {
            head: t('Asociación'),
            cell: (row) => (
              <a href={`/asociacion/${row.slug}/cuentas?ciclo=${number}`} className="tall">
                {row.name}
              </a>
            ),
          },
          { head: t('Vendido'), numeric: true, cell: (row) => formatMoney(row.soldCentavos) },
          { head: t('Para productoras'), numeric: true, cell: (row) => formatMoney(row.producersCentavos) },
          { head: t('Diferencia'), numeric: true, cell: (row) => formatMoney(row.differenceCentavos) },
          ...some(t('Donado'), (row) => row.donatedCentavos),
          ...some(t('Ajustes'), (row) => row.adjustedCentavos),
          ...some(t('Pronto pago'), (row) => 0 - row.advancedCentavos),
          ...some(t('De otros ciclos'), (row) => row.carriedCentavos),
          {
            head: t('A la asociación'),
            cell: (row) => <AssociationPayout row={row} />,
          },
          {
            head: t('Productoras pagadas'),
            numeric: true,
            cell: (row) => t('{{n}} de {{all}}', { n: row.producersPaid, all: row.producers }),
          },
        ]}
      />
      <Pagination
        previousHref={pageHref(page - 1)}
        nextHref={pageHref(page + 1)}
        text={t('Página {{page}} de {{pages}}', { page, pages })}
      />
    </Section>
  )
}
