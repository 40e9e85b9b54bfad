import { useTranslation } from 'react-i18next'
import { ActionBar } from './action-bar'
import { ButtonLink } from './button'
import { Price } from './price'

export type BasketSummary = {
  /** agrobolsas and products, each counted as often as it was chosen */
  count: number
  /** already formatted */
  amount?: string | undefined
}

/** At the thumb once something is in the basket: how much, and the way to it. */
export function BasketBar({ basket }: { basket: BasketSummary | null | undefined }) {
  const { t } = useTranslation()
  if (!basket || basket.count === 0) return null
  const words = t('{{count}} en tu canasta', { count: basket.count })
  return (
    <ActionBar everywhere>
      {basket.amount ? (
        <Price size="sm" amount={basket.amount} note={words} />
      ) : (
        <p>
          <b>{words}</b>
        </p>
      )}
      <ButtonLink look="do" href="/canasta">
        {t('Ver mi canasta')}
      </ButtonLink>
    </ActionBar>
  )
}
