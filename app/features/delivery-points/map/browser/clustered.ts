import L from 'leaflet'
import Supercluster from 'supercluster'
import { showNames } from '~/ui/browser/map-names'
import { pointTitle } from '../../delivery-point'
import { type MapPoint } from '../packed-points'

/** Of a cluster: the zone that all its points share, or null; their cities, or null for more than two. */
type Shared = { zone: string | null; cities: string | null }

export type ClusterWords = {
  /** "# puntos" */
  points: string
}

const MOST_ZOOM = 18
const RADIUS_PIXELS = 64
/** how far a circle reaches from its middle */
const PIN = 22
const MOST_LINKS = 12
/** beyond the edges, in parts of the screen: a small drag shows no empty rim */
const RIM = 0.2

/**
 * Points on a map, those that would lie on each other as one circle with their number. Only what is on the screen is
 * drawn, anew after each move: a country's points are some dozen circles.
 */
export class ClusteredPoints {
  private readonly index: Supercluster<MapPoint, Shared>
  private readonly layer = L.layerGroup()

  constructor(
    private readonly map: L.Map,
    points: readonly MapPoint[],
    private readonly words: ClusterWords,
  ) {
    this.index = new Supercluster<MapPoint, Shared>({
      // Leaflet's tiles are 256 pixels wide.
      radius: RADIUS_PIXELS,
      extent: 256,
      maxZoom: MOST_ZOOM - 1,
      map: ({ zone, city }) => ({ zone, cities: city }),
      reduce: (shared, { zone, cities }) => {
        if (shared.zone !== zone) shared.zone = null
        shared.cities = bothOf(shared.cities, cities)
      },
    }).load(
      points.map((point) => ({
        type: 'Feature',
        properties: point,
        geometry: { type: 'Point', coordinates: [point.longitude, point.latitude] },
      })),
    )
    this.layer.addTo(map)
    map.on('moveend', () => this.draw())
    this.draw()
  }

  private draw(): void {
    const seen = this.map.getBounds().pad(RIM)
    const box: [number, number, number, number] = [
      seen.getWest(),
      seen.getSouth(),
      seen.getEast(),
      seen.getNorth(),
    ]
    this.layer.clearLayers()
    for (const feature of this.index.getClusters(box, Math.round(this.map.getZoom()))) {
      const [longitude = 0, latitude = 0] = feature.geometry.coordinates
      const { properties } = feature
      const marker =
        'cluster_id' in properties
          ? this.clusterMarker([latitude, longitude], properties)
          : pointMarker([latitude, longitude], properties)
      this.layer.addLayer(marker)
    }
    showNames(
      this.map,
      this.layer.getLayers().filter((layer): layer is L.Marker => layer instanceof L.Marker),
      PIN,
    )
  }

  private clusterMarker(at: L.LatLngTuple, cluster: Supercluster.ClusterProperties & Shared): L.Marker {
    const { point_count: count, cluster_id: id, zone, cities } = cluster
    const name = zone ?? cities ?? ''
    const words = this.words.points.replace('#', String(count))
    const marker = markerAt(at, String(count), name, name ? `${words}, ${name}` : words, 'pin-many')
    return marker.on('click keypress', (event: L.LeafletEvent) => {
      const key = (event as L.LeafletKeyboardEvent).originalEvent
      if (event.type === 'keypress' && key.key !== 'Enter' && key.key !== ' ') return
      const zoom = this.index.getClusterExpansionZoom(id)
      if (zoom < MOST_ZOOM) this.map.setView(at, zoom)
      else
        marker
          .bindPopup(linksTo(this.index.getLeaves(id, MOST_LINKS).map(({ properties }) => properties)))
          .openPopup()
    })
  }
}

/** "La Paz", "La Paz, El Alto"; null when that would be more than two. */
function bothOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null || one === other) return one === null ? null : other
  const cities = [...new Set([...one.split(', '), ...other.split(', ')])]
  return cities.length > 2 ? null : cities.join(', ')
}

function pointMarker(at: L.LatLngTuple, point: MapPoint): L.Marker {
  return markerAt(at, '', pointTitle(point), pointTitle(point), 'pin-one').bindPopup(linksTo([point]))
}

function markerAt(at: L.LatLngTuple, number: string, title: string, alt: string, look: string): L.Marker {
  const pin = document.createElement('span')
  pin.className = `pin-number ${look}`
  pin.textContent = number
  return L.marker(at, {
    icon: L.divIcon({ html: pin, className: 'pin-mark', iconSize: [32, 32], popupAnchor: [0, -16] }),
    ...{ title, alt, keyboard: true, riseOnHover: true },
  })
}

function linksTo(points: readonly MapPoint[]): HTMLElement {
  const list = document.createElement('ul')
  for (const point of points) {
    const link = document.createElement('a')
    link.href = `/puntos/${point.slug}`
    link.textContent = pointTitle(point)
    const line = document.createElement('li')
    line.append(link)
    list.append(line)
  }
  return list
}
