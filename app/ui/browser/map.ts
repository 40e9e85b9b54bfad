import L from 'leaflet'
import { h } from './dom'

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
    attributionControl: Boolean(tiles),
  })
  map.attributionControl?.setPrefix(false)
  if (tiles) L.tileLayer(tiles, { maxZoom: 18, attribution: '© OpenStreetMap' }).addTo(map)
  const markers = links.map((link) => markerOf(link, links.length > 1).addTo(map))
  if (way !== undefined)
    L.polyline(
      markers.map((marker) => marker.getLatLng()),
      { className: 'plan-way', interactive: false },
    ).addTo(map)
  const bounds = L.latLngBounds(markers.map((marker) => marker.getLatLng()))
  map.fitBounds(bounds, { padding: [28, 28], maxZoom: 16 })
  L.control.scale({ imperial: false }).addTo(map)

  map.on('zoomend', () => showNames(map, markers))
  showNames(map, markers)
}

type Box = { left: number; right: number; top: number; bottom: number }

const PIN = 16
const LETTER = 8
const LINE = 14

/** Names stand beside their pins wherever there is room; the others appear when a pin is pointed at. */
function showNames(map: L.Map, markers: readonly L.Marker[]): void {
  const places = markers.map((marker) => map.latLngToContainerPoint(marker.getLatLng()))
  const taken: Box[] = places.map(({ x, y }) => boxAt(x - PIN, x + PIN, y))
  markers.forEach((marker, index) => {
    const place = places[index]
    const name = marker.options.title
    if (!place || !name) return
    const { x, y } = place
    const width = name.length * LETTER + 20
    const sides: [L.Direction, Box][] = [
      ['right', boxAt(x + PIN, x + PIN + width, y)],
      ['left', boxAt(x - PIN - width, x - PIN, y)],
    ]
    const free = sides.find(
      ([, box]) => box.left >= 0 && box.right <= map.getSize().x && !taken.some((other) => meet(box, other)),
    )
    const [direction, box] = free ?? ['auto' as const, null]
    if (box) taken.push(box)
    // An element: Leaflet takes a string for HTML.
    const label = h('span', {}, name)
    marker.unbindTooltip().bindTooltip(label, { direction, offset: [12, 0], permanent: box !== null })
  })
}

function boxAt(left: number, right: number, y: number): Box {
  return { left, right, top: y - LINE, bottom: y + LINE }
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
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
 * else; without it the names stand on a plain ground.
 */
for (const holder of document.querySelectorAll<HTMLElement>('[data-map]')) {
  const links = [...holder.querySelectorAll<HTMLAnchorElement>('a[data-latitude]')]
  if (links.length > 0) showMap(holder, links)
}
