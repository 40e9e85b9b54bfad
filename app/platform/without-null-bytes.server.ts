import { Transform } from 'node:stream'

/**
 * Mends what React 18 writes for Node: where a character of several bytes does not fit into the rest of its
 * buffer of 2 KB, it sends the buffer whole, with zeros at its end. A browser skips them in text, but in an
 * attribute ("Peña" in a field) each becomes a character that nobody typed. Pages hold no zeros of their own.
 */
export function withoutNullBytes(): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
}
