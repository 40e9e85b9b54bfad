import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Alert } from '~/ui/alert'
import { Sums, Total, type SumLine } from '~/ui/summary'
import { type OrderMoney as Money } from '../balance/views.server'

export type OrderMoneyProps = {
  order: {
    state: 'placed' | 'cancelled' | 'handed_over' | 'not_collected'
    dueCentavos: number
    paymentMethod: 'cash' | 'qr' | 'card'
  }
  money: Money & { toPayCentavos: number }
  /** read by the operator, not by the buyer */
  forStaff?: boolean
}

/** What a buyer has in her favour, said before she pays and after. Nothing when there is nothing. */
export function BalanceNotice({ order, money }: OrderMoneyProps) {
  const { t } = useTranslation()
  if (order.state === 'placed' && money.balanceCentavos > 0) {
    const left = money.creditCentavos - money.balanceCentavos
    return (
      <Alert
        look="ok"
        title={t('Tienes {{amount}} a favor de un pedido anterior', {
          amount: formatMoney(money.creditCentavos),
        })}
      >
        <p>{t('Se descuentan solos de este pedido.')}</p>
        {left > 0 ? <p>{t('Te quedan {{amount}} para el próximo.', { amount: formatMoney(left) })}</p> : null}
      </Alert>
    )
  }
  if (order.state !== 'placed' && money.creditCentavos > 0)
    return (
      <Alert
        look="ok"
        title={t('Tienes {{amount}} a tu favor', { amount: formatMoney(money.creditCentavos) })}
      >
        <p>
          {t(
            'Se descuentan solos de tu próximo pedido. Si prefieres que te los devuelvan, pídeselo a la operadora.',
          )}
        </p>
      </Alert>
    )
  if (order.state === 'handed_over' && order.paymentMethod !== 'card' && money.toPayCentavos > 0)
    return (
      <Alert
        look="warn"
        title={t('Quedaron {{amount}} por pagar', { amount: formatMoney(money.toPayCentavos) })}
      >
        <p>{t('Si ya los pagaste, escríbele a la operadora: los buscará.')}</p>
      </Alert>
    )
  return null
}

/** The order's total, what has been paid of it and how, and what is still to pay. */
export function OrderTotal({ order, money, forStaff }: OrderMoneyProps) {
  const { t } = useTranslation()
  const atPickup = forStaff ? t('Paga al recoger') : t('Pagas al recoger')
  const missing = forStaff ? t('Falta pagar') : t('Te falta pagar')
  const due = money.handedDueCentavos ?? order.dueCentavos
  const lines = paidLines(t, money)
  const total = { term: t('Total'), amount: formatMoney(due) }
  if (order.state !== 'placed')
    return (
      <>
        <Total {...total} />
        {lines.length > 0 ? (
          <div className="my-3">
            <Sums lines={lines} />
          </div>
        ) : null}
      </>
    )
  const isCash = order.paymentMethod === 'cash'
  if (lines.length === 0) return <Total term={isCash ? atPickup : total.term} amount={formatMoney(due)} />
  if (money.toPayCentavos === 0)
    return (
      <>
        <Sums lines={lines} />
        <Total term={t('Pagado')} amount={formatMoney(due)} />
      </>
    )
  return (
    <>
      <Sums lines={[total, ...lines.map(({ term, amount }) => ({ term, amount: <>−{amount}</> }))]} />
      <Total term={isCash ? atPickup : missing} amount={formatMoney(money.toPayCentavos)} />
    </>
  )
}

function paidLines(t: TFunction, money: OrderMoneyProps['money']): SumLine[] {
  const { cardCentavos, cardFeeCentavos, qrCentavos, cashCentavos, balanceCentavos } = money
  const rows = [
    { term: t('Con tarjeta'), centavos: cardCentavos },
    { term: t('Con QR'), centavos: qrCentavos },
    { term: t('En efectivo'), centavos: cashCentavos },
    { term: t('Del saldo a favor'), centavos: balanceCentavos },
    { term: t('Aparte, por pagar con tarjeta'), centavos: cardFeeCentavos },
  ]
  return rows
    .filter(({ centavos }) => centavos > 0)
    .map(({ term, centavos }) => ({ term, amount: formatMoney(centavos) }))
}
