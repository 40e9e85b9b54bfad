/** Sizes and formats that a photo is kept in, and in which a page asks for it. */
export const PHOTO_SIZES = { small: 320, large: 960 } as const
export const PHOTO_FORMATS = ['avif', 'webp'] as const

export type PhotoSize = keyof typeof PHOTO_SIZES
export type PhotoFormat = (typeof PHOTO_FORMATS)[number]

/** More pixels than a phone's usual picture has, and few enough to be decoded in 90 MB. */
export const MOST_PIXELS = 30_000_000
/** A side shorter than this shows nothing on any screen. */
export const SHORTEST_SIDE = 120

/** Why a picture was not taken. */
export type PhotoRefusal =
  | { reason: 'no_file' }
  /** over 5 MB as it was sent */
  | { reason: 'too_heavy' }
  /** neither JPEG, PNG nor WebP, whatever its name says */
  | { reason: 'not_a_photo' }
  | { reason: 'too_many_pixels' }
  | { reason: 'too_small' }
  /** cut short on its way, or not what its first bytes say */
  | { reason: 'damaged' }

const SIGNATURES: readonly (readonly [offset: number, bytes: string])[][] = [
  [[0, 'ffd8ff']],
  [[0, '89504e470d0a1a0a']],
  [
    [0, '52494646'],
    [8, '57454250'],
  ],
]

/** Whether the first bytes are those of a JPEG, a PNG or a WebP: names and declared types say nothing. */
export function looksLikePhoto(bytes: Uint8Array): boolean {
  return SIGNATURES.some((parts) =>
    parts.every(([offset, hex]) => hexAt(bytes, offset, hex.length / 2) === hex),
  )
}

function hexAt(bytes: Uint8Array, offset: number, length: number): string {
  return [...bytes.subarray(offset, offset + length)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}

/** The name of a photo: 32 hexadecimal digits of its contents' hash, and its size in pixels. */
export function photoName(hash: string, width: number, height: number): string {
  return `${hash.slice(0, 32)}-${width}x${height}`
}

export type PhotoFileName = { name: string; size: PhotoSize; format: PhotoFormat }

const FILE = /^([0-9a-f]{32}-[1-9]\d{0,4}x[1-9]\d{0,4})-(small|large)\.(avif|webp)$/

/** Reads the last piece of an address of a photo; null for anything else. */
export function readPhotoFileName(text: string | undefined): PhotoFileName | null {
  const [, name, size, format] = FILE.exec(text ?? '') ?? []
  return name ? { name, size: size as PhotoSize, format: format as PhotoFormat } : null
}

/** The status of an answer that says why a picture was not taken. */
export function photoRefusalStatus({ reason }: PhotoRefusal): number {
  return reason === 'too_heavy' ? 413 : 422
}
