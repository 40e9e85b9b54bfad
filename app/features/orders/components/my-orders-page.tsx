import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { ButtonLink, TextButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { ItemRow, Items } from '~/ui/item-row'
import { ArrowLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { drawing } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { type MyOrder, type MyOrders } from '../my-orders.server'
import { codeForPeople } from '../order-code'
import { NextPickup } from './next-pickup'
import { OrderState } from './order-state'

export type MyOrdersPageProps = MyOrders & {
  name: string
  page: number
  /** where she works for an organization, when she does */
  workHref: string | null
  /** whether an order can be repeated now */
  open: boolean
  /** what she has in her favour */
  balanceCentavos: number
  /** a repetition that found no order of hers */
  problem: 'unknown_order' | undefined
}

/** What a signed-in person ordered: what to pick up next on top, then everything, newest first. */
export function MyOrdersPage(props: MyOrdersPageProps) {
  const { name, next, orders, hasMore, page, workHref, open, problem, balanceCentavos } = props
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('Mis pedidos')}</h1>
      <p className="soft">{t('Los que hiciste con tu celular, {{name}}.', { name })}</p>
      {problem ? (
        <Alert look="bad" title={t('Ese pedido no es de tu celular.')} className="my-4">
          {t('Elige uno de los tuyos.')}
        </Alert>
      ) : null}
      {balanceCentavos > 0 && page === 1 ? (
        <Alert
          look="ok"
          title={t('Tienes {{amount}} a tu favor', { amount: formatMoney(balanceCentavos) })}
          className="my-4"
        >
          {t('Se descuentan solos de lo próximo que recoges.')}
        </Alert>
      ) : null}
      {next && page === 1 ? <NextPickup order={next} /> : null}
      {orders.length === 0 ? (
        <div className="section-s">
          <EmptyState
            picture={drawing('agrobolsa')}
            title={page === 1 ? t('Todavía no tienes pedidos') : t('No hay más pedidos')}
            text={page === 1 ? t('Cuando pidas con este celular, tus pedidos aparecen aquí.') : undefined}
          >
            {page === 1 ? (
              <ButtonLink href="/agrobolsas" look="do">
                {t('Ver las agrobolsas')}
              </ButtonLink>
            ) : null}
          </EmptyState>
        </div>
      ) : (
        <Section title={t('Todos tus pedidos')} close>
          <Items>
            {orders.map((order) => (
              <OrderRow key={order.code} order={order} open={open} />
            ))}
          </Items>
        </Section>
      )}
      <Pagination
        previousHref={page > 1 ? pageHref(page - 1) : undefined}
        nextHref={hasMore ? pageHref(page + 1) : undefined}
        text={t('Página {{page}}', { page })}
      />
      <div className="section flex flex-wrap gap-x-6">
        <ArrowLink href="/mi-cuenta">{t('Tu cuenta')}</ArrowLink>
        {workHref ? <ArrowLink href={workHref}>{t('Ir a mi trabajo')}</ArrowLink> : null}
        <form method="post" action="/salir">
          <TextButton>{t('Salir de esta sesión')}</TextButton>
        </form>
      </div>
    </>
  )
}

function pageHref(page: number): string {
  return page === 1 ? '/mis-pedidos' : `/mis-pedidos?pagina=${page}`
}

function OrderRow({ order, open }: { order: MyOrder; open: boolean }) {
  const { t, i18n } = useTranslation()
  return (
    <ItemRow
      name={
        <a href={order.path} className="tall">
          {codeForPeople(order.code)}
        </a>
      }
      detail={
        <>
          {order.labels.join(', ')}
          <br />
          {order.zone}, {formatDay(order.startsAt, i18n.language)}
        </>
      }
      end={formatMoney(order.totalCentavos)}
      endDetail={<OrderState state={order.state} />}
    >
      {open ? (
        <form method="post" action="/mis-pedidos">
          <input type="hidden" name="repetir" value={order.code} />
          <TextButton aria-label={t('Repetir el pedido {{code}}', { code: codeForPeople(order.code) })}>
            {t('Repetir')}
          </TextButton>
        </form>
      ) : null}
    </ItemRow>
  )
}

/** Who is not signed in: why, and the two ways to an order. */
export function MyOrdersSignedOut() {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('Mis pedidos')}</h1>
      <div className="section-s max-w-[36rem]">
        <EmptyState
          as="h2"
          picture={drawing('agrobolsa')}
          title={t('Entra con tu celular')}
          text={t(
            'Te mandamos un código por mensaje y aquí aparecen todos tus pedidos. No hace falta abrir una cuenta.',
          )}
        >
          <ButtonLink href="/entrar?volver=%2Fmis-pedidos" look="do" block>
            {t('Entrar con mi celular')}
          </ButtonLink>
          <p className="soft mt-4!">{t('¿Tienes el mensaje de tu pedido? Su enlace lo abre sin entrar.')}</p>
        </EmptyState>
      </div>
    </>
  )
}
