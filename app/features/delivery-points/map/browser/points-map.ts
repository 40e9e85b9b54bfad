import L from 'leaflet'
import { showGround } from '~/ui/browser/map-ground'
import { type MapPoint, type PackedPoints, unpackPoints } from '../packed-points'
import { ClusteredPoints } from './clustered'
import { tapFills } from './tap'

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

  const map = L.map(ground, { scrollWheelZoom: false, maxZoom: 18, attributionControl: false })
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
  showGround(
    map,
    tiles,
    points.map(({ latitude, longitude, city }) => ({ latitude, longitude, area: city })),
  )
  new ClusteredPoints(map, points, { points: mapPoints })
  const form = document.querySelector<HTMLFormElement>('[data-tap-form]')
  if (form && tapElsewhere) tapFills(map, form, points, tapElsewhere)
  holder.dataset['ready'] = String(Math.round(performance.now()))
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
    ...{
      slug: link.href.split('/').at(-1) ?? '',
      name: link.textContent,
      zone: '',
      city: link.dataset['area'] ?? '',
    },
    ...{ latitude: Number(link.dataset['latitude']), longitude: Number(link.dataset['longitude']) },
  }))
  loadPoints(holder.dataset['points'] ?? '').then(
    (points) => showMap(holder, points),
    () => {
      if (written.length > 0) showMap(holder, written)
      else holder.remove()
    },
  )
}
