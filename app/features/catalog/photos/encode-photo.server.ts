import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { accepted, type Outcome, refused } from '~/kernel/outcome'
import {
  looksLikePhoto,
  MOST_PIXELS,
  PHOTO_FORMATS,
  PHOTO_SIZES,
  photoName,
  type PhotoFormat,
  type PhotoRefusal,
  type PhotoSize,
  SHORTEST_SIDE,
} from './photo'

export type EncodedPhoto = {
  name: string
  files: { size: PhotoSize; format: PhotoFormat; bytes: Buffer }[]
}

// One picture at a time on one thread, and nothing kept of it: a phone's photo takes up to 90 MB while it is
// decoded, and two cores serve everyone else meanwhile.
sharp.concurrency(1)
sharp.cache(false)
// What was never asked for cannot be attacked: SVG, PDF, GIF, TIFF and the rest have no reader here.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})

const TALLEST = { small: 320, large: 1280 } as const
const WEBP = { quality: 74, effort: 4 } as const
const AVIF = { quality: 52, effort: 3 } as const

let last: Promise<unknown> = Promise.resolve()

/**
 * A picture as Chaka keeps it: turned as the camera held it, small, in two widths and two formats, in sRGB and
 * with nothing of where, when or with what it was taken. Uploads wait for each other.
 *
 * Refuses what is no JPEG, PNG or WebP, more than 30 megapixels (read from the head, before anything is
 * decoded), under 120 px a side, and what is damaged.
 */
export async function encodePhoto(bytes: Buffer): Promise<Outcome<EncodedPhoto, PhotoRefusal>> {
  const turn = last.then(() => encode(bytes))
  last = turn.catch(() => undefined)
  return await turn
}

async function encode(bytes: Buffer): Promise<Outcome<EncodedPhoto, PhotoRefusal>> {
  if (!looksLikePhoto(bytes)) return refused({ reason: 'not_a_photo' })
  const size = await sizeOf(bytes)
  if (!size) return refused({ reason: 'damaged' })
  if (size.width * size.height > MOST_PIXELS) return refused({ reason: 'too_many_pixels' })
  if (Math.min(size.width, size.height) < SHORTEST_SIDE) return refused({ reason: 'too_small' })
  try {
    return accepted(await encodeAll(bytes))
  } catch {
    return refused({ reason: 'damaged' })
  }
}

async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    return { width, height }
  } catch {
    return null
  }
}

async function encodeAll(bytes: Buffer): Promise<EncodedPhoto> {
  // The large one is decoded once, and the small one is made of it: the upload itself is never decoded twice.
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ width: PHOTO_SIZES.large, height: TALLEST.large, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const files: EncodedPhoto['files'] = []
  for (const size of ['large', 'small'] as const) {
    const sized = sharp(data, { raw }).resize({
      width: PHOTO_SIZES[size],
      height: TALLEST[size],
      fit: 'inside',
      withoutEnlargement: true,
    })
    for (const format of PHOTO_FORMATS)
      files.push({ size, format, bytes: await inFormat(sized.clone(), format) })
  }
  const hash = createHash('sha256').update(`${raw.width}x${raw.height}`).update(data).digest('hex')
  return { name: photoName(hash, raw.width, raw.height), files }
}

async function inFormat(picture: Sharp, format: PhotoFormat): Promise<Buffer> {
  return await (format === 'webp' ? picture.webp(WEBP) : picture.avif(AVIF)).toBuffer()
}
