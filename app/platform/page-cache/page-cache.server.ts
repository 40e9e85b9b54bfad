import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import {
  type Request as ExpressRequest,
  type RequestHandler,
  type Response as ExpressResponse,
} from 'express'
import { type Database } from '#db/client.server'
import { log } from '../log.server'
import { type KeptPage, KeptPages } from './kept-pages'
import { shopVersionReader } from './shop-version.server'

const MAX_BYTES = 64 * 1024 * 1024
const MAX_QUERY = 120
/** Pages that are the same for everybody without a basket; each reads only tables that move the shop's version. */
const PUBLIC = /^\/(?:(?:agrobolsas|catalogo|asociaciones|puntos)(?:\/(?!registrar$)[a-z0-9-]+)?)?$/
const LANGUAGE_ONLY = /^idioma=[\w%=+/.-]*$/

/** Lets Remix answer a GET that says nothing about who asks. */
export type RenderPage = (request: Request, response: ExpressResponse) => Promise<Response>

/**
 * Keeps the pages of the shop ready to send, compressed, until anything that the shop shows changes or the clock's
 * minute does. Each request asks the database for the version first, so nobody sees the shop of before a change
 * that was committed; requests at the same time share that question and, after a change, one rendering.
 * Not for a browser that brings any cookie but the language's: its pages are its own.
 */
export function pageCache(options: { db: Database; render: RenderPage }): RequestHandler {
  const readVersion = shopVersionReader(options.db)
  const kept = new KeptPages(MAX_BYTES)
  const rendering = new Map<string, Promise<KeptPage | null>>()

  const pageOf = async (key: string, request: ExpressRequest, response: ExpressResponse) => {
    const version = await readVersion()
    const found = kept.find(key, version)
    if (found) return found
    const task = `${version} ${key}`
    let made = rendering.get(task)
    if (!made) {
      made = makePage(version, await options.render(anonymous(request), response))
      rendering.set(task, made)
      void made.then((page) => page && kept.keep(key, page)).catch(() => {})
      void made.finally(() => rendering.delete(task)).catch(() => {})
    }
    return await made
  }

  return (request, response, next) => {
    const key = keyOf(request)
    if (key === null) return next()
    pageOf(key, request, response).then(
      (page) => (page ? send(page, request, response) : next()),
      (error: unknown) => {
        // The page itself tells what is wrong, with its way out.
        log.warn({ error }, 'page cache passed')
        next()
      },
    )
  }
}

/** What tells two answers apart: path, query, language and Save-Data. Null: not a page for everybody. */
function keyOf(request: ExpressRequest): string | null {
  if (request.method !== 'GET' || !PUBLIC.test(request.path)) return null
  const { cookie = '', 'save-data': savesData, host } = request.headers
  if (cookie !== '' && !LANGUAGE_ONLY.test(cookie)) return null
  if (request.url.length - request.path.length > MAX_QUERY || 'range' in request.headers) return null
  return [host, request.url, cookie, savesData === 'on' ? 'saves' : ''].join(' ')
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

/** Null for what is not to be kept: an error, a way on, a cookie. */
async function makePage(version: string, answer: Response): Promise<KeptPage | null> {
  if (answer.status !== 200 || answer.headers.has('set-cookie')) return null
  const identity = Buffer.from(await answer.arrayBuffer())
  const [br, gz] = await Promise.all([
    brotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    zip(identity),
  ])
  return {
    version,
    etag: `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    headers: Object.fromEntries(answer.headers),
    bodies: { br, gzip: gz, identity },
  }
}

function send(page: KeptPage, request: ExpressRequest, response: ExpressResponse): void {
  response.setHeader('Vary', 'Accept-Encoding, Cookie, Save-Data')
  response.setHeader('ETag', page.etag)
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value)
  if (request.headers['if-none-match'] === page.etag) return void response.writeHead(304).end()
  const encoding = bestEncoding(String(request.headers['accept-encoding'] ?? ''))
  const body = page.bodies[encoding]
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Length', body.length)
  response.end(body)
}

function bestEncoding(accepted: string): keyof KeptPage['bodies'] {
  if (/(?:^|[\s,])br(?!;q=0(?:[,\s]|$))/.test(accepted)) return 'br'
  return /(?:^|[\s,])gzip(?!;q=0(?:[,\s]|$))/.test(accepted) ? 'gzip' : 'identity'
}
