import { createHash } from 'node:crypto'
import { type IncomingMessage, type ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import {
  type Request as ExpressRequest,
  type RequestHandler,
  type Response as ExpressResponse,
} from 'express'
import { type Database } from '#db/client.server'
import { log } from '../log.server'
import { refuse } from '../guard/refuse'
import { currentRequestId } from '../request-id.server'
import { isUnavailable } from '../unavailable'
import { type Coding, type KeptPage, KeptPages } from './kept-pages'
import { shopVersionReader } from './shop-version.server'

const MAX_BYTES = 64 * 1024 * 1024
const MAX_QUERY = 120
/** Pages that are the same for everybody without a basket; each reads only tables that move the shop's version. */
const PUBLIC = /^\/(?:(?:agrobolsas|catalogo|asociaciones|puntos)(?:\/(?!registrar$|quisiera$)[a-z0-9-]+)?)?$/
const LANGUAGE_ONLY = /^idioma=[\w%=+/.-]*$/

const OF_ONE_REQUEST = ['x-request-id', 'content-length', 'content-encoding', 'date']

/** Lets Remix answer a GET that says nothing about who asks. */
export type RenderPage = (request: Request, response: ExpressResponse) => Promise<Response>

export type PageCache = {
  /** Before Express: sends a page that is kept and still right, and leaves everything else to `otherwise`. */
  answer: (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => void
  /** Behind the guard: renders a page of the shop, sends it and keeps it. */
  middleware: RequestHandler
}

/**
 * Keeps the pages of the shop ready to send, compressed, until anything that the shop shows changes or the clock's
 * minute does. Each request asks the database for the version first, so nobody sees the shop of before a change
 * that was committed; requests at the same time share that question and, after a change, one rendering.
 * Not for a browser that brings any cookie but the language's: its pages are its own.
 *
 * What is kept was let in by the guard with the same host, address and headers, so the next one like it need not
 * pass it again: that was nine tenths of the time of sending it.
 */
export function pageCache(options: { db: Database; render: RenderPage }): PageCache {
  const readVersion = shopVersionReader(options.db)
  const kept = new KeptPages(MAX_BYTES)
  const rendering = new Map<string, Promise<KeptPage | null>>()
  /** who waited for a connection in vain before Express: the page would wait once more, and so long */
  const turnedAway = new WeakSet<IncomingMessage>()

  const pageOf = async (key: string, request: ExpressRequest, response: ExpressResponse) => {
    const version = await readVersion()
    const found = kept.find(key, version)
    if (found) return found
    const task = `${version} ${key}`
    let made = rendering.get(task)
    if (!made) {
      made = options
        .render(anonymous(request), response)
        .then((answer) => makePage(version, answer, ownHeaders(response)))
      rendering.set(task, made)
      void made.then((page) => page && kept.keep(key, page)).catch(() => {})
      void made.finally(() => rendering.delete(task)).catch(() => {})
    }
    return await made
  }

  return {
    answer: (request, response, otherwise) => {
      const key = keyOf(request)
      if (key === null || !kept.has(key)) return otherwise()
      readVersion().then(
        (version) => {
          const page = kept.find(key, version)
          if (page) send(page, request, response)
          else otherwise()
        },
        (error: unknown) => {
          if (isUnavailable(error)) turnedAway.add(request)
          otherwise()
        },
      )
    },
    middleware: (request, response, next) => {
      const key = keyOf(request)
      if (key === null) return next()
      if (turnedAway.has(request)) return refuse(response, 'busy')
      pageOf(key, request, response).then(
        (page) => (page ? send(page, request, response) : next()),
        (error: unknown) => {
          if (error instanceof Busy || isUnavailable(error)) return refuse(response, 'busy')
          // The page itself tells what is wrong, with its way out.
          log.warn({ error }, 'page cache passed')
          next()
        },
      )
    },
  }
}

/** What the guard set on the answer, which is the same for every page. */
function ownHeaders(response: ServerResponse): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.getHeaders()).flatMap(([name, value]) =>
      value === undefined || OF_ONE_REQUEST.includes(name) ? [] : [[name, String(value)]],
    ),
  )
}

/** What tells two answers apart, as it came over the wire. Null: not a page for everybody. */
function keyOf(request: IncomingMessage): string | null {
  const { method, url = '', headers } = request
  if (method !== 'GET') return null
  const query = url.indexOf('?')
  const path = query === -1 ? url : url.slice(0, query)
  if (!PUBLIC.test(path) || url.length - path.length > MAX_QUERY) return null
  const { cookie = '' } = headers
  if (cookie !== '' && !LANGUAGE_ONLY.test(cookie)) return null
  if (headers.range !== undefined || headers['transfer-encoding'] !== undefined) return null
  if (Number(headers['content-length'] ?? 0) > 0) return null
  const saves = headers['save-data'] === 'on'
  const by = `${headers.host} ${String(headers['x-forwarded-host'])} ${String(headers['x-forwarded-proto'])}`
  return `${url} ${cookie} ${saves} ${by}`
}

/** The request without anything of the person's but her language and that she saves data. */
function anonymous(request: ExpressRequest): Request {
  const headers = new Headers()
  for (const name of ['cookie', 'save-data', 'host']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  return new Request(`${request.protocol}://${request.headers.host ?? 'localhost'}${request.url}`, {
    headers,
  })
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** The page itself waited in vain: once more would take as long again. */
class Busy extends Error {}

/** Null for what is not to be kept: an error, a way on, a cookie. @throws Busy */
async function makePage(
  version: string,
  answer: Response,
  guards: Record<string, string>,
): Promise<KeptPage | null> {
  if (answer.status === 503) throw new Busy()
  if (answer.status !== 200 || answer.headers.has('set-cookie')) return null
  const identity = Buffer.from(await answer.arrayBuffer())
  const [br, gz] = await Promise.all([
    brotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    zip(identity),
  ])
  const etag = `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`
  const vary = 'Accept-Encoding, Cookie, Save-Data'
  return {
    version,
    etag,
    headers: Object.entries({ ...guards, ...Object.fromEntries(answer.headers), vary, etag }).flat(),
    bodies: { br, gzip: gz, identity },
  }
}

/** All headers at once: when none was set before, Node writes them as they stand. */
function send(page: KeptPage, request: IncomingMessage, response: ServerResponse): void {
  const requestId = currentRequestId()
  const own = requestId === undefined ? [] : ['X-Request-Id', requestId]
  if (request.headers['if-none-match'] === page.etag) {
    return void response.writeHead(304, [...page.headers, ...own]).end()
  }
  const coding = bestCoding(String(request.headers['accept-encoding'] ?? ''))
  const body = page.bodies[coding]
  if (coding !== 'identity') own.push('content-encoding', coding)
  response.writeHead(200, [...page.headers, ...own, 'content-length', String(body.length)]).end(body)
}

function bestCoding(accepted: string): Coding {
  if (/(?:^|[\s,])br(?!;q=0(?:[,\s]|$))/.test(accepted)) return 'br'
  return /(?:^|[\s,])gzip(?!;q=0(?:[,\s]|$))/.test(accepted) ? 'gzip' : 'identity'
}
