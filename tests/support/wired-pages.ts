import { type AddressInfo } from 'node:net'
import { type Database } from '#db/client.server'
import { readEnvironment } from '~/platform/environment.server'
import { closeWebServer, createWebServer, listen } from '~/platform/http-server.server'
import { type Answer, buildOf, type Pages } from './render-page'

export type WiredAnswer = Answer & { headers: Headers }

/**
 * Pages behind the program's own web server on a free port: guard, kept pages, compression and Remix, without a built
 * bundle. Asked over the wire, as a browser of this machine would.
 */
export async function wiredPages(db: Database, pages: Pages) {
  const server = createWebServer({
    db,
    environment: readEnvironment({ NODE_ENV: 'test', CHAKA_DEMO: '1' }),
    build: buildOf(pages),
  })
  await listen(server, '127.0.0.1', 0)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    async ask(path: string, init: RequestInit = {}): Promise<WiredAnswer> {
      const headers = new Headers(init.headers)
      headers.set('Accept-Encoding', 'identity')
      if (init.method === 'POST' && !headers.has('Origin')) headers.set('Origin', origin)
      const response = await fetch(origin + path, { ...init, headers, redirect: 'manual' })
      const bytes = Buffer.from(await response.arrayBuffer())
      return {
        status: response.status,
        type: response.headers.get('Content-Type') ?? '',
        bytes,
        html: new TextDecoder().decode(bytes),
        location: response.headers.get('Location'),
        headers: response.headers,
      }
    },
    close: () => closeWebServer(server, 0),
  }
}
