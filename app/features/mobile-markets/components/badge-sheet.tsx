import { useTranslation } from 'react-i18next'
import { formatWindow } from '~/kernel/instants'
import { EmptyState } from '~/ui/empty-state'
import { QrCode } from '~/ui/qr-code'
import { type SignedBadge } from '../badges/sign-badges.server'
import { type Market } from '../market'

/** Badges to cut out, each with the address that proves it. */
export function BadgeSheet({
  market,
  badges,
  origin,
}: {
  market: Market
  badges: readonly SignedBadge[]
  origin: string
}) {
  const { t, i18n } = useTranslation()
  if (badges.length === 0)
    return (
      <EmptyState
        as="h2"
        title={t('Nadie con insignia todavía')}
        text={t('Salen para las socias de las asociaciones que dijeron que van.')}
      />
    )
  return (
    <ul className="market-badges">
      {badges.map(({ producerId, name, associationName, token }) => (
        <li key={producerId}>
          <a href={`/insignia/${token}`}>
            <QrCode text={`${origin}/insignia/${token}`} label={t('Insignia de {{name}}', { name })} />
          </a>
          <div>
            <b>{name}</b>
            <p>{associationName}</p>
            <p>{t('Productora verificada')}</p>
            <p>
              {market.name}, {formatWindow(market.startsAt, market.endsAt, i18n.language)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
