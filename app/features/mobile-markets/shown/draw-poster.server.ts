import sharp, { type OverlayOptions } from 'sharp'
import { markup, type Poster, POSTER, posterLayers, type PosterLayer } from './poster'

const FONT = 'Roboto Condensed, Noto Sans, DejaVu Sans Condensed, Liberation Sans, sans-serif Bold'
/** At 72 dots an inch a point is a pixel. */
const DPI = 72

const MOST_KEPT = 100

let last: Promise<unknown> = Promise.resolve()
const kept = new Map<string, Buffer>()

/**
 * The poster as PNG, 1200 by 630: what WhatsApp and Facebook show beside a link. Drawn of boxes and set type, not
 * of SVG: that has no reader in this process, where strangers' pictures are read. One at a time, some 300 ms of a
 * core each; the last hundred are kept by what they say.
 */
export async function drawPoster(poster: Poster): Promise<Buffer> {
  const turn = last.then(() => findOrDraw(poster))
  last = turn.catch(() => undefined)
  return await turn
}

async function findOrDraw(poster: Poster): Promise<Buffer> {
  const key = JSON.stringify(poster)
  const found = kept.get(key)
  if (found) return found
  const drawn = await draw(posterLayers(poster))
  kept.set(key, drawn)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  return drawn
}

async function draw(layers: readonly PosterLayer[]): Promise<Buffer> {
  const { width, height, ground } = POSTER
  const overlays: OverlayOptions[] = []
  for (const layer of layers) overlays.push(layer.kind === 'box' ? box(layer) : await words(layer))
  return await sharp({ create: { width, height, channels: 3, background: ground } })
    .composite(overlays)
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer()
}

function box({ left, top, width, height, color }: Extract<PosterLayer, { kind: 'box' }>): OverlayOptions {
  return { input: { create: { width, height, channels: 3, background: color } }, left, top }
}

async function words(layer: Extract<PosterLayer, { kind: 'text' }>): Promise<OverlayOptions> {
  const { left, top, width, size, color } = layer
  // A blank line is no picture to the library.
  const text = markup(layer.words.trim() || '.', color)
  const { data, info } = await sharp({
    text: { text, font: `${FONT} ${size}`, rgba: true, dpi: DPI, width, wrap: 'word-char' },
  })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const middle = layer.centred ? Math.max(0, Math.round((width - info.width) / 2)) : 0
  // Whatever runs over the edge is cut, not refused.
  const fits = Math.min(info.height, POSTER.height - top)
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const cut = await sharp(data, { raw })
    .extract({ left: 0, top: 0, width: info.width, height: fits })
    .raw()
    .toBuffer()
  return { input: cut, raw: { ...raw, height: fits }, left: left + middle, top }
}
