import { useTranslation } from 'react-i18next'
import { maskPhone } from '~/features/accounts/phone-number'
import { formatDay, formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { EmptyState } from '~/ui/empty-state'
import { ItemRow, Items } from '~/ui/item-row'
import { Pagination } from '~/ui/pagination'
import { SearchForm } from '~/ui/search-form'
import { type OperatedOrder } from '../operated.server'
import { codeForPeople } from '../order-code'
import { OrderState } from './order-state'

export type OperatedOrdersProps = {
  /** the cycle that is listed; null before the first */
  cycleNumber: number | null
  cycles: readonly number[]
  text: string
  orders: readonly OperatedOrder[]
  nextId: number | null
  /** only those with a notice that did not arrive */
  onlyTroubled: boolean
  /** whether a caller can order now */
  takesOrders: boolean
}

/** Every order of a cycle, or the one that a caller talks about. */
export function OperatedOrders(props: OperatedOrdersProps) {
  const { t } = useTranslation()
  const { cycleNumber, cycles, text, orders, nextId, takesOrders, onlyTroubled } = props
  const hrefOf = (number: number | null, beforeId?: number) => {
    const params = new URLSearchParams()
    if (number !== null) params.set('ciclo', String(number))
    if (text) params.set('q', text)
    if (beforeId) params.set('antes', String(beforeId))
    if (beforeId && onlyTroubled) params.set('ver', 'problemas')
    return `/operacion/pedidos?${params.toString()}`
  }
  return (
    <>
      <h1>{t('Pedidos')}</h1>
      <div className="stack-sm section-s">
        <SearchForm
          label={t('Código, nombre o celular')}
          placeholder={t('Código, nombre o celular')}
          action="/operacion/pedidos"
          defaultValue={text}
        >
          {cycleNumber === null ? null : <input type="hidden" name="ciclo" value={cycleNumber} />}
        </SearchForm>
        {takesOrders ? (
          <ButtonLink href="/operacion/pedidos/nuevo" icon="phone">
            {t('Pedir por quien llama')}
          </ButtonLink>
        ) : null}
        {cycles.length > 1 ? (
          <Chips
            label={t('Ciclo')}
            chips={cycles.map((number) => ({
              href: hrefOf(number),
              label: t('Ciclo {{number}}', { number }),
              current: number === cycleNumber,
            }))}
          />
        ) : null}
      </div>
      {onlyTroubled ? (
        <Alert look="warn" title={t('Solo los que tienen un aviso que no llegó')} className="my-3">
          <a href={hrefOf(cycleNumber)}>{t('Ver todos')}</a>
        </Alert>
      ) : null}
      {orders.length === 0 ? (
        <EmptyState
          as="h2"
          title={text ? t('Ningún pedido con «{{text}}»', { text }) : t('Todavía no hay pedidos')}
          text={
            text
              ? t('Por código y por celular se busca en todos los ciclos; por nombre, en el que se ve.')
              : undefined
          }
        >
          {text ? (
            <ButtonLink href={hrefOf(cycleNumber).replace(/&?q=[^&]*/, '')}>{t('Ver todos')}</ButtonLink>
          ) : null}
        </EmptyState>
      ) : (
        <Items>
          {orders.map((order) => (
            <OrderRow key={order.id} order={order} otherCycle={order.cycleNumber !== cycleNumber} />
          ))}
        </Items>
      )}
      {nextId === null ? null : (
        <Pagination more={{ href: hrefOf(cycleNumber, nextId), label: t('Ver pedidos anteriores') }} />
      )}
    </>
  )
}

function OrderRow({ order, otherCycle }: { order: OperatedOrder; otherCycle: boolean }) {
  const { t, i18n } = useTranslation()
  return (
    <ItemRow
      name={
        <a href={`/operacion/pedidos/${order.code}`} className="tall">
          {codeForPeople(order.code)} · {order.buyerName}
        </a>
      }
      detail={
        <>
          {order.e164 ? `${maskPhone(order.e164)} · ` : ''}
          {order.zone}, {order.pointName}
          <br />
          {formatDay(order.startsAt, i18n.language)}, {formatTime(order.startsAt)}
          {otherCycle ? ` · ${t('Ciclo {{number}}', { number: order.cycleNumber })}` : ''}
        </>
      }
      end={formatMoney(order.totalCentavos)}
      endDetail={
        <>
          <OrderState state={order.state} />
          {order.state === 'placed' && !order.verified ? (
            <Badge look="urgent">{t('Sin confirmar')}</Badge>
          ) : null}
          {order.missed > 0 ? (
            <Badge look="miss">{t('No recogió: {{number}}', { number: order.missed })}</Badge>
          ) : null}
        </>
      }
    />
  )
}
