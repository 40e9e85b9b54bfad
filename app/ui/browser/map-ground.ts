import L from 'leaflet'
import { outlineOf } from '../outline'

/** A place as the ground needs it; `area` is the city that it lies in, '' when it has none. */
export type GroundPlace = { latitude: number; longitude: number; area: string }

type Connection = { saveData?: boolean }

/** from which a city is larger than the circle that stands for it */
const AREA_ZOOM = 10
/** under the pictures of streets, which lie at 200: where one does not come, the outline shows */
const UNDER_STREETS = '150'

/**
 * Streets where the phone pays for them and the network brings them; under them each city's outline, with its name
 * where streets are missing.
 */
export function showGround(map: L.Map, tiles: string | undefined, places: readonly GroundPlace[]): void {
  const names = showOutlines(map, places)
  const { connection } = navigator as Navigator & { connection?: Connection }
  if (!tiles || connection?.saveData) return showFromZoom(map, names)
  L.control.attribution({ prefix: false }).addTo(map)
  L.tileLayer(tiles, { maxZoom: 18, attribution: '© OpenStreetMap' })
    .addTo(map)
    .once('tileerror', () => showFromZoom(map, names))
}

function showOutlines(map: L.Map, places: readonly GroundPlace[]): L.LayerGroup {
  map.createPane('ground').style.zIndex = UNDER_STREETS
  const renderer = L.svg({ pane: 'ground' })
  const names = L.layerGroup()
  const areas = new Map<string, GroundPlace[]>()
  for (const place of places) {
    const there = areas.get(place.area)
    if (there) there.push(place)
    else areas.set(place.area, [place])
  }
  for (const [area, there] of areas) {
    const outline = outlineOf(there).map(({ latitude, longitude }): L.LatLngTuple => [latitude, longitude])
    L.polygon(outline, { pane: 'ground', renderer, className: 'city-outline', interactive: false }).addTo(map)
    if (area) names.addLayer(nameAt(L.latLngBounds(outline), area))
  }
  return names
}

/** The name over the northern edge. */
function nameAt(bounds: L.LatLngBounds, area: string): L.Marker {
  const name = document.createElement('span')
  name.textContent = area
  return L.marker([bounds.getNorth(), bounds.getCenter().lng], {
    icon: L.divIcon({ html: name, className: 'city-name', iconSize: [240, 32], iconAnchor: [120, 36] }),
    ...{ interactive: false, keyboard: false },
  })
}

function showFromZoom(map: L.Map, names: L.LayerGroup): void {
  const toggle = () => (map.getZoom() < AREA_ZOOM ? names.remove() : names.addTo(map))
  map.on('zoomend', toggle)
  toggle()
}
