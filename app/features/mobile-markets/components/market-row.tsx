import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { laPazDay } from '~/kernel/instants'
import { Badge } from '~/ui/badge'
import { DateBlock } from '~/ui/date-block'
import { PlaceCard } from '~/ui/place-card'
import { type Market } from '../market'
import { datePart, hoursWords, stateLook, stateWords } from './market-words'

/** The day of a market as a block: "sáb 28 nov". */
export function MarketDate({ at }: { at: Date }) {
  const { i18n } = useTranslation()
  const part = (options: Intl.DateTimeFormatOptions) => datePart(at, options, i18n.language)
  return (
    <DateBlock
      weekday={part({ weekday: 'short' })}
      day={part({ day: 'numeric' })}
      month={part({ month: 'short' })}
      dateTime={laPazDay(at)}
    />
  )
}

/** A market in a list; `quiet` says its state only when it is not simply confirmed. */
export function MarketRow({
  market,
  href,
  quiet,
  children,
}: {
  market: Market
  href: string
  quiet?: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <PlaceCard
      title={market.name}
      href={href}
      detail={`${hoursWords(t, market)}. ${market.address}`}
      mark={<MarketDate at={market.startsAt} />}
      badges={
        quiet && market.state === 'confirmed' ? undefined : (
          <Badge look={stateLook(market.state)}>{stateWords(t, market.state)}</Badge>
        )
      }
    >
      {children}
    </PlaceCard>
  )
}
