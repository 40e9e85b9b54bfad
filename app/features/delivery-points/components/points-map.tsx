import { useTranslation } from 'react-i18next'
import { PlaceMap, type PlaceMapProps } from '~/ui/place-map'
import { type PickupPoint, pointTitle } from '../delivery-point'

export type PointsMapProps = Pick<PlaceMapProps, 'tilesUrl' | 'scriptUrl' | 'openHref' | 'all'> & {
  points: readonly PickupPoint[]
}

/** Points of delivery on a plan or a map. */
export function PointsMap({ points, ...map }: PointsMapProps) {
  const { t } = useTranslation()
  return (
    <PlaceMap
      {...map}
      label={t('Mapa de los puntos de entrega')}
      planLabel={t('Plano con los puntos de entrega; el norte está arriba')}
      places={points.map((point) => ({
        href: `/puntos/${point.slug}`,
        name: pointTitle(point),
        corner: point.referenceCorner,
        latitude: point.latitude,
        longitude: point.longitude,
        area: point.city,
      }))}
    />
  )
}
