import { createServer, type Server, type ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import { constants } from 'node:zlib'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express } from 'express'
import expressStaticGzip from 'express-static-gzip'
import { type ViteDevServer } from 'vite'
import { type Database } from '#db/client.server'
import { type Environment } from './environment.server'
import { guard, type GuardLocals } from './guard/guard.server'
import { slimHeaders } from './guard/headers.server'
import { healthPage, readyPage } from './health.server'
import { log } from './log.server'
import { type PageCache, pageCache } from './page-cache/page-cache.server'
import { metricsPage } from './metrics/metrics-page.server'
import { observeRequests } from './metrics/observe-requests.server'
import { answerByRemix } from './remix-express.server'
import { routeBuilds, routeFinder } from './route-builds.server'

const YEAR = '1y'
const LIKE_A_FILE = /\.[a-z0-9]{2,12}$/i
/** Half a percent of a page's time for a tenth of its weight; files are compressed to the last byte by the build. */
const PAGES_QUALITY = { [constants.BROTLI_PARAM_QUALITY]: 6 }
/**
 * Longer than proxies keep an idle connection (60 s is usual): with Node's 5 s the proxy's next request now and
 * then meets a connection that is just being closed, and a buyer gets its 502.
 */
const KEEP_ALIVE_MS = 65_000
/** Past the guard's own times, of which an upload over a slow line has the longest (2 min). */
const REQUEST_MS = 130_000
const LEAVE_MS = 50

export type WebOptions = {
  db: Database
  /** for reads that may be some seconds old; asked anew for each request */
  oldDb?: () => Database
  environment: Environment
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** only in development */
  vite?: ViteDevServer
  /** routes that answer before Remix: machines' addresses */
  mount?: (app: Express) => void
}

/** Express in front of Remix: the guard, files, health, then pages. Listens to nothing yet. */
export function createWebServer(options: WebOptions): Server {
  const { db, environment, build, vite } = options
  const app = express()
  let kept: PageCache | undefined
  const mode = environment.mode === 'development' ? 'development' : 'production'
  const contextOf = (response: express.Response) => ({
    db,
    oldDb: options.oldDb?.() ?? db,
    environment,
    ...(response.locals as GuardLocals),
  })
  app.disable('x-powered-by')
  app.set('etag', false)

  app.get('/healthz', healthPage)
  app.use(guard(environment, { development: vite !== undefined }))
  const pages = handlerPerRoute(build, (each) => createRequestHandler(each, mode))
  const render = (request: Request, response: express.Response) =>
    pages(new URL(request.url).pathname)(request, contextOf(response))
  // Before the compression: what is kept is compressed already. In development every page is new.
  if (!vite) {
    kept = pageCache({ db, render })
    app.use(kept.middleware)
  }
  app.use(compression({ threshold: 256, brotli: { params: PAGES_QUALITY } }))
  if (vite) {
    app.use(vite.middlewares)
  } else {
    const client = resolve('build/client')
    const slim = { setHeaders: slimHeaders, lastModified: false, acceptRanges: false, redirect: false }
    const files = (root: string, caching: { maxAge: string; immutable?: boolean; etag?: boolean }) =>
      expressStaticGzip(root, {
        index: false,
        enableBrotli: true,
        orderPreference: ['br'],
        serveStatic: { ...slim, ...caching },
      })
    app.use('/assets', files(`${client}/assets`, { immutable: true, maxAge: YEAR }))
    // A drawing is hardly longer than the headers of asking whether it changed, so it is asked for anew each week.
    const drawings = files(client, { maxAge: '7d', etag: false })
    // No page has a dot in its last word: they need not be looked for on the disk first.
    app.use((request, response, next) =>
      LIKE_A_FILE.test(request.path) ? drawings(request, response, next) : next(),
    )
  }
  app.get('/readyz', readyPage(db))
  app.get('/metrics', metricsPage(db, environment))
  options.mount?.(app)

  app.all('*', (request, response, next) => {
    answerByRemix(request, response, render).catch(next)
  })
  app.use(lastResort)
  return createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: 20_000, keepAliveTimeout: KEEP_ALIVE_MS },
    observeRequests(app, typeof build === 'function' ? () => undefined : routeFinder(build), kept?.answer),
  )
}

/** A handler for each route, made when it is first asked for; in development one for all. */
function handlerPerRoute<Handler>(
  build: WebOptions['build'],
  make: (build: WebOptions['build']) => Handler,
): (path: string) => Handler {
  if (typeof build === 'function') {
    const all = make(build)
    return () => all
  }
  const buildOf = routeBuilds(build)
  const made = new Map<ServerBuild, Handler>()
  return (path) => {
    const small = buildOf(path)
    let handler = made.get(small)
    if (!handler) made.set(small, (handler = make(small)))
    return handler
  }
}

const lastResort: express.ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  log.error({ error }, 'request failed before any page')
  if (response.headersSent) return void response.end()
  response.status(500).type('text').send('Algo falló de nuestro lado. Vuelve a intentar en un minuto.')
}

/** Starts listening; resolves with the port (an ephemeral one when 0 was asked). */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      done()
    })
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

/**
 * Takes no more connections, lets what is in flight end, and cuts what is left after `graceMs`. Kept connections end
 * with the answer under way: who went on asking on them was cut in the middle of something when the time was up.
 */
export async function closeWebServer(server: Server, graceMs: number): Promise<void> {
  server.prependListener('request', (_, response: ServerResponse) => {
    response.shouldKeepAlive = false
  })
  await new Promise<void>((done) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    const leave = setInterval(() => server.closeIdleConnections(), LEAVE_MS)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(leave)
      done()
    })
    server.closeIdleConnections()
  })
}
