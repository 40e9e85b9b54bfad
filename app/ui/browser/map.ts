import L from 'leaflet'
import { type GroundPlace, showGround } from './map-ground'
import { showNames } from './map-names'

/** how far a pin reaches from its middle */
const PIN = 16

function showMap(holder: HTMLElement, links: readonly HTMLAnchorElement[]): void {
  const { tiles, mapLabel = '', way } = holder.dataset
  holder.replaceChildren()
  holder.classList.add('on')
  const ground = document.createElement('div')
  ground.setAttribute('role', 'application')
  ground.setAttribute('aria-label', mapLabel)
  holder.append(ground)

  const map = L.map(ground, {
    scrollWheelZoom: false,
    maxZoom: 18,
    zoomSnap: 0.25,
    attributionControl: false,
  })
  const markers = links.map((link) => markerOf(link, links.length > 1).addTo(map))
  if (way !== undefined)
    L.polyline(
      markers.map((marker) => marker.getLatLng()),
      { className: 'plan-way', interactive: false },
    ).addTo(map)
  const bounds = L.latLngBounds(markers.map((marker) => marker.getLatLng()))
  map.fitBounds(bounds, { padding: [28, 28], maxZoom: 16 })
  L.control.scale({ imperial: false }).addTo(map)
  showGround(map, tiles, links.map(groundOf))

  map.on('zoomend', () => showNames(map, markers, PIN))
  showNames(map, markers, PIN)
}

function groundOf({ dataset }: HTMLAnchorElement): GroundPlace {
  const { latitude, longitude, area = '' } = dataset
  return { latitude: Number(latitude), longitude: Number(longitude), area }
}

function markerOf(link: HTMLAnchorElement, withLink: boolean): L.Marker {
  const { number = '', latitude, longitude, corner = '' } = link.dataset
  const name = link.textContent
  const pin = document.createElement('span')
  pin.className = 'pin-number'
  pin.textContent = number
  const marker = L.marker([Number(latitude), Number(longitude)], {
    icon: L.divIcon({ html: pin, className: 'pin-mark', iconSize: [32, 32], popupAnchor: [0, -16] }),
    title: name,
    alt: `${number}. ${name}`,
    keyboard: true,
    riseOnHover: true,
  })
  const words = document.createElement('div')
  const title = document.createElement(withLink ? 'a' : 'b')
  title.textContent = name
  if (title instanceof HTMLAnchorElement) title.href = link.href
  const line = document.createElement('p')
  line.textContent = corner
  words.append(title, line)
  return marker.bindPopup(words)
}

/**
 * Turns a drawn plan into a map that moves. Loaded only on pages where somebody asked for it. The points are
 * the links that the server wrote under the plan. Pictures of streets come from `data-tiles` and from nowhere
 * else; without it the names stand on a plain outline.
 */
for (const holder of document.querySelectorAll<HTMLElement>('[data-map]')) {
  const links = [...holder.querySelectorAll<HTMLAnchorElement>('a[data-latitude]')]
  if (links.length > 0) showMap(holder, links)
}
