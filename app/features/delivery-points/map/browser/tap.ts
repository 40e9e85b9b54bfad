import L from 'leaflet'
import { nearestTo } from '../nearest'
import { type MapPoint } from '../packed-points'

const SAME_ZONE_METRES = 1_500
/** from which a finger covers less than a neighbourhood */
const ZONE_ZOOM = 13

/**
 * A tap on the map fills in the form beside it: the zone of the nearest point, if one is near, and about where it was.
 * The server keeps a kilometre of it.
 */
export function tapFills(
  map: L.Map,
  form: HTMLFormElement,
  points: readonly MapPoint[],
  words: string,
): void {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null
  const mark = L.circle([0, 0], { radius: 500, className: 'tapped' })
  map.on('click', ({ latlng }) => {
    if (map.getZoom() < ZONE_ZOOM) return map.setView(latlng, Math.min(ZONE_ZOOM, map.getZoom() + 3))
    mark.setLatLng(latlng).addTo(map)
    const place = field('lugar')
    if (place) place.value = `${latlng.lat.toFixed(2)},${latlng.lng.toFixed(2)}`
    const nearest = nearestTo({ latitude: latlng.lat, longitude: latlng.lng }, points)
    const [zone, city] = [field('zona'), field('ciudad')]
    if (!zone || !city) return
    if (nearest && nearest.metres <= SAME_ZONE_METRES) {
      zone.value = nearest.place.zone
      city.value = nearest.place.city
      map.openPopup(nearest.place.zone, latlng)
    } else {
      zone.value = ''
      map.openPopup(words, latlng)
      zone.focus({ preventScroll: true })
    }
  })
}
