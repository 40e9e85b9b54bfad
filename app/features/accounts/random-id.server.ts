import { createHash, randomBytes } from 'node:crypto'

const BYTES = 16
const FORM = /^[A-Za-z0-9_-]{22}$/

/** 128 random bits, in 22 letters that a cookie carries as they are. */
export function newRandomId(): string {
  return randomBytes(BYTES).toString('base64url')
}

export function isRandomId(value: string): boolean {
  return FORM.test(value)
}

/** What is stored of an id that only a browser knows: whoever reads the table cannot use it. */
export function hashOfId(id: string): Buffer {
  return createHash('sha256').update(id).digest()
}
