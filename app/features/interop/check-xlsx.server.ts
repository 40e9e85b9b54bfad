import { inflateRawSync } from 'node:zlib'

const MOST_ENTRIES = 300
const MOST_UNPACKED = 40 * 1024 * 1024
/** A data descriptor is 12 to 24 bytes; a hidden entry would need more. */
const LARGEST_GAP = 24

type Entry = { name: string; method: number; packed: number; start: number; headerAt: number }

/**
 * Whether a workbook may be handed to its reader, which unpacks without limit: every entry is unpacked here
 * once with a limit to the byte, entries must lie one after the other so that no reader finds others, and no
 * sheet may name a cell past the limits (one cell at XFD1048576 would make a table of 17 thousand million).
 */
export function checkXlsx(
  bytes: Buffer,
  most: { rows: number; columns: number },
): 'fine' | 'not_a_sheet' | 'unreadable' | 'too_many_rows' {
  const entries = readEntries(bytes)
  if (!entries) return 'unreadable'
  let left = MOST_UNPACKED
  let hasSheet = false
  for (const entry of entries) {
    const content = unpack(bytes, entry, left)
    if (!content) return 'unreadable'
    left -= content.length
    if (!/^\/?xl\/worksheets\/.*\.xml$/i.test(entry.name)) continue
    hasSheet = true
    if (!namesOnlyNearCells(content.toString('latin1'), most)) return 'too_many_rows'
  }
  return hasSheet ? 'fine' : 'not_a_sheet'
}

function readEntries(bytes: Buffer): Entry[] | null {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || end + 22 > bytes.length) return null
  const count = bytes.readUInt16LE(end + 10)
  const directory = bytes.readUInt32LE(end + 16)
  if (count > MOST_ENTRIES || directory > end) return null
  const entries: Entry[] = []
  let at = directory
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) return null
    const nameLength = bytes.readUInt16LE(at + 28)
    const headerAt = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const start = startOfData(bytes, headerAt, directory)
    if (start === null) return null
    const packed = bytes.readUInt32LE(at + 20)
    entries.push({ name, method: bytes.readUInt16LE(at + 10), packed, start, headerAt })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  entries.sort((a, b) => a.headerAt - b.headerAt)
  return liesWithoutGaps(entries, directory) ? entries : null
}

function startOfData(bytes: Buffer, headerAt: number, directory: number): number | null {
  if (headerAt + 30 > directory || bytes.readUInt32LE(headerAt) !== 0x04034b50) return null
  return headerAt + 30 + bytes.readUInt16LE(headerAt + 26) + bytes.readUInt16LE(headerAt + 28)
}

function liesWithoutGaps(entries: readonly Entry[], directory: number): boolean {
  let free = 0
  for (const { headerAt, start, packed } of entries) {
    if (headerAt < free || headerAt - free > LARGEST_GAP) return false
    free = start + packed
  }
  return free <= directory && directory - free <= LARGEST_GAP
}

function unpack(bytes: Buffer, { method, start, packed }: Entry, most: number): Buffer | null {
  const content = bytes.subarray(start, start + packed)
  if (method === 0) return content.length <= most ? content : null
  if (method !== 8 || most < 1) return null
  try {
    const { buffer, engine } = inflateRawSync(content, {
      maxOutputLength: most,
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } }
    // What is left over could be an entry that only another reader finds.
    return engine.bytesWritten === packed ? buffer : null
  } catch {
    return null
  }
}

const TAG = /<(?:\w+:)?(?:row|c)\b([^>]*)>/g
const PLACE = /\sr\s*=\s*(["'])([A-Z]{0,4})(\d{1,8})\1/

function namesOnlyNearCells(xml: string, most: { rows: number; columns: number }): boolean {
  for (const [, attributes = ''] of xml.matchAll(TAG)) {
    const place = PLACE.exec(attributes)
    // A place that is written in any other way than spreadsheets do might be read otherwise, too.
    if (!place && (/\sr\s*=/.test(attributes) || attributes.split('"').length % 2 === 0)) return false
    const [, , letters = '', row] = place ?? []
    if (Number(row ?? 0) > most.rows) return false
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    if (column > most.columns) return false
  }
  return true
}
