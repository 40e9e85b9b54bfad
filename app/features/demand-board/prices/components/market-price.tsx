import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { CompareBars } from '~/ui/bars'
import { daysWords, marketsWords } from '../price-words'
import { type MarketComparison } from '../reference'

type MarketPriceProps = {
  hereCentavos: number
  /** null: nobody has looked lately */
  market: MarketComparison | null
}

/** What the same costs in the market, with the place and the days on which somebody looked: a comparison, no discount. */
export function MarketPrice({ hereCentavos, market }: MarketPriceProps) {
  const { t, i18n } = useTranslation()
  if (!market) return null
  const { language } = i18n
  const middle = formatMoney(market.medianCentavos)
  const here = formatMoney(hereCentavos)
  return (
    <div className="stack-sm">
      <CompareBars
        title={t('Comparado con el mercado')}
        lines={[
          {
            text: t('Aquí'),
            amount: hereCentavos,
            value: here,
            label: t('Aquí {{price}}', { price: here }),
          },
          {
            text: t('En el mercado'),
            amount: market.medianCentavos,
            value: middle,
            label: t('En el mercado {{price}}', { price: middle }),
          },
        ]}
      />
      <p className="soft sm">
        {t('Mercado: de {{low}} a {{high}}. Visto en {{markets}}, {{city}}, {{days}}.', {
          low: formatMoney(market.lowCentavos),
          high: formatMoney(market.highCentavos),
          markets: marketsWords(t, market.markets, language),
          city: market.city,
          days: daysWords(t, market.from, market.to, language),
        })}
      </p>
    </div>
  )
}
