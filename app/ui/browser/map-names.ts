import type L from 'leaflet'
import { h } from './dom'

type Box = { left: number; right: number; top: number; bottom: number }

const LETTER = 8
const LINE = 14
const MOST_NAMES = 60
const OFFSETS: Record<'right' | 'left' | 'bottom' | 'top', L.PointTuple> = {
  right: [12, 0],
  left: [-12, 0],
  bottom: [0, 12],
  top: [0, -12],
}

/**
 * Names stand beside their pins wherever there is room; the others are their pins' titles, and what a tap shows.
 * @param pin how far a pin reaches from its middle, in pixels
 */
export function showNames(map: L.Map, markers: readonly L.Marker[], pin: number): void {
  const places = markers.map((marker) => map.latLngToContainerPoint(marker.getLatLng()))
  const taken: Box[] = places.map(({ x, y }) => ({
    left: x - pin,
    right: x + pin,
    top: y - pin,
    bottom: y + pin,
  }))
  const { x: width, y: height } = map.getSize()
  let shown = 0
  markers.forEach((marker, index) => {
    const place = places[index]
    const name = marker.options.title
    marker.unbindTooltip()
    if (!place || !name || shown >= MOST_NAMES) return
    const long = name.length * LETTER + 20
    const { x, y } = place
    const sides: [keyof typeof OFFSETS, Box][] = [
      ['right', { left: x + pin, right: x + pin + long, top: y - LINE, bottom: y + LINE }],
      ['left', { left: x - pin - long, right: x - pin, top: y - LINE, bottom: y + LINE }],
      ['bottom', { left: x - long / 2, right: x + long / 2, top: y + pin, bottom: y + pin + 2 * LINE }],
      ['top', { left: x - long / 2, right: x + long / 2, top: y - pin - 2 * LINE, bottom: y - pin }],
    ]
    const free = sides.find(
      ([, box]) =>
        box.left > 0 &&
        box.right <= width &&
        box.top >= 0 &&
        box.bottom <= height &&
        !taken.some((other) => meet(box, other)),
    )
    if (!free) return
    const [direction, box] = free
    taken.push(box)
    shown += 1
    // An element: Leaflet takes a string for HTML.
    marker.bindTooltip(h('span', {}, name), { direction, offset: OFFSETS[direction], permanent: true })
  })
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}
