import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 512 })

export type Answer = { status: number; location: string | null; body: string; bytes: number }

/** One request over a connection that is kept. `form` makes it a POST from the site's own page. */
export function ask(
  url: string,
  options: {
    form?: Record<string, string>
    cookie?: string
    reads?: boolean
    encoding?: string
    signal?: AbortSignal
  } = {},
): Promise<Answer> {
  const body = options.form && new URLSearchParams(options.form).toString()
  return new Promise((done, fail) => {
    const asked = request(
      url,
      {
        agent,
        ...(options.signal ? { signal: options.signal } : {}),
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          'accept-encoding': options.encoding ?? 'identity',
          ...(options.cookie ? { cookie: options.cookie } : {}),
          ...(body === undefined
            ? {}
            : {
                'content-type': 'application/x-www-form-urlencoded',
                'content-length': Buffer.byteLength(body),
                origin: new URL(url).origin,
              }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (options.reads) chunks.push(chunk)
        })
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? null,
            body: Buffer.concat(chunks).toString(),
            bytes,
          }),
        )
        response.on('error', fail)
      },
    )
    asked.on('error', fail)
    asked.end(body)
  })
}
