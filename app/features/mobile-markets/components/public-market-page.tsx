import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Badge, Badges } from '~/ui/badge'
import { ButtonLink, ButtonRow, ShareButton } from '~/ui/button'
import { EvenColumns } from '~/ui/columns'
import { BackLink, IconLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { Facts } from '~/ui/summary'
import { type ShownMarket } from '../shown/views.server'
import { MarketDate } from './market-row'
import { MarketsMap, type MarketsMapProps } from './markets-map'
import { hoursWords, noticeText, stateLook, stateWords } from './market-words'

export type PublicMarketPageProps = ShownMarket &
  Pick<MarketsMapProps, 'tilesUrl' | 'scriptUrl'> & { link: string; isOver: boolean }

/** A market as everyone sees it: when, where, who comes. */
export function PublicMarketPage(props: PublicMarketPageProps) {
  const { t, i18n } = useTranslation()
  const { market, coming, link, isOver, tilesUrl, scriptUrl } = props
  const text = noticeText(
    t,
    market,
    coming.map(({ name }) => name),
    link,
    i18n.language,
  )
  return (
    <>
      <BackLink href="/ferias">{t('Ferias')}</BackLink>
      <div className="fair-top">
        <MarketDate at={market.startsAt} />
        <div>
          <h1>{market.name}</h1>
          <p className="soft">{`${formatDay(market.startsAt, i18n.language)}, ${hoursWords(t, market)}`}</p>
        </div>
      </div>
      {market.state === 'confirmed' ? null : (
        <Alert
          look={market.state === 'cancelled' ? 'bad' : 'warn'}
          title={stateWords(t, market.state)}
          className="my-4"
        >
          {market.reason}
        </Alert>
      )}
      <Badges>
        {market.state === 'confirmed' ? (
          <Badge look={stateLook(market.state)}>{stateWords(t, market.state)}</Badge>
        ) : null}
        {isOver ? <Badge>{t('Ya pasó')}</Badge> : null}
      </Badges>
      <EvenColumns
        left={
          <>
            <Section close title={t('El lugar')}>
              <Facts
                facts={[
                  { term: t('Dirección'), value: market.address },
                  ...(market.referenceCorner ? [{ term: t('Seña'), value: market.referenceCorner }] : []),
                  ...(market.district ? [{ term: t('Macrodistrito'), value: market.district }] : []),
                  { term: t('Organiza'), value: market.organizationName },
                  ...(market.permitNumber ? [{ term: t('Permiso'), value: market.permitNumber }] : []),
                ]}
              />
              {market.point ? (
                <p className="mt-3">
                  {t('Ahí también recoges pedidos:')}{' '}
                  <a href={`/puntos/${market.point.slug}`}>{market.point.name}</a>
                </p>
              ) : null}
            </Section>
            <Section title={t('Quién viene')}>
              {coming.length === 0 ? (
                <p className="soft">{t('Todavía no hay asociaciones confirmadas.')}</p>
              ) : (
                <ul className="items">
                  {coming.map(({ slug, name, stallNumber }) => (
                    <li className="item" key={slug}>
                      <div>
                        <a href={`/asociaciones/${slug}`}>{name}</a>
                      </div>
                      {stallNumber === null ? null : (
                        <Badge>{t('Puesto {{number}}', { number: stallNumber })}</Badge>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </>
        }
        right={
          <Section close title={t('En el mapa')}>
            <MarketsMap
              markets={[market]}
              tilesUrl={tilesUrl}
              scriptUrl={scriptUrl}
              openHref={`/ferias/${market.slug}?mapa=1`}
            />
            <p className="only-phone">
              <IconLink
                icon="pin"
                href={`geo:${market.latitude},${market.longitude}?q=${market.latitude},${market.longitude}`}
              >
                {t('Abrir en el mapa de tu teléfono')}
              </IconLink>
            </p>
            <p>
              <IconLink icon="calendar" href={`/ferias/municipio/${market.organizationSlug}/calendario.ics`}>
                {t('Suscribirte en tu calendario')}
              </IconLink>
            </p>
            <ButtonRow>
              <ButtonLink
                icon="whatsapp"
                rel="noreferrer"
                href={`https://wa.me/?text=${encodeURIComponent(text)}`}
              >
                {t('Compartir por WhatsApp')}
              </ButtonLink>
              <ShareButton text={text} />
            </ButtonRow>
          </Section>
        }
      />
    </>
  )
}
