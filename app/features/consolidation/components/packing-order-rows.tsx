import { useTranslation } from 'react-i18next'
import { formatUnits } from '~/kernel/units'
import { codeForPeople } from '~/features/orders/order-code'
import { formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { PaperTick } from '~/ui/paper'
import { type PackingLine, type PackingOrder } from '../packing/packing'
import { shortName } from '../packing/short-name'
import { packingWords } from './packing-words'

/** Orders by window: a row that says the hours, then one row for each order. */
export function OrderRows({ orders }: { orders: readonly PackingOrder[] }) {
  const { t } = useTranslation()
  return orders.map((order, index) => {
    const opensWindow = order.startsAt.getTime() !== orders[index - 1]?.startsAt.getTime()
    return [
      opensWindow ? (
        <tr key={order.startsAt.toISOString()} className="window">
          <th scope="rowgroup" colSpan={4}>
            {t('{{from}} a {{to}}', { from: formatTime(order.startsAt), to: formatTime(order.endsAt) })}
          </th>
        </tr>
      ) : null,
      <tr key={order.orderId}>
        <Tick state={order.state} />
        <th scope="row" className="nowrap">
          <b className="code code-sm">{codeForPeople(order.code)}</b>
          <br />
          {shortName(order.buyerName)}
        </th>
        <td>
          <ul>
            {order.lines.map((line) => (
              <Line key={line.position} line={line} />
            ))}
          </ul>
        </td>
        <td className="nowrap text-right">
          <b className="q">{formatMoney(order.totalCentavos)}</b>
          <Payment order={order} />
        </td>
      </tr>,
    ]
  })
}

function Tick({ state }: { state: PackingOrder['state'] }) {
  const { t } = useTranslation()
  if (state === 'handed_over') return <td>{t('Sí')}</td>
  if (state === 'not_collected') return <td>{t('No vino')}</td>
  return <PaperTick />
}

function Line({ line }: { line: PackingLine }) {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  const [only, ...others] = line.components
  const count = formatUnits(line.count, line.unit, language)
  if (!line.isBundle && only && others.length === 0) {
    return (
      <li>
        <b>{line.label}</b>, {count}
        {line.isSubstitute ? ` (${t('en lugar de lo que falta')})` : ''}
        <Arrives component={only} />
      </li>
    )
  }
  return (
    <li>
      <b>
        {line.count} {line.label}
      </b>
      {': '}
      {line.components.map((component, index) => (
        <span key={component.slot}>
          {index > 0 ? '; ' : ''}
          {t('{{product}} {{quantity}}', {
            product: component.productName.toLowerCase(),
            quantity: packingWords(component, component.orderedBase, language),
          })}
          <Arrives component={component} />
        </span>
      ))}
    </li>
  )
}

/** Only when less comes than was ordered. */
function Arrives({ component }: { component: PackingLine['components'][number] }) {
  const { t, i18n } = useTranslation()
  const { confirmedBase, orderedBase } = component
  if (confirmedBase === null || confirmedBase >= orderedBase) return null
  return ` (${t('llegan {{quantity}}', { quantity: packingWords(component, confirmedBase, i18n.language) })})`
}

/** How it is paid, and what to give back. */
function Payment({ order }: { order: PackingOrder }) {
  const { t } = useTranslation()
  if (order.paymentMethod === 'qr') return <p>QR</p>
  if (order.paymentMethod === 'card') return <p>{t('Tarjeta')}</p>
  const handed = order.cashNoteCentavos
  if (handed === null || handed <= order.totalCentavos) return <p>{t('Justo')}</p>
  return (
    <p>
      {t('Con {{note}}', { note: formatMoney(handed) })}
      <br />
      {t('vuelto {{change}}', { change: formatMoney(handed - order.totalCentavos) })}
    </p>
  )
}
