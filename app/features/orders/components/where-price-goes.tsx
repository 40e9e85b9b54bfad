import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Disclosure } from '~/ui/disclosure'
import { type PriceParts, PricePartsList } from '~/ui/price-parts'

/** What producers get, and under it each fee by its name: the price is no secret. */
export function WherePriceGoes({ parts }: { parts: PriceParts }) {
  const { t } = useTranslation()
  return (
    <Disclosure
      summary={t('{{amount}} son para las productoras. Ver la cuenta', {
        amount: formatMoney(parts.producerCentavos),
      })}
    >
      <PricePartsList parts={parts} />
    </Disclosure>
  )
}
