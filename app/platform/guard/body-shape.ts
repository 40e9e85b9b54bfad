/** What a body claims to be; decides how long it may be. */
export type BodyKind = 'form' | 'upload' | 'webhook' | 'other'

export type BodyShape =
  | { kind: Exclude<BodyKind, 'upload'> }
  | { kind: 'upload'; boundary: string }
  | { kind: 'unreadable' }

// Browsers send exactly this. A second parameter or an odd quote could make two parsers see two boundaries.
const MULTIPART = /^multipart\/form-data;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s";,]{1,70}))$/i

export function shapeOf(contentType: string | undefined, isWebhook: boolean): BodyShape {
  if (isWebhook) return { kind: 'webhook' }
  const essence = contentType?.split(';')[0]?.trim().toLowerCase()
  if (essence === 'application/x-www-form-urlencoded') return { kind: 'form' }
  if (essence !== 'multipart/form-data') return { kind: 'other' }
  const match = MULTIPART.exec(contentType?.trim() ?? '')
  const boundary = match?.[1] ?? match?.[2]
  return boundary === undefined ? { kind: 'unreadable' } : { kind: 'upload', boundary }
}

const AMPERSAND = 0x26

/** Pairs of a urlencoded body, as URLSearchParams would find them: empty ones do not count. */
export function countPairs(body: Uint8Array): number {
  let pairs = 0
  let inPair = false
  for (const byte of body) {
    if (byte === AMPERSAND) inPair = false
    else if (!inPair) {
      inPair = true
      pairs += 1
    }
  }
  return pairs
}

/** Parts of a multipart body: its delimiters, without the closing one. Never fewer than a parser finds. */
export function countParts(body: Buffer, boundary: string): number {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1')
  let found = 0
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + delimiter.length)) {
    found += 1
  }
  return Math.max(0, found - 1)
}
