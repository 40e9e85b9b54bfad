import { createHash, randomUUID } from 'node:crypto'

/** A form's key is the id of the event that it makes. */
export function newEventId(): string {
  return randomUUID()
}

/** The event's id of one row of a form: always the same for the same key and row. */
export function rowEventId(formKey: string, row: string): string {
  const bytes = createHash('sha256').update(`${formKey} ${row}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
