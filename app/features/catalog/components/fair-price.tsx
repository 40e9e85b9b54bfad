import { useTranslation } from 'react-i18next'
import { type LinePrice } from '~/features/cycles/pricing'
import { formatMoney } from '~/kernel/money'
import { ShareBar, type SharePart } from '~/ui/share-bar'

type FairPriceProps = {
  price: LinePrice
  /** what an order costs once, whatever is in it */
  orderFeeCentavos: number
}

/** Where the price goes, part by part, as a bar and in words; and what an order costs beside it. */
export function FairPrice({ price, orderFeeCentavos }: FairPriceProps) {
  const { t } = useTranslation()
  const parts = [
    { kind: 'done' as const, text: t('Quien lo cultiva'), centavos: price.producerCentavos },
    { kind: 'partly' as const, text: t('El camión y los puntos'), centavos: price.transportCentavos },
    { kind: 'other' as const, text: t('La plataforma'), centavos: price.platformCentavos },
  ]
  const percentOf = (centavos: number) => `${Math.round((centavos * 100) / price.totalCentavos)} %`
  const drawn: SharePart[] = parts.map(({ kind, text, centavos }) => ({
    kind,
    text,
    amount: centavos,
    value: `${percentOf(centavos)} · ${formatMoney(centavos)}`,
  }))
  if (price.roundingCentavos !== 0) {
    drawn.push({
      kind: 'rest',
      text: t('Redondeo'),
      amount: Math.max(0, price.roundingCentavos),
      value: formatMoney(price.roundingCentavos),
    })
  }
  return (
    <>
      <ShareBar
        label={parts.map(({ text, centavos }) => `${text} ${percentOf(centavos)}`).join(', ')}
        parts={drawn}
        size="lg"
        legend="lines"
        onBar={formatMoney(price.producerCentavos)}
      />
      <OrderFee centavos={orderFeeCentavos} />
    </>
  )
}

/** What an order costs once, whatever is in it: no part of this price, and named beside it. */
function OrderFee({ centavos }: { centavos: number }) {
  const { t } = useTranslation()
  if (centavos === 0) return null
  return (
    <p className="soft sm mt-2">
      {t('Aparte, cada pedido paga {{amount}} una sola vez.', { amount: formatMoney(centavos) })}
    </p>
  )
}
