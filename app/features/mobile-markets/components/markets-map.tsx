import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { PlaceMap, type PlaceMapProps } from '~/ui/place-map'
import { type Market } from '../market'

export type MarketsMapProps = Pick<PlaceMapProps, 'tilesUrl' | 'scriptUrl' | 'openHref'> & {
  markets: readonly Market[]
}

/** Markets on a plan or a map. */
export function MarketsMap({ markets, ...map }: MarketsMapProps) {
  const { t, i18n } = useTranslation()
  return (
    <PlaceMap
      {...map}
      label={t('Mapa de las ferias')}
      planLabel={t('Plano con las ferias; el norte está arriba')}
      places={markets.map((market) => ({
        href: `/ferias/${market.slug}`,
        name: market.name,
        corner: `${formatShortMoment(market.startsAt, i18n.language)}. ${market.address}`,
        latitude: market.latitude,
        longitude: market.longitude,
        area: market.organizationName.replace(/^Municipio de /, ''),
      }))}
    />
  )
}
