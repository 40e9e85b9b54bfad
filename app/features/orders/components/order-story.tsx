import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '~/features/accounts/phone-number'
import { pointTitle } from '~/features/delivery-points/delivery-point'
import { formatShortMoment, formatWindow } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Badge, Badges } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { BackLink } from '~/ui/link'
import { OrderCode } from '~/ui/order-code'
import { Section } from '~/ui/section-head'
import { Facts, Sums } from '~/ui/summary'
import { type OrderStory as Story } from '../operated.server'
import { codeForPeople } from '../order-code'
import { OrderActs, type OrderActsProps } from './order-acts'
import { OrderLines } from './order-lines'
import { OrderState } from './order-state'
import { WithdrawnProducts } from './withdrawn-products'

export type OrderStoryProps = Story &
  OrderActsProps & {
    cycleNumber: number
    said: string | null
    /** its total and what has been paid of it */
    total: ReactNode
    /** what was told and what was done */
    children: ReactNode
  }

/** One order with its whole story, for whoever helps its buyer. */
export function OrderStory(props: OrderStoryProps) {
  const { t, i18n } = useTranslation()
  const { order, e164, cycleNumber, buyersPath, may, said, missed, total, children } = props
  const { pickup } = order
  return (
    <>
      <BackLink href={`/operacion/pedidos?ciclo=${cycleNumber}`}>{t('Todos los pedidos')}</BackLink>
      <OrderCode as="h1" code={codeForPeople(order.code)} spelled />
      <Badges>
        <OrderState state={order.state} />
        {order.state === 'placed' && !order.verified ? (
          <Badge look="urgent">{t('Número sin confirmar')}</Badge>
        ) : null}
      </Badges>
      <Said said={said} />
      <SideColumns
        sideFirst
        sideLabel={t('Quién, dónde y cuándo')}
        side={
          <>
            <section className="sheet stack">
              <h2>{order.buyerName}</h2>
              {e164 ? (
                <ButtonLink icon="phone" href={`tel:${e164}`}>
                  {formatPhone(e164)}
                </ButtonLink>
              ) : null}
              {missed > 0 ? (
                <Alert
                  look="warn"
                  title={t('Pedidos de este celular que nadie recogió: {{number}}', { number: missed })}
                >
                  {missed > 1 ? t('Desde el segundo puede pedirle que pague antes, por QR.') : null}
                </Alert>
              ) : null}
              <Facts
                facts={[
                  { term: t('Recoge en'), value: pointTitle({ zone: pickup.zone, name: pickup.pointName }) },
                  { term: t('Cuándo'), value: formatWindow(pickup.startsAt, pickup.endsAt, i18n.language) },
                  {
                    term: t('Ciclo'),
                    value: <a href={`/operacion/ciclos/${cycleNumber}`}>{cycleNumber}</a>,
                  },
                  { term: t('Pidió'), value: formatShortMoment(order.placedAt, i18n.language) },
                ]}
              />
              {may.change ? (
                <ButtonLink href={buyersPath} icon="pencil">
                  {t('Abrir y cambiar, como quien pidió')}
                </ButtonLink>
              ) : (
                <ButtonLink href={buyersPath}>{t('Ver como quien pidió')}</ButtonLink>
              )}
            </section>
            {may.move || may.cancel ? (
              <section className="sheet" id="acciones">
                <h2>{t('Qué se puede hacer')}</h2>
                <OrderActs {...props} />
              </section>
            ) : null}
          </>
        }
      >
        {order.state === 'cancelled' && order.cancelReason ? (
          <Alert look="warn" title={t('Anulado')} className="my-4">
            {order.cancelReason}
          </Alert>
        ) : null}
        <Section title={t('Qué lleva')} close>
          <OrderLines lines={order.lines} />
          {order.refundedCentavos > 0 ? (
            <Sums
              lines={[
                { term: t('Lo que pidió'), amount: formatMoney(order.totalCentavos) },
                { term: t('Lo que no llega'), amount: `−${formatMoney(order.refundedCentavos)}` },
              ]}
            />
          ) : null}
          {total}
          {order.state === 'handed_over' ? (
            <ButtonLink href={buyersPath.replace('?', '/nota?')} icon="print">
              {t('Nota de entrega')}
            </ButtonLink>
          ) : null}
        </Section>
        <WithdrawnProducts withdrawn={order.withdrawn} />
        {children}
      </SideColumns>
    </>
  )
}

function Said({ said }: { said: string | null }) {
  const { t } = useTranslation()
  switch (said ?? '') {
    case 'movido':
      return <Alert look="ok" title={t('Movido. El aviso está saliendo.')} className="my-4" />
    case 'anulado':
      return <Alert look="ok" title={t('Anulado. El aviso está saliendo.')} className="my-4" />
    case 'pedido':
      return (
        <Alert look="ok" title={t('Pedido anotado.')} className="my-4">
          {t('El código y el enlace le llegan por mensaje. Léale el código ahora.')}
        </Alert>
      )
    default:
      return null
  }
}
