import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/instants'
import { ButtonLink } from '~/ui/button'
import { BackLink } from '~/ui/link'
import { PlaceCard } from '~/ui/place-card'
import { Section } from '~/ui/section-head'
import { MarketDate } from './market-row'
import { hoursWords } from './market-words'

export type TemplatesPageProps = {
  base: string
  markets: readonly { slug: string; name: string; address: string; startsAt: Date; endsAt: Date }[]
  points: readonly { slug: string; name: string; zone: string; referenceCorner: string }[]
}

/** What a new market starts from: one tap brings place, hours and guests. */
export function TemplatesPage({ base, markets, points }: TemplatesPageProps) {
  const { t, i18n } = useTranslation()
  const from = (template: string) => `${base}/ferias/nueva?desde=${encodeURIComponent(template)}`
  return (
    <>
      <BackLink href={`${base}/ferias`}>{t('Todas las ferias')}</BackLink>
      <h1>{t('Nueva feria')}</h1>
      <p className="lead">{t('¿De qué parte? Todo se puede cambiar después.')}</p>
      {markets.length > 0 ? (
        <Section title={t('De una feria anterior')} line={t('Con su lugar, su horario y sus invitadas.')}>
          <ul>
            {markets.map((market) => (
              <PlaceCard
                key={market.slug}
                title={market.name}
                href={from(`feria:${market.slug}`)}
                detail={`${market.address}. ${t('La última, {{day}}, {{hours}}', {
                  day: formatDay(market.startsAt, i18n.language),
                  hours: hoursWords(t, market),
                })}`}
                mark={<MarketDate at={market.startsAt} />}
              />
            ))}
          </ul>
        </Section>
      ) : null}
      {points.length > 0 ? (
        <Section
          title={t('De un punto de entrega')}
          line={t('La feria es ahí, y ahí se recogen los pedidos.')}
        >
          <ul className="two-lists">
            {points.map((point) => (
              <PlaceCard
                key={point.slug}
                title={`${point.name}, ${point.zone}`}
                href={from(`punto:${point.slug}`)}
                detail={point.referenceCorner}
              />
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={t('En otro lugar')}>
        <ButtonLink href={from('nada')}>{t('Empezar en blanco')}</ButtonLink>
      </Section>
    </>
  )
}
