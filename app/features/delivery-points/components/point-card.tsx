import { PlaceCard } from '~/ui/place-card'
import { type PickupPoint, placesLeftAt, pointTitle } from '../delivery-point'
import { PlacesBadge } from './places-badge'

export type PointCardProps = {
  point: PickupPoint
  /** its number on the plan */
  number?: number | undefined
  /** whether places are worth saying: orders are open */
  withPlaces: boolean
  children?: React.ReactNode
}

/** A delivery point in a list. */
export function PointCard({ point, number, withPlaces, children }: PointCardProps) {
  return (
    <PlaceCard
      title={pointTitle(point)}
      href={`/puntos/${point.slug}`}
      detail={point.referenceCorner}
      badges={
        withPlaces && point.windows.length > 0 ? <PlacesBadge places={placesLeftAt(point)} /> : undefined
      }
      mark={number === undefined ? undefined : <span className="pin-number">{number}</span>}
    >
      {children}
    </PlaceCard>
  )
}
