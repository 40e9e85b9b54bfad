import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Cycle } from '~/features/cycles/cycle'
import { pointTitle } from '~/features/delivery-points/delivery-point'
import { formatShortMoment, formatWindow } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { Disclosure } from '~/ui/disclosure'
import { OrderCode } from '~/ui/order-code'
import { SectionHead } from '~/ui/section-head'
import { type PriceParts } from '~/ui/price-parts'
import { Change, Sums } from '~/ui/summary'
import { Track } from '~/ui/track'
import { codeForPeople } from '../order-code'
import { orderSteps, type OrderStep } from '../order-steps'
import { type OrderView } from '../views.server'
import { NoShowRule } from './no-show-rule'
import { OrderLines } from './order-lines'
import { WherePriceGoes } from './where-price-goes'
import { WithdrawnProducts } from './withdrawn-products'

export type OrderPageProps = {
  order: OrderView
  cycle: Cycle
  token: string
  changeable: boolean
  /** what just happened: "cambiado", "anulado", "cycle_closed", "order_not_changeable" */
  said: string | null
  /** what was left over of what she paid, also of an order that is cancelled */
  leftover?: ReactNode
  /** what is to be done or known of her card or QR, above everything */
  paying?: ReactNode
  /** how she pays, unless in cash */
  payment?: ReactNode
  /** what its price is made of; null when nothing is sold */
  price: PriceParts | null
  /** its total and what has been paid of it */
  total: ReactNode
  /** cash to bring when it is picked up */
  toPayCentavos: number
  /** what does not come of it, to choose about */
  shortage?: ReactNode
}

export function OrderPage({
  order,
  cycle,
  token,
  changeable,
  said,
  shortage,
  leftover,
  paying,
  payment,
  total,
  price,
  toPayCentavos,
}: OrderPageProps) {
  const { t, i18n } = useTranslation()
  const cancelled = order.state === 'cancelled'
  return (
    <>
      <p className="soft">{t('Pedido de {{name}}', { name: order.buyerName })}</p>
      <OrderCode as="h1" code={codeForPeople(order.code)} spelled note={t('Muéstralo o dilo al recoger.')} />
      <div className="stack section-m mb-6">
        <Said said={said} order={order} closesAt={cycle.closedAt ?? cycle.closesAt} />
        {leftover}
        {cancelled ? null : paying}
      </div>
      <SideColumns
        sideLabel={t('Dónde recoges')}
        side={
          <>
            {cancelled ? null : <PickupPlace order={order} />}
            {changeable ? <ChangeOrCancel order={order} token={token} closesAt={cycle.closesAt} /> : null}
          </>
        }
      >
        {cancelled ? null : (
          <section className="section">
            <SectionHead title={t('Cómo va')} />
            <Track
              steps={orderSteps({ ...order, startsAt: order.pickup.startsAt }, cycle, order.now).map(
                (step) => ({
                  state: step.state,
                  title: <StepTitle step={step} />,
                  detail:
                    step.name === 'ready'
                      ? formatWindow(order.pickup.startsAt, order.pickup.endsAt, i18n.language)
                      : formatShortMoment(step.at, i18n.language),
                }),
              )}
            />
          </section>
        )}
        {cancelled ? null : shortage}
        <section className="section">
          <SectionHead title={cancelled ? t('Qué habías pedido') : t('Qué llevas')} />
          <OrderLines lines={order.lines} />
          {order.refundedCentavos > 0 ? (
            <Sums
              lines={[
                { term: t('Lo que pediste'), amount: formatMoney(order.totalCentavos) },
                { term: t('Lo que no llega'), amount: `−${formatMoney(order.refundedCentavos)}` },
              ]}
            />
          ) : null}
          {total}
          <div className="stack-sm mt-2">
            {payment ?? (cancelled ? null : <Payment order={order} toPayCentavos={toPayCentavos} />)}
            {price ? <WherePriceGoes parts={price} /> : null}
          </div>
        </section>
        <WithdrawnProducts withdrawn={order.withdrawn} />
      </SideColumns>
    </>
  )
}

function StepTitle({ step }: { step: OrderStep }) {
  const { t } = useTranslation()
  const done = step.state === 'done'
  switch (step.name) {
    case 'received':
      return t('Recibimos tu pedido')
    case 'closed':
      return done ? t('Cerró la semana') : t('Cierran los pedidos')
    case 'answered':
      return done ? t('Las productoras respondieron') : t('Las productoras responden y cosechan')
    case 'on_the_way':
      return t('En camino')
    case 'ready':
      return t('Listo para recoger')
  }
}

function Said({ said, order, closesAt }: Pick<OrderPageProps, 'said' | 'order'> & { closesAt: Date }) {
  const { t, i18n } = useTranslation()
  if (order.state === 'cancelled') {
    return (
      <Alert look={order.cancelledBy === 'buyer' ? 'ok' : 'warn'} title={t('Pedido anulado')}>
        <p>{order.cancelReason ?? t('No tienes que pagar nada y lo que habías pedido volvió a la venta.')}</p>
      </Alert>
    )
  }
  if (order.state === 'not_collected') {
    return (
      <Alert look="warn" title={t('Nadie recogió este pedido')}>
        <p>
          {t(
            'No se te cobra. La comida se vendió o se donó en el punto. Si fue un error, responde al mensaje de tu pedido.',
          )}
        </p>
      </Alert>
    )
  }
  if (said === 'cambiado') {
    return (
      <Alert look="ok" title={t('Guardamos los cambios')}>
        <p>{t('Te lo mandamos también por mensaje.')}</p>
      </Alert>
    )
  }
  if (said === 'cycle_closed') {
    return (
      <Alert
        look="warn"
        title={t('Cerró el {{moment}}', { moment: formatShortMoment(closesAt, i18n.language) })}
      >
        <p>
          {t(
            'Ya no se puede cambiar ni anular: las productoras ya cosechan lo tuyo. Tu pedido sigue en pie.',
          )}
        </p>
      </Alert>
    )
  }
  if (said === 'order_not_changeable') {
    return <Alert look="warn" title={t('Este pedido ya no se puede cambiar. Quedó como estaba.')} />
  }
  return null
}

function Payment({ order, toPayCentavos }: { order: OrderView; toPayCentavos: number }) {
  const { t } = useTranslation()
  const handed = order.cashNoteCentavos
  if (order.state !== 'placed' || toPayCentavos === 0) return null
  if (handed === null || handed <= toPayCentavos) return <p>{t('En efectivo, con el monto justo.')}</p>
  return (
    <>
      <p>{t('En efectivo, con {{handed}}.', { handed: formatMoney(handed) })}</p>
      <Change term={t('Tu vuelto')} amount={formatMoney(handed - toPayCentavos)} />
    </>
  )
}

function PickupPlace({ order }: { order: OrderView }) {
  const { t, i18n } = useTranslation()
  const { pickup } = order
  return (
    <section className="sheet stack">
      <h2>{t('Dónde recoges')}</h2>
      <p>
        <b>{pointTitle({ zone: pickup.zone, name: pickup.pointName })}</b>
        <br />
        {pickup.address}. {pickup.referenceCorner}.
      </p>
      <p>
        <b>{formatWindow(pickup.startsAt, pickup.endsAt, i18n.language)}</b>
      </p>
      <div className="btns">
        <ButtonLink href={`/puntos/${pickup.pointSlug}`} icon="info">
          {t('Ver el punto')}
        </ButtonLink>
        <ButtonLink
          href={`geo:${pickup.latitude},${pickup.longitude}?q=${pickup.latitude},${pickup.longitude}`}
          icon="pin"
        >
          {t('Cómo llegar')}
        </ButtonLink>
      </div>
      {order.state === 'placed' ? <NoShowRule /> : null}
    </section>
  )
}

function ChangeOrCancel({ order, token, closesAt }: { order: OrderView; token: string; closesAt: Date }) {
  const { t, i18n } = useTranslation()
  const moment = formatShortMoment(closesAt, i18n.language)
  return (
    <section className="stack">
      <p>{t('Puedes cambiar o anular hasta el {{moment}}.', { moment })}</p>
      <form method="post" action={`/pedidos/${order.code}/cambiar`}>
        <input type="hidden" name="llave" value={token} />
        <Button block>{t('Cambiar mi pedido')}</Button>
      </form>
      <Disclosure summary={t('Anular mi pedido')}>
        <form method="post" action={`/pedidos/${order.code}/anular`} className="stack-sm">
          <input type="hidden" name="llave" value={token} />
          <p>{t('Lo que pediste vuelve a la venta y no pagas nada.')}</p>
          <Button look="danger">{t('Sí, anular')}</Button>
        </form>
      </Disclosure>
    </section>
  )
}
