import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type BackupHead, BackupRefused, type BackupTail, END_OF_TABLE, FORMAT } from './format'
import { type TableShape } from './shape.server'

const CHUNK_BYTES = 256 * 1024
const NEWLINE = 0x0a
const BROKEN = 'El archivo está cortado o dañado: no se restauró nada.'

/** Reads a backup front to back: head, tables, tail. Every way in which it can be broken is BackupRefused. */
export class BackupReader {
  readonly #hash = createHash('sha256')
  readonly #lines: AsyncGenerator<Buffer>

  constructor(file: string) {
    this.#lines = linesOf(file)
  }

  async head(): Promise<BackupHead> {
    const head = await this.#json<BackupHead>()
    if (head.format !== FORMAT) throw new BackupRefused('No es un respaldo de Chaka.')
    return head
  }

  /** The next table, or the tail after the last. */
  async next(): Promise<TableShape | BackupTail> {
    return await this.#json<TableShape | BackupTail>()
  }

  /** The rows of the table that was just announced, in chunks; must be read to the end. */
  async *rows(): AsyncGenerator<Buffer> {
    let kept: Buffer[] = []
    let size = 0
    for (;;) {
      const line = await this.#line()
      if (line.length === END_OF_TABLE.length + 1 && line.toString('latin1').startsWith(END_OF_TABLE)) break
      kept.push(line)
      size += line.length
      if (size >= CHUNK_BYTES) {
        yield Buffer.concat(kept)
        kept = []
        size = 0
      }
    }
    if (size > 0) yield Buffer.concat(kept)
  }

  /** After the tail: what was read is what was written, and nothing follows. */
  async finish(): Promise<void> {
    const expected = this.#hash.copy().digest('hex')
    const found = (await this.#line()).toString('latin1').trim()
    const after = await this.#lines.next()
    if (found !== expected || !after.done) throw new BackupRefused(BROKEN)
  }

  async close(): Promise<void> {
    await this.#lines.return(undefined)
  }

  async #json<Value>(): Promise<Value> {
    const line = await this.#line()
    try {
      return JSON.parse(line.toString('utf8')) as Value
    } catch {
      throw new BackupRefused(BROKEN)
    }
  }

  async #line(): Promise<Buffer> {
    const line = await this.#lines.next().catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        throw new BackupRefused('No encuentro ese archivo.')
      throw new BackupRefused(BROKEN)
    })
    if (line.done) throw new BackupRefused(BROKEN)
    this.#hash.update(line.value)
    return line.value
  }
}

/** Each line with its newline; what follows the last newline is no line. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const bytes = pipeline(createReadStream(file), createGunzip(), () => {})
  let rest: Buffer[] = []
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const piece = chunk.subarray(from, at + 1)
      yield rest.length > 0 ? Buffer.concat([...rest, piece]) : piece
      rest = []
      from = at + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  }
}
