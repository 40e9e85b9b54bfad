import { type ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { expect, test } from 'vitest'
import { routeBuilds } from '~/platform/route-builds.server'
import routes from '~/routes'

const flat = routes.map(({ path, index, file }) => ({ id: file, parentId: 'root', path, index }))
const build = {
  routes: Object.fromEntries([{ id: 'root', path: '' }, ...flat].map((route) => [route.id, route])),
  assets: { routes: Object.fromEntries([{ id: 'root' }, ...flat].map((route) => [route.id, route])) },
} as unknown as ServerBuild
const buildOf = routeBuilds(build)

/** What Remix's own matching finds in the whole manifest. */
const ruleOf = (path: string) =>
  matchRoutes(
    flat.map(({ id, path: pattern, index }) => (index ? { id, index: true } : { id, path: pattern ?? '' })),
    path,
  )?.at(-1)?.route.id

test('every pattern is answered by its own route, as the whole manifest would', () => {
  for (const { path = '', index } of routes) {
    if (path.includes('*')) continue
    const asked = index ? '/' : `/${path.replace(/:\w+/g, 'una-palabra')}`
    const small = Object.keys(buildOf(asked).routes)
    expect(small, asked).toEqual(['root', ruleOf(asked)])
    expect(Object.keys(buildOf(asked).assets.routes)).toEqual(small)
  }
})

test('whatever is written otherwise is left to the whole manifest', () => {
  for (const path of [
    '/Catalogo',
    '/catalogo/',
    '/catalogo//papa',
    '/nada',
    '/catalogo.data',
    '/catalogo/a%2Fb',
    '/catalogo/ñ',
    '//',
  ]) {
    expect(buildOf(path), path).toBe(build)
  }
})

test('a word goes before a parameter', () => {
  expect(Object.keys(buildOf('/asociaciones/registrar').routes)).toEqual([
    'root',
    ruleOf('/asociaciones/registrar'),
  ])
  expect(ruleOf('/asociaciones/registrar')).not.toBe(ruleOf('/asociaciones/otra'))
})
