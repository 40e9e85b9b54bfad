import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { Disclosure } from '~/ui/disclosure'
import { Pagination } from '~/ui/pagination'
import { PickupRow } from '~/ui/pickup-row'
import { SearchForm } from '~/ui/search-form'
import { SectionHead } from '~/ui/section-head'
import { ShareBar } from '~/ui/share-bar'
import { BigFigures, Headline } from '~/ui/summary'
import { collectOf, expectedCash, type DeskGlance, type DeskHead, type DeskOrder } from '../desk/day'
import { DeskConflicts } from './desk-conflicts'
import { shortMoney } from './desk-words'
import { DeskOrderSheet, type DeskOrderProps } from './desk-order'

export type DeskPageProps = {
  day: DeskGlance
  path: string
  search: string
  /** what the search found, or all */
  found: readonly DeskHead[]
  /** those of them that still wait: one page, whole */
  list: { waiting: readonly DeskOrder[]; count: number; page: number; pages: number }
  opened: Omit<DeskOrderProps, 'isOpen'> | null
  /** what the last form did */
  done: { title: string; line: string; isConflict: boolean } | null
  sheetHref: string
}

/** Of those handed over and those who did not come; the others are found by code or name. */
const MOST_DONE = 50

/** The desk as a plain page: find an order, hand it over, see what is left, count the box. */
export function DeskPage(props: DeskPageProps) {
  const { t } = useTranslation()
  const { day, path, search, opened, done } = props
  const handed = day.orders.filter(({ state }) => state === 'handed_over').length
  const total = day.orders.length
  return (
    <>
      <h1 className="vh">{t('Entrega en {{point}}', { point: day.point.name })}</h1>
      <SideColumns sideLabel={t('Por entregar')} side={<Waiting {...props} />}>
        {day.isOpen ? null : <NotNow day={day} />}
        {done ? (
          <Alert look={done.isConflict ? 'warn' : 'ok'} title={done.title}>
            {done.line}
          </Alert>
        ) : null}
        <section aria-label={t('Avance')}>
          <Headline figure={t('{{done}} de {{total}}', { done: handed, total })} text={t('entregados')} />
          <ShareBar
            label={t('{{done}} entregados, {{rest}} por entregar', { done: handed, rest: total - handed })}
            size="sm"
            parts={[
              { kind: 'done', amount: handed },
              { kind: 'rest', amount: total - handed },
            ]}
          />
        </section>
        <SearchForm
          label={t('Código o nombre')}
          placeholder={t('Código o nombre')}
          action={path}
          defaultValue={search}
          code
        />
        {opened ? <DeskOrderSheet {...opened} isOpen={day.isOpen} /> : null}
        <DeskConflicts conflicts={day.conflicts} />
      </SideColumns>
    </>
  )
}

function NotNow({ day }: { day: DeskGlance }) {
  const { t } = useTranslation()
  return day.cycle.state === 'open' || day.cycle.state === 'draft' ? (
    <Alert
      look="warn"
      title={t('Los pedidos del ciclo {{number}} todavía no cierran', { number: day.cycle.number })}
    >
      {t('Así va la lista. Se entrega después del corte.')}
    </Alert>
  ) : (
    <Alert title={t('El ciclo {{number}} ya terminó', { number: day.cycle.number })}>
      {t('Lo que se anotó queda como está.')}
    </Alert>
  )
}

function Waiting({ day, path, search, found, list, sheetHref }: DeskPageProps) {
  const { t } = useTranslation()
  const { waiting, page, pages } = list
  const pageHref = (number: number) =>
    number >= 1 && number <= pages ? `${path}?q=${encodeURIComponent(search)}&pagina=${number}` : undefined
  const box = day.boxes[0]
  return (
    <>
      <SectionHead
        title={
          search
            ? t('Encontrados: {{number}}', { number: found.length })
            : t('Faltan {{count}}', { count: list.count })
        }
      />
      {search && found.length === 0 ? <p>{t('Nadie con ese código o nombre en este punto.')}</p> : null}
      <ul>
        {waiting.map((order) => (
          <Row key={order.code} order={order} path={path} badge={<DueBadge order={order} />} />
        ))}
      </ul>
      <Pagination
        previousHref={pageHref(page - 1)}
        nextHref={pageHref(page + 1)}
        text={t('Hoja {{page}} de {{pages}}', { page, pages })}
      />
      <Rest
        title={t('Entregados')}
        orders={found.filter(({ state }) => state === 'handed_over')}
        path={path}
        open={search !== ''}
      />
      <Rest
        title={t('No vinieron')}
        orders={found.filter(({ state }) => state === 'not_collected')}
        path={path}
        open={search !== ''}
      />
      <div className="sheet">
        <BigFigures
          figures={[
            {
              term: t('Cobrado en efectivo'),
              before: 'Bs',
              figure: shortMoney(expectedCash({ orders: day.orders, sales: day.sales }, 0)).slice(3),
            },
            { term: t('Ventas de lo que sobra'), figure: day.sales.length },
          ]}
        />
        {box ? (
          <p className="mt-3">
            {t('Caja contada a las {{time}} por {{name}}: {{amount}}', {
              time: formatTime(new Date(box.at)),
              name: box.signedName,
              amount: formatMoney(box.countedCentavos),
            })}
          </p>
        ) : null}
      </div>
      {day.isOpen ? (
        <>
          <ButtonLink look="quiet" block icon="cash" href={`${path}/caja`}>
            {t('Cerrar caja')}
          </ButtonLink>
          <ButtonLink look="quiet" block icon="bag" href={`${path}/venta`}>
            {t('Vender lo que sobra')}
          </ButtonLink>
          <ButtonLink look="quiet" block icon="pencil" href={`${path}/anotar`}>
            {t('Anotar de la hoja de papel')}
          </ButtonLink>
        </>
      ) : null}
      <ButtonLink look="quiet" block icon="print" href={sheetHref}>
        {t('Hoja para imprimir')}
      </ButtonLink>
    </>
  )
}

function Rest(props: { title: string; orders: readonly DeskHead[]; path: string; open: boolean }) {
  const { t } = useTranslation()
  const others = props.orders.length - MOST_DONE
  if (props.orders.length === 0) return null
  return (
    <Disclosure summary={`${props.title}: ${props.orders.length}`} open={props.open}>
      <ul>
        {props.orders.slice(0, MOST_DONE).map((order) => (
          <Row key={order.code} order={order} path={props.path} badge={<DoneBadge order={order} />} />
        ))}
      </ul>
      {others > 0 ? (
        <p className="soft">{t('Y otros {{number}}: búsquelos por código o nombre.', { number: others })}</p>
      ) : null}
    </Disclosure>
  )
}

function Row({ order, path, badge }: { order: DeskHead; path: string; badge: ReactNode }) {
  return (
    <PickupRow
      code={codeForPeople(order.code)}
      name={order.name}
      href={`${path}?pedido=${order.code}`}
      badge={badge}
    />
  )
}

function DoneBadge({ order }: { order: DeskHead }) {
  const { t } = useTranslation()
  if (order.state === 'handed_over') return <Badge look="ok">{t('Entregado')}</Badge>
  return <Badge look="miss">{t('No vino')}</Badge>
}

function DueBadge({ order }: { order: DeskOrder }) {
  const { t } = useTranslation()
  const due = collectOf(order)
  if (order.method === 'card') return <Badge>{t('Ya pagado')}</Badge>
  if (order.method === 'qr') return <Badge>{t('QR {{amount}}', { amount: shortMoney(due) })}</Badge>
  return <Badge look="sun">{t('Cobrar {{amount}}', { amount: shortMoney(due) })}</Badge>
}
