import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { seedDemoWorld } from '#db/seed/seed-world.server'
import { testDatabase } from '#tests/support/database'
import { pagesOn, type Answer } from '#tests/support/render-page'
import { sumFigures } from '~/features/impact/figures/sum-figures.server'
import routes from '~/routes'
import { signedIn } from '../work/support'

const database = testDatabase()
const WORK = /^\/municipio\/la-paz(\/|\?|$)/
/** More than the workspace of the demo's municipality has, one page of each kind. */
const MOST_PAGES = 250
let seen: Map<string, Answer>
let ask: (path: string) => Promise<Answer>
let secrets: string[]
let known: string[]

beforeAll(async () => {
  const { db } = database
  await seedDemoWorld(db)
  await sumFigures(db, { early: true })
  await hideNextDoor()
  const pages: Record<string, object> = {}
  for (const { path = '', file } of routes)
    if (file && /^(municipio|ferias|puntos)/.test(path))
      pages[path] = (await import(fileURLToPath(new URL(`../../../app/${file}`, import.meta.url)))) as object
  const { rows } = await sql<{ personId: number }>`
    select person_id from memberships membership join organizations town on town.id = membership.organization_id
    where  town.slug = 'la-paz' and membership.until is null order by membership.id limit 1`.execute(db)
  const headers = await signedIn(db, rows[0]?.personId ?? 0)
  const open = pagesOn(() => db, pages)
  ask = (path) => open(path, { headers })
  seen = await crawl()
})

/** What El Alto has not published yet, and buyers of everybody: each under a name that stands nowhere else. */
async function hideNextDoor(): Promise<void> {
  const { db } = database
  await sql`update mobile_markets set name = 'Feria Callada' where id in (
              select market.id from mobile_markets market join organizations town on town.id = market.organization_id
              where town.slug = 'el-alto' and market.id = (select max(id) from mobile_markets
                                                           where organization_id = town.id))`.execute(db)
  await sql`update mobile_markets set state = 'planned', published_at = null, permit_number = 'CALLADO-1',
                                      address = 'Pasaje Callado 3' where name = 'Feria Callada'`.execute(db)
  await sql`
    insert into delivery_points (organization_id, slug, name, zone, city, address, reference_corner, latitude,
                                 longitude, capacity_per_window, state, approved_at)
    select id, 'punto-callado', 'Punto Callado', 'Zona Callada', 'El Alto', 'Calle', 'Esquina', -16.5, -68.19, 10,
           'proposed', null
    from organizations where slug = 'el-alto'`.execute(db)
  await sql`update orders set buyer_name = 'Compradora Callada ' || id`.execute(db)
  const { rows } = await sql<{ name: string; e164: string; isOurs: boolean }>`
    select bought.buyer_name as name, phone.e164, town.slug = 'la-paz' as is_ours
    from   orders bought
    join   phones phone          on phone.id = bought.phone_id
    join   cycle_windows place   on place.id = bought.window_id
    join   delivery_points point on point.id = place.delivery_point_id
    join   organizations town    on town.id = point.organization_id`.execute(db)
  const local = (e164: string) => e164.replace(/^\+591/, '')
  const ours = new Set(rows.filter(({ isOurs }) => isOurs).map(({ e164 }) => local(e164)))
  known = [...ours]
  secrets = [
    ...['Feria Callada', 'CALLADO-1', 'Pasaje Callado', 'Punto Callado', 'Zona Callada'],
    ...rows.filter(({ isOurs }) => !isOurs).map(({ name }) => name),
    ...rows.map(({ e164 }) => local(e164)).filter((number) => !ours.has(number)),
  ]
}

/** The route of an address, with what is asked of it: of a report which lines, and behind which number. */
function shapeOf(path: string): string {
  const url = new URL(path, 'http://localhost')
  const route = routes.find(({ path: pattern = '' }) =>
    new RegExp(`^/${pattern.replace(/[.]/g, '\\.').replace(/:[a-z]+/gi, '[^/]+')}$`).test(url.pathname),
  )
  const asked = ['por', 'cifra'].map((name) => url.searchParams.get(name) ?? '')
  return [route?.path ?? url.pathname, ...asked, ...[...url.searchParams.keys()].sort()].join(' ')
}

/** Every page of the workspace that links of it lead to, one of each kind. */
async function crawl(): Promise<Map<string, Answer>> {
  const found = new Map<string, Answer>()
  const waiting = ['/municipio/la-paz']
  const shapes = new Set<string>()
  for (let path = waiting.shift(); path !== undefined && found.size < MOST_PAGES; path = waiting.shift()) {
    const shape = shapeOf(path)
    if (shapes.has(shape)) continue
    shapes.add(shape)
    const answer = await ask(path)
    found.set(path, answer)
    if (answer.location) waiting.push(answer.location)
    for (const [, href = ''] of answer.html.matchAll(/(?:href|action)="([^"#]+)/g)) {
      const to = href.replaceAll('&amp;', '&')
      if (WORK.test(to) || /^\/(ferias|puntos)([/?]|$)/.test(to)) waiting.push(to)
    }
  }
  return found
}

test('an official finds no page that breaks, and the whole of her workspace', () => {
  const broken = [...seen].filter(([, { status }]) => status >= 400 && status !== 405).map(([path]) => path)
  expect(broken).toEqual([])
  const work = [...seen.keys()].filter((path) => WORK.test(path))
  expect(work.length).toBeGreaterThan(40)
  for (const room of ['ferias', 'puntos', 'rutas', 'demanda', 'precios', 'informes', 'cobertura'])
    expect(
      work.some((path) => path.startsWith(`/municipio/la-paz/${room}`)),
      room,
    ).toBe(true)
})

test('nothing of another municipality’s drafts, nor who buys at points that hers does not host', () => {
  expect(secrets.length).toBeGreaterThan(40)
  expect(known.every((number) => !secrets.includes(number))).toBe(true)
  const told = [...seen].flatMap(([path, { html }]) =>
    secrets
      .filter((secret) => new RegExp(`${secret}(?!\\d)`).test(html))
      .map((secret) => `${path}: ${secret}`),
  )
  expect(told).toEqual([])
})

test('the same addresses of the other municipality are closed to her', async () => {
  const theirs = [...seen.keys()].filter((path) => WORK.test(path)).slice(0, 40)
  for (const path of theirs) {
    const { status, html } = await ask(path.replace('/municipio/la-paz', '/municipio/el-alto'))
    expect([403, 404], path).toContain(status)
    expect(html).not.toContain('Callad')
  }
})
