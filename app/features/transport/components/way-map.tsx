import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/instants'
import { PlaceMap, type PlaceMapProps } from '~/ui/place-map'
import { type RouteStop } from '../planning/views.server'

/** The stops of a vehicle in their order, joined by a line; the numbers are those of the list. */
export function WayMap({
  stops,
  ...map
}: Pick<PlaceMapProps, 'tilesUrl' | 'scriptUrl' | 'openHref'> & { stops: readonly RouteStop[] }) {
  const { t } = useTranslation()
  return (
    <PlaceMap
      {...map}
      isWay
      label={t('Mapa de la ruta')}
      planLabel={t('Plano con las paradas en su orden; el norte está arriba')}
      places={stops.map((stop) => ({
        href: `#parada-${stop.deliveryPointId}`,
        name: stop.name,
        corner: `${formatTime(stop.arrivesAt)}. ${stop.referenceCorner}`,
        latitude: stop.latitude,
        longitude: stop.longitude,
      }))}
    />
  )
}
