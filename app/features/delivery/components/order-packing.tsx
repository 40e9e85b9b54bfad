import { useTranslation } from 'react-i18next'
import { shortName } from '~/features/consolidation/packing/short-name'
import { type Cycle } from '~/features/cycles/cycle'
import { codeForPeople } from '~/features/orders/order-code'
import { formatDay, formatShortMoment, formatTime } from '~/kernel/instants'
import { formatKilograms } from '~/kernel/quantity'
import { Paper, PaperSignatures, PaperTable, PaperTick } from '~/ui/paper'
import { gramsOfItems, type PackedItem, type PackedOrder } from '../packing/packing'
import { quantityWords } from './dispatch-words'

export type OrderPackingProps = {
  associationName: string
  pointName: string
  cycle: Cycle
  now: Date
  orders: readonly PackedOrder[]
  count: number
}

/** A4 for one point: each order with the association's part of it, by window, a box to tick when it is packed. */
export function OrderPacking(props: OrderPackingProps) {
  const { t, i18n } = useTranslation()
  const { associationName, pointName, cycle, now, orders, count } = props
  const language = i18n.language
  return (
    <Paper
      title={t('Empaque por pedido: {{point}}', { point: pointName })}
      meta={[
        { term: t('Asociación'), value: associationName },
        { term: t('Ciclo'), value: cycle.number },
        { term: t('Entrega'), value: formatDay(cycle.deliversAt, language) },
        { term: t('Pedidos'), value: count },
        { term: t('Impreso'), value: formatShortMoment(now, language) },
      ]}
    >
      <div className="mt-4">
        <PaperTable
          label={t('Pedidos de {{point}}', { point: pointName })}
          whose={t('{{point}}, ciclo {{number}}', { point: pointName, number: cycle.number })}
          heads={[t('Empacado'), t('Código'), t('De su asociación lleva'), t('Kilos')]}
        >
          {orders.map((order, index) => (
            <OrderRows key={order.orderId} order={order} before={orders[index - 1]} />
          ))}
        </PaperTable>
      </div>
      <PaperSignatures names={[t('Empacó'), t('Coordinación'), t('Transportista y placa')]} />
    </Paper>
  )
}

function OrderRows({ order, before }: { order: PackedOrder; before: PackedOrder | undefined }) {
  const { t } = useTranslation()
  const opensWindow = order.startsAt.getTime() !== before?.startsAt.getTime()
  return (
    <>
      {opensWindow ? (
        <tr className="window">
          <th scope="rowgroup" colSpan={4}>
            {t('{{from}} a {{to}}', { from: formatTime(order.startsAt), to: formatTime(order.endsAt) })}
          </th>
        </tr>
      ) : null}
      <tr>
        <PaperTick />
        <th scope="row" className="nowrap">
          <b className="code code-sm">{codeForPeople(order.code)}</b>
          <br />
          {shortName(order.buyerName)}
        </th>
        <td>
          <ul>
            {order.items.map((item, index) => (
              <Item key={index} item={item} />
            ))}
          </ul>
        </td>
        <td className="q">
          <small>{formatKilograms(gramsOfItems(order.items))}</small>
        </td>
      </tr>
    </>
  )
}

function Item({ item }: { item: PackedItem }) {
  const { t, i18n } = useTranslation()
  const words = (base: number) => quantityWords(item, base, i18n.language)
  return (
    <li>
      <b>{item.productName}</b>, {words(item.packBase)}
      {item.packBase < item.orderedBase
        ? ` (${t('pidió {{quantity}}', { quantity: words(item.orderedBase) })})`
        : ''}
      {item.coldChain ? `. ${t('Mantener frío')}` : ''}
    </li>
  )
}
