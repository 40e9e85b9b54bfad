import { useTranslation } from 'react-i18next'
import { cardFeeCentavos, type CardFee } from '~/features/cycles/card-fee'
import { formatMoney } from '~/kernel/money'

const hundredths = new Intl.NumberFormat('es-BO', { maximumFractionDigits: 2 })

type CardCostProps = {
  /** null: paying by card costs nothing, or is not offered */
  fee: CardFee | null
  /** the price that it would be added to */
  centavos: number
  /** whether that is all of an order: what a card costs by order is asked once, not for each thing */
  isWhole?: boolean
}

/** Before anybody has chosen how to pay: what a card would add to a price, in one line. */
export function CardCost({ fee, centavos, isWhole = false }: CardCostProps) {
  const { t } = useTranslation()
  if (!fee || centavos === 0) return null
  const flatCentavos = fee.cardFeeFlatCentavos
  const flat = formatMoney(flatCentavos)
  const percent = hundredths.format(fee.cardFeeBasisPoints / 100)
  const amount = formatMoney(cardFeeCentavos(fee, centavos) - (isWhole ? 0 : flatCentavos))
  const words =
    fee.cardFeeBasisPoints === 0
      ? t('Pagando con tarjeta se suma {{flat}} por pedido.', { flat })
      : flatCentavos === 0
        ? t('Pagando con tarjeta se suma {{amount}} ({{percent}} %).', { amount, percent })
        : isWhole
          ? t('Pagando con tarjeta se suma {{amount}} ({{percent}} % más {{flat}}).', {
              ...{ amount, percent, flat },
            })
          : t('Pagando con tarjeta se suma {{amount}} ({{percent}} %), más {{flat}} por pedido.', {
              ...{ amount, percent, flat },
            })
  return <p className="soft sm mt-2">{words}</p>
}
