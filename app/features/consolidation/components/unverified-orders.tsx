import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatMoney } from '~/kernel/money'
import { PersonRow } from '~/ui/person-row'
import { Section } from '~/ui/section-head'
import { type UnverifiedOrder } from '../today'

/** Orders to call about before the cut-off, the dearest first. */
export function UnverifiedOrders({ orders }: { orders: readonly UnverifiedOrder[] }) {
  const { t } = useTranslation()
  if (orders.length === 0) return null
  return (
    <Section
      id="sin-confirmar"
      title={t('Números sin confirmar')}
      line={t('No abrieron el enlace de su mensaje. Llame y pregunte si el pedido es suyo.')}
    >
      <ul>
        {orders.map((order) => (
          <PersonRow
            key={order.code}
            name={order.buyerName}
            lines={[
              t('{{code}}, {{amount}}', {
                code: codeForPeople(order.code),
                amount: formatMoney(order.totalCentavos),
              }),
            ]}
            note={t('{{zone}}, {{point}}', { zone: order.zone, point: order.pointName })}
            phone={order.e164 ?? undefined}
          />
        ))}
      </ul>
    </Section>
  )
}
