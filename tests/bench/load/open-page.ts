import { get } from 'node:http'

export type Opened = { status: number; ms: number; firstByteMs: number; bytes: number; body: string }

/** A page as a browser asks for it: milliseconds until its first and its last byte. */
export function openPage(url: string, cookie: string): Promise<Opened> {
  const began = performance.now()
  return new Promise((done, fail) => {
    const headers = {
      ...(cookie ? { cookie } : {}),
      'accept-encoding': 'identity',
      'accept-language': 'es-BO',
    }
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = []
      let firstByteMs: number | null = null
      response.on('data', (chunk: Buffer) => {
        firstByteMs ??= performance.now() - began
        chunks.push(chunk)
      })
      response.on('end', () => {
        const body = Buffer.concat(chunks)
        const ms = performance.now() - began
        done({
          status: response.statusCode ?? 0,
          ms,
          firstByteMs: firstByteMs ?? ms,
          bytes: body.length,
          body: body.toString(),
        })
      })
      response.on('error', fail)
    }).on('error', fail)
  })
}
