import { type ServerBuild } from '@remix-run/node'

type Branch = { still: Map<string, Branch>; any?: Branch; routeId?: string }

/**
 * For a path, a build that holds nothing but the route that answers it. Remix goes through the whole manifest four
 * times for each request, to match, to answer, to render and to match what is rendered; with 150 routes that was
 * a seventh of an order's time. Paths that no pattern has as they stand (another case, a trailing slash, escapes,
 * nothing at all) are left to the whole build, whose matching is the rule. Only for flat manifests, as ours is.
 */
export function routeBuilds(build: ServerBuild): (path: string) => ServerBuild {
  const routeOf = routeFinder(build)
  const small = new Map<string, ServerBuild>()
  return (path) => {
    const id = routeOf(path)
    if (id === undefined) return build
    const known = small.get(id)
    if (known) return known
    const only = onlyRoute(build, id)
    small.set(id, only)
    return only
  }
}

/** The id of the route whose pattern a path has as it stands; undefined for none. */
export function routeFinder(build: Pick<ServerBuild, 'routes'>): (path: string) => string | undefined {
  const root: Branch = { still: new Map() }
  for (const { id, path, index, parentId } of Object.values(build.routes)) {
    if (!isOfRoot(parentId) || path?.includes('*')) continue
    if (path !== undefined || index) branchOf(root, segmentsOf(`/${path ?? ''}`)).routeId = id
  }
  return (path) => findRoute(root, segmentsOf(path))
}

const isOfRoot = (parentId: string | undefined) => parentId === 'root'
const segmentsOf = (path: string) => (path === '/' ? [] : path.slice(1).split('/'))

function branchOf(root: Branch, segments: readonly string[]): Branch {
  let at = root
  for (const segment of segments) {
    if (segment.startsWith(':')) at = at.any ??= { still: new Map() }
    else {
      let next = at.still.get(segment)
      if (!next) at.still.set(segment, (next = { still: new Map() }))
      at = next
    }
  }
  return at
}

/** A word of the pattern before a parameter, as Remix ranks them. */
function findRoute(at: Branch, segments: readonly string[]): string | undefined {
  const [segment, ...rest] = segments
  if (segment === undefined) return at.routeId
  const still = at.still.get(segment)
  const found = still && findRoute(still, rest)
  if (found !== undefined) return found
  return at.any && isPlain(segment) ? findRoute(at.any, rest) : undefined
}

/** What a parameter is read as without unescaping. */
const isPlain = (segment: string) => /^[\w.-]+$/.test(segment) && !segment.endsWith('.data')

function onlyRoute(build: ServerBuild, id: string): ServerBuild {
  const pick = <Value>(all: Record<string, Value | undefined>) =>
    Object.fromEntries(['root', id].flatMap((each) => (all[each] ? [[each, all[each]]] : []))) as Record<
      string,
      Value
    >
  return {
    ...build,
    routes: pick(build.routes) as ServerBuild['routes'],
    assets: { ...build.assets, routes: pick(build.assets.routes) as ServerBuild['assets']['routes'] },
  }
}
