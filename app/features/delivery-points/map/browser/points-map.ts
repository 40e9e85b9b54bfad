import L from 'leaflet'
import { outlineOf } from '../outline'
import { type MapPoint, type PackedPoints, unpackPoints } from '../packed-points'
import { ClusteredPoints } from './clustered'
import { tapFills } from './tap'

type Connection = { saveData?: boolean }

/** from which a city is larger than the circle that stands for it */
const CITY_ZOOM = 10

async function loadPoints(url: string): Promise<MapPoint[]> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`points: ${answer.status}`)
  return unpackPoints((await answer.json()) as PackedPoints)
}

function showMap(holder: HTMLElement, points: readonly MapPoint[]): void {
  const { tiles, mapLabel = '', mapPoints = '', tapElsewhere = '' } = holder.dataset
  const ground = document.createElement('div')
  ground.setAttribute('role', 'application')
  ground.setAttribute('aria-label', mapLabel)
  holder.replaceChildren(ground)
  holder.classList.add('on')

  const map = L.map(ground, { scrollWheelZoom: false, maxZoom: 18, attributionControl: Boolean(tiles) })
  map.attributionControl?.setPrefix(false)
  map.fitBounds(
    points.length > 0
      ? L.latLngBounds(points.map(placeOf))
      : [
          [-16.6, -68.25],
          [-16.4, -68],
        ],
    { padding: [28, 28], maxZoom: 16 },
  )
  L.control.scale({ imperial: false }).addTo(map)
  showGround(map, tiles, points)
  new ClusteredPoints(map, points, { points: mapPoints })
  const form = document.querySelector<HTMLFormElement>('[data-tap-form]')
  if (form && tapElsewhere) tapFills(map, form, points, tapElsewhere)
  holder.dataset['ready'] = String(Math.round(performance.now()))
}

/** Streets where the phone pays for them and the network brings them; else each city's outline with its name. */
function showGround(map: L.Map, tiles: string | undefined, points: readonly MapPoint[]): void {
  const { connection } = navigator as Navigator & { connection?: Connection }
  if (!tiles || connection?.saveData) return showOutlines(map, points)
  const streets = L.tileLayer(tiles, { maxZoom: 18, attribution: '© OpenStreetMap' }).addTo(map)
  streets.once('tileerror', () => {
    streets.remove()
    showOutlines(map, points)
  })
}

function showOutlines(map: L.Map, points: readonly MapPoint[]): void {
  const names = L.layerGroup()
  const cities = new Map<string, MapPoint[]>()
  for (const point of points) {
    const there = cities.get(point.city)
    if (there) there.push(point)
    else cities.set(point.city, [point])
  }
  for (const [city, there] of cities) {
    const outline = outlineOf(there)
    if (outline.length === 0) continue
    L.polygon(outline.map(placeOf), { className: 'city-outline', interactive: false }).addTo(map)
    names.addLayer(
      L.marker(northOf(outline), {
        icon: L.divIcon({
          html: nameOf(city),
          className: 'city-name',
          iconSize: [240, 32],
          iconAnchor: [120, 36],
        }),
        ...{ interactive: false, keyboard: false },
      }),
    )
  }
  const toggle = () => (map.getZoom() < CITY_ZOOM ? names.remove() : names.addTo(map))
  map.on('zoomend', toggle)
  toggle()
}

function northOf(outline: readonly MapPoint[]): L.LatLngTuple {
  const north = Math.max(...outline.map(({ latitude }) => latitude))
  const longitudes = outline.map(({ longitude }) => longitude)
  return [north, (Math.min(...longitudes) + Math.max(...longitudes)) / 2]
}

function nameOf(city: string): HTMLElement {
  const name = document.createElement('span')
  name.textContent = city
  return name
}

function placeOf({ latitude, longitude }: MapPoint): L.LatLngTuple {
  return [latitude, longitude]
}

/**
 * A map of all points, loaded only where somebody asked for it. Without network the points that the server wrote under
 * the plan stand in for the rest.
 */
for (const holder of document.querySelectorAll<HTMLElement>('[data-points]')) {
  const written = [...holder.querySelectorAll<HTMLAnchorElement>('a[data-latitude]')].map((link) => ({
    ...{ slug: link.href.split('/').at(-1) ?? '', name: link.textContent, zone: '', city: '' },
    ...{ latitude: Number(link.dataset['latitude']), longitude: Number(link.dataset['longitude']) },
  }))
  loadPoints(holder.dataset['points'] ?? '').then(
    (points) => showMap(holder, points),
    () => {
      if (written.length > 0) showMap(holder, written)
    },
  )
}
