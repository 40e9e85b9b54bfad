import { useTranslation } from 'react-i18next'
import { pointTitle } from '~/features/delivery-points/delivery-point'
import { formatWindow } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { Button, ButtonLink, ButtonRow } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { OrderCode } from '~/ui/order-code'
import { Total } from '~/ui/summary'
import { type MyOrder } from '../my-orders.server'
import { codeForPeople } from '../order-code'

/** What is picked up next: code, when, where, the way there, and changing or cancelling while that is possible. */
export function NextPickup({ order }: { order: MyOrder }) {
  const { t, i18n } = useTranslation()
  const at = `${order.latitude},${order.longitude}`
  const map = `https://www.openstreetmap.org/?mlat=${order.latitude}&mlon=${order.longitude}#map=17/${order.latitude}/${order.longitude}`
  return (
    <section className="sheet stack-sm section-s max-w-[36rem]" aria-label={t('Lo próximo que recoges')}>
      <h2>{t('Lo próximo que recoges')}</h2>
      <OrderCode as="p" code={codeForPeople(order.code)} size="md" />
      <p>
        <b>{formatWindow(order.startsAt, order.endsAt, i18n.language)}</b>
        <br />
        {pointTitle({ zone: order.zone, name: order.pointName })}
        <br />
        <span className="soft">
          {order.address}. {order.referenceCorner}.
        </span>
      </p>
      <ButtonRow>
        <ButtonLink href={`geo:${at}?q=${at}`} icon="pin">
          {t('Cómo llegar')}
        </ButtonLink>
        <ButtonLink href={map} rel="noreferrer" look="quiet">
          {t('Ver el mapa')}
        </ButtonLink>
      </ButtonRow>
      <Total
        term={order.paymentMethod === 'cash' ? t('Pagas al recoger') : t('Total')}
        amount={formatMoney(order.paymentMethod === 'cash' ? order.toPayCentavos : order.totalCentavos)}
        small
      />
      <ButtonLink href={order.path} look="do" block>
        {t('Ver mi pedido')}
      </ButtonLink>
      {order.changeable ? (
        <>
          <form method="post" action={`/pedidos/${order.code}/cambiar`}>
            <input type="hidden" name="llave" value={order.token} />
            <Button block>{t('Cambiar mi pedido')}</Button>
          </form>
          <Disclosure summary={t('Anular mi pedido')}>
            <form method="post" action={`/pedidos/${order.code}/anular`} className="stack-sm">
              <input type="hidden" name="llave" value={order.token} />
              <p>{t('Lo que pediste vuelve a la venta y no pagas nada.')}</p>
              <Button look="danger">{t('Sí, anular')}</Button>
            </form>
          </Disclosure>
        </>
      ) : null}
    </section>
  )
}
