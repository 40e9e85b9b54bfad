import { useTranslation } from 'react-i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatShortDay, formatTime } from '~/kernel/instants'
import { QrCode } from '~/ui/qr-code'
import { shortName } from '~/features/consolidation/packing/short-name'
import { type PackedItem, type PackedOrder } from '../packing/packing'
import { quantityWords } from './dispatch-words'

export type LabelSheetProps = {
  orders: readonly PackedOrder[]
  /** whose goods are in the bag; null: the whole order */
  associationName: string | null
}

/** Sixteen labels to an A4 sheet, black on white: code, QR with the code alone, first name, point, contents. */
export function LabelSheet({ orders, associationName }: LabelSheetProps) {
  return (
    <ul className="labels">
      {orders.map((order) => (
        <Label key={order.orderId} order={order} associationName={associationName} />
      ))}
    </ul>
  )
}

const MOST_ITEMS = 4

function Label({ order, associationName }: { order: PackedOrder; associationName: string | null }) {
  const { t, i18n } = useTranslation()
  const code = codeForPeople(order.code)
  const shown = order.items.slice(0, MOST_ITEMS)
  const more = order.items.length - shown.length
  const words = (item: PackedItem) =>
    t('{{product}} {{quantity}}', {
      product: item.productName.toLowerCase(),
      quantity: quantityWords(item, item.packBase, i18n.language),
    })
  return (
    <li className="label">
      <QrCode text={order.code} label={t('Código QR de {{code}}', { code })} />
      <div>
        <p className="label-top">
          <b className="code code-sm">{code}</b> <span>{shortName(order.buyerName)}</span>
        </p>
        <p>
          <b>{order.pointName}</b>,{' '}
          {t('{{day}}, {{from}} a {{to}}', {
            day: formatShortDay(order.startsAt, i18n.language),
            from: formatTime(order.startsAt),
            to: formatTime(order.endsAt),
          })}
        </p>
        <p className="label-items">
          {shown.map(words).join('; ')}
          {more > 0 ? ` ${t('y {{count}} más', { count: more })}` : ''}
        </p>
        <p>
          {order.items.some((item) => item.coldChain) ? <b>{t('MANTENER FRÍO')}. </b> : null}
          {associationName}
        </p>
      </div>
    </li>
  )
}
