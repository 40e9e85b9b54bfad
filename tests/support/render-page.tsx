import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { type Database } from '#db/client.server'
import * as entry from '~/entry.server'
import { readEnvironment } from '~/platform/environment.server'
import { type LoadContext } from '~/platform/load-context'
import { routeBuilds } from '~/platform/route-builds.server'
import * as root from '~/root'
import remixConfig from '../../remix.config.js'

type RouteModule = ServerBuild['routes'][string]['module']

/** The pages under test by their path patterns: "catalogo/:slug"; "" is the front page. */
export type Pages = Record<string, object>

export type Answer = { status: number; html: string; location: string | null; type: string; bytes: Buffer }

/** Asks for pages as a browser would: the whole way through Remix, without a server or a built bundle. */
export function pagesOn(db: () => Database, pages: Pages, variables: Record<string, string> = {}) {
  // As the program does it: with all its routes, matching them takes longer than a page.
  const buildFor = routeBuilds(buildOf(pages))
  const handlers = new Map<ServerBuild, ReturnType<typeof createRequestHandler>>()
  const handlerFor = (path: string) => {
    const build = buildFor(path.replace(/[?#].*/, ''))
    const handle = handlers.get(build) ?? createRequestHandler(build, 'test')
    handlers.set(build, handle)
    return handle
  }
  return async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const context: LoadContext = {
      db: db(),
      oldDb: db(),
      environment: readEnvironment({ NODE_ENV: 'test', CHAKA_DEMO: '1', ...variables }),
      clientAddress: '::1',
      isLoopbackCall: true,
    }
    const response = await handlerFor(path)(new Request(`http://localhost${path}`, init), context)
    const bytes = Buffer.from(await response.arrayBuffer())
    return {
      status: response.status,
      type: response.headers.get('Content-Type') ?? '',
      bytes,
      html: new TextDecoder().decode(bytes),
      location: response.headers.get('Location'),
    }
  }
}

export function buildOf(pages: Pages): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(pages).map(([path, module]) => {
      const id = `page-${path}`
      const place = path === '' ? { index: true } : { path }
      return [id, { id, parentId: 'root', ...place, module: module as RouteModule }]
    }),
  )
  const manifest = { hasAction: false, hasLoader: true, hasClientAction: false, hasClientLoader: false }
  const all = { root: { id: 'root', path: '', module: root as unknown as RouteModule }, ...routes }
  return {
    entry: { module: entry as unknown as ServerBuild['entry']['module'] },
    routes: all,
    assets: {
      entry: { imports: [], module: '' },
      routes: Object.fromEntries(
        Object.entries(all).map(([id, { module: _, ...route }]) => [
          id,
          { ...route, ...manifest, hasErrorBoundary: id === 'root', module: '', imports: [] },
        ]),
      ),
      url: '',
      version: '',
    },
    mode: 'test',
    publicPath: '/',
    assetsBuildDirectory: '',
    basename: '/',
    future: { unstable_optimizeDeps: false, ...remixConfig.future } as ServerBuild['future'],
    isSpaMode: false,
  }
}
