import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Sums } from './summary'

/** What a price is made of, in centavos; `totalCentavos` is the sum of the others, always. */
export type PriceParts = {
  producerCentavos: number
  transportCentavos: number
  platformCentavos: number
  /** once for the order */
  orderFeeCentavos: number
  /** given away for what did not come */
  donatedCentavos?: number
  /** what brings prices to coins that people have; may be negative */
  roundingCentavos: number
  totalCentavos: number
}

/** Where the money goes: the producers' price, then each fee by its name, down to the centavo. */
export function PricePartsList({ parts }: { parts: PriceParts }) {
  const { t } = useTranslation()
  const fees = [
    { term: t('El camión y los puntos'), centavos: parts.transportCentavos },
    { term: t('La plataforma'), centavos: parts.platformCentavos },
    { term: t('Por el pedido'), centavos: parts.orderFeeCentavos },
    { term: t('Donado por lo que no llegó'), centavos: parts.donatedCentavos ?? 0 },
    { term: t('Redondeo'), centavos: parts.roundingCentavos },
  ]
  return (
    <Sums
      lines={[
        { term: t('Quien lo cultiva'), centavos: parts.producerCentavos },
        ...fees.filter(({ centavos }) => centavos !== 0),
      ].map(({ term, centavos }) => ({ term, amount: formatMoney(centavos) }))}
      total={{ term: t('Total'), amount: formatMoney(parts.totalCentavos) }}
    />
  )
}
