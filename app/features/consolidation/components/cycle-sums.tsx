import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatKilograms, formatWeight } from '~/kernel/quantity'
import { ColumnChart } from '~/ui/column-chart'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { ShareBar, type ShareKind } from '~/ui/share-bar'
import { BigFigures } from '~/ui/summary'
import { Table } from '~/ui/table'
import { type CycleTotals } from '../cycle-totals'

/** The figures of a cycle, for a side sheet: orders, sales, harvest, answers, days and payment. */
export function CycleFigures({ totals, title }: { totals: CycleTotals; title?: string }) {
  const { t } = useTranslation()
  const { answers } = totals
  return (
    <div className="sheet">
      <h2>{title ?? t('Totales')}</h2>
      <BigFigures
        pairs
        figures={[
          { term: t('Pedidos'), figure: totals.orders },
          { term: t('Ventas'), before: 'Bs', figure: wholeBolivianos(totals.totalCentavos) },
          { term: t('Cosecha'), figure: formatKilograms(totals.grams), after: 'kg' },
          answers.asked > 0
            ? {
                term: t('Respondieron'),
                figure: answers.asked - answers.unanswered,
                after: t('de {{all}}', { all: answers.asked }),
              }
            : {
                term: t('Para productoras'),
                before: 'Bs',
                figure: wholeBolivianos(totals.producerCentavos),
              },
        ]}
      />
      {totals.byDay.length > 0 ? <OrdersByDay byDay={totals.byDay} /> : null}
      {totals.byPayment.length > 0 ? <OrdersByPayment totals={totals} /> : null}
    </div>
  )
}

const whole = new Intl.NumberFormat('es-BO', { maximumFractionDigits: 0 })

/** For a large figure only: the tables below say the centavos. */
function wholeBolivianos(centavos: number): string {
  return whole.format(centavos / 100)
}

const MOST_DAYS = 7

function OrdersByDay({ byDay }: Pick<CycleTotals, 'byDay'>) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <hr />
      <h3>{t('Pedidos por día')}</h3>
      <ColumnChart
        columns={byDay.slice(-MOST_DAYS).map(({ day, orders }) => {
          const name = formatDay(new Date(`${day}T12:00:00-04:00`), i18n.language)
          return {
            name: name.slice(0, 3),
            amount: orders,
            value: orders,
            label: t('{{day}}: {{count}} pedidos', { day: name, count: orders }),
          }
        })}
      />
    </>
  )
}

function OrdersByPayment({ totals }: { totals: CycleTotals }) {
  const { t } = useTranslation()
  const names = { cash: t('Efectivo'), qr: 'QR', card: t('Tarjeta') }
  const kinds: Record<keyof typeof names, ShareKind> = { qr: 'done', cash: 'partly', card: 'other' }
  return (
    <>
      <hr />
      <h3>{t('Cómo pagan')}</h3>
      <ShareBar
        label={totals.byPayment.map(({ method, orders }) => `${names[method]} ${orders}`).join(', ')}
        legend="lines"
        parts={totals.byPayment.map(({ method, orders, totalCentavos }) => ({
          kind: kinds[method],
          amount: orders,
          text: names[method],
          value: `${orders} · ${formatMoney(totalCentavos)}`,
        }))}
      />
    </>
  )
}

const ASSOCIATIONS_PER_PAGE = 50

/** By association: what it sells, and how its producers answered; fifty a page, which `?asociaciones=` turns. */
export function SumsByAssociation(props: { totals: CycleTotals; cycleNumber: number; page: number }) {
  const { t } = useTranslation()
  const { totals, cycleNumber } = props
  const pages = Math.max(1, Math.ceil(totals.byAssociation.length / ASSOCIATIONS_PER_PAGE))
  const page = Math.min(props.page, pages)
  const pageHref = (number: number) => `?asociaciones=${number}#asociaciones`
  return (
    <Section
      id="asociaciones"
      title={t('Por asociación')}
      line={t('{{weight}}, {{amount}} para las productoras.', {
        weight: formatWeight(totals.grams),
        amount: formatMoney(totals.producerCentavos),
      })}
    >
      <Table
        caption={t('Por asociación')}
        rows={totals.byAssociation.slice((page - 1) * ASSOCIATIONS_PER_PAGE, page * ASSOCIATIONS_PER_PAGE)}
        rowKey={(row) => row.associationId}
        columns={[
          {
            head: t('Asociación'),
            cell: (row) => (
              <>
                <a href={`/asociacion/${row.slug}/cosecha?ciclo=${cycleNumber}`} className="tall">
                  {row.name}
                </a>
                {row.answers.asked > 0 ? (
                  <span className="soft sm block font-normal">
                    {t('Respondieron {{answered}} de {{asked}}', {
                      answered: row.answers.asked - row.answers.unanswered,
                      asked: row.answers.asked,
                    })}
                  </span>
                ) : null}
              </>
            ),
            total: t('Total'),
          },
          {
            head: t('Kilos'),
            numeric: true,
            cell: (row) => formatKilograms(row.grams),
            total: formatKilograms(totals.grams),
          },
          {
            head: t('Para productoras'),
            numeric: true,
            cell: (row) => <span className="nowrap">{formatMoney(row.producerCentavos)}</span>,
            total: <span className="nowrap">{formatMoney(totals.producerCentavos)}</span>,
          },
        ]}
      />
      <Pagination
        previousHref={page > 1 ? pageHref(page - 1) : undefined}
        nextHref={page < pages ? pageHref(page + 1) : undefined}
        text={t('Página {{page}} de {{pages}}', { page, pages })}
      />
    </Section>
  )
}

const MOST_POINTS = 50

/** By point: how full it is, and what will be collected there. */
export function SumsByPoint({ totals, cycleNumber }: { totals: CycleTotals; cycleNumber: number }) {
  const { t } = useTranslation()
  const home = `/operacion/ciclos/${cycleNumber}/empaque`
  const isLong = totals.byPoint.length > MOST_POINTS
  const rows = isLong
    ? [...totals.byPoint].sort((a, b) => b.orders - a.orders).slice(0, MOST_POINTS)
    : totals.byPoint
  return (
    <Section
      id="puntos"
      title={t('Por punto de entrega')}
      line={
        isLong
          ? t('Los {{most}} con más pedidos; los demás, en las listas de empaque.', { most: MOST_POINTS })
          : undefined
      }
      link={{ href: home, label: t('Listas de empaque') }}
    >
      <Table
        caption={t('Por punto de entrega')}
        rows={rows}
        rowKey={(row) => row.deliveryPointId}
        columns={[
          {
            head: t('Punto'),
            cell: (row) => (
              <>
                <a href={`${home}/${row.slug}`} className="tall">
                  {row.name}
                </a>
                <a
                  href={`/operacion/ciclos/${cycleNumber}/puntos/${row.slug}`}
                  className="sm tall block font-normal"
                >
                  {t('Mover')}
                </a>
              </>
            ),
            total: t('Total'),
          },
          {
            head: t('Pedidos'),
            numeric: true,
            cell: (row) => (
              <span className="nowrap">
                {t('{{orders}} de {{capacity}}', { orders: row.orders, capacity: row.capacity })}
              </span>
            ),
            total: totals.orders,
          },
          {
            head: t('Por cobrar'),
            numeric: true,
            cell: (row) => <span className="nowrap">{formatMoney(row.totalCentavos)}</span>,
            total: <span className="nowrap">{formatMoney(totals.totalCentavos)}</span>,
          },
        ]}
      />
    </Section>
  )
}
