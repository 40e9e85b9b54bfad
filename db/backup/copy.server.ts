import { type Client } from 'pg'

/** What `pg` has of a connection and does not describe: COPY needs the socket and three messages. */
type Wire = {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
  stream: {
    pause(): void
    resume(): void
    writableNeedDrain: boolean
    once(event: 'drain', listener: () => void): void
  }
}

const CHUNK_BYTES = 256 * 1024

/**
 * Streams what `COPY ... TO STDOUT` gives, a quarter of a megabyte at a time; while a chunk is being written the
 * socket waits, so that a table larger than memory passes.
 */
export async function copyOut(
  client: Client,
  text: string,
  write: (chunk: Buffer) => Promise<void>,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let rows: Buffer[] = []
    let size = 0
    let writing: Promise<void> = Promise.resolve()
    let failure: Error | null = null
    const flush = (wire: Wire) => {
      const chunk = Buffer.concat(rows)
      rows = []
      size = 0
      wire.stream.pause()
      writing = writing
        .then(() => (failure ? undefined : write(chunk)))
        .catch((error: unknown) => {
          failure ??= error instanceof Error ? error : new Error(String(error))
        })
        .finally(() => wire.stream.resume())
    }
    submit(client, {
      submit: (wire: Wire) => void wire.query(text),
      handleCopyData: ({ chunk }: { chunk: Buffer }, wire: Wire) => {
        // A copy: the parser writes the next messages over this memory.
        rows.push(Buffer.from(chunk))
        size += chunk.length
        if (size >= CHUNK_BYTES) flush(wire)
      },
      handleCommandComplete: () => {},
      handleReadyForQuery: (wire: Wire) => {
        if (size > 0) flush(wire)
        void writing.then(() => (failure ? reject(failure) : resolve()))
      },
      handleError: reject,
    })
  })
}

/**
 * Feeds `COPY ... FROM STDIN`.
 * @returns how many rows the database took
 * @throws what `chunks` throws; then the connection is good for a rollback
 */
export async function copyIn(client: Client, text: string, chunks: AsyncIterable<Buffer>): Promise<number> {
  const copying = startCopyIn(client, text)
  const wire = await copying.ready
  try {
    for await (const chunk of chunks) {
      wire.sendCopyFromChunk(chunk)
      if (wire.stream.writableNeedDrain)
        await Promise.race([new Promise<void>((drained) => wire.stream.once('drain', drained)), copying.done])
    }
  } catch (error) {
    // Else the connection would wait for the rest of the rows, and a rollback behind them, for ever.
    wire.sendCopyFail('the rows ended in an error')
    await copying.done.catch(() => {})
    throw error
  }
  wire.endCopyFrom()
  return await copying.done
}

function startCopyIn(client: Client, text: string): { ready: Promise<Wire>; done: Promise<number> } {
  let onReady: (wire: Wire) => void = () => {}
  let onDone: (rows: number) => void = () => {}
  let onError: ((error: Error) => void)[] = []
  const ready = new Promise<Wire>((resolve, reject) => {
    onReady = resolve
    onError.push(reject)
  })
  const done = new Promise<number>((resolve, reject) => {
    onDone = resolve
    onError.push(reject)
  })
  // Whoever waits for `ready` alone has the error from there.
  done.catch(() => {})
  let rows = 0
  submit(client, {
    submit: (wire: Wire) => void wire.query(text),
    handleCopyInResponse: (wire: Wire) => onReady(wire),
    handleCommandComplete: ({ text: tag }: { text: string }) => {
      rows = Number(/^COPY (\d+)$/.exec(tag)?.[1] ?? 0)
    },
    handleReadyForQuery: () => onDone(rows),
    handleError: (error: Error) => {
      for (const fail of onError) fail(error)
      onError = []
    },
  })
  return { ready, done }
}

function submit(client: Client, query: object): void {
  void client.query(query as unknown as Parameters<Client['query']>[0])
}
