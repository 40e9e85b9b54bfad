import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { startSession } from '~/features/accounts/sessions.server'
import { orderPath, orderToken } from '~/features/orders/order-link.server'
import { PRIVATE_COOKIES } from '~/platform/private-cookie.server'
import routes from '~/routes'

/** One page to visit, or why this world has none. */
export type Address = { route: string; caller: Caller; path: string | null; cookie: string }
export type Caller = 'operadora' | 'coordinadora' | 'anfitriona' | 'compradora' | 'funcionaria'

/** Routes that are no page of anybody's work. */
const NO_PAGES = [
  ...['*', 'salir', 'idioma', 'dev/telefonos', 'dev/telefonos.json'],
  ...['fotos/:file', 'asociacion/:slug/cosecha/notas/:medium'],
]

/** Addresses with a query that reads differently: searches, one point's sheet, a late page. */
const QUERIES: Record<string, readonly string[]> = {
  'operacion/pedidos': ['q=carga', 'ver=problemas', 'antes=:beforeId'],
  'operacion/personas': ['q=productora', 'pagina=30'],
  'operacion/organizaciones': ['q=carga', 'pagina=3'],
  'operacion/auditoria': ['accion=membership.grant'],
  'operacion/ciclos/:number': ['asociaciones=3'],
  'operacion/ciclos/:number/despacho': ['pagina=3&puntos=2'],
  'operacion/ciclos/:number/despacho/etiquetas': ['punto=:point', 'pagina=100'],
  'operacion/personas/:id/unir': ['con=:otherId'],
  'asociacion/:slug/agrobolsas/:bundle/surtir': ['ciclo=:number', 'ciclo=:number&casilla=1'],
  'asociacion/:slug/despacho/empaque': ['ciclo=:number', 'ciclo=:number&punto=:point'],
  'asociacion/:slug/despacho/etiquetas': ['ciclo=:number'],
  'entrega/:point/venta': ['q=papa'],
  'operacion/ciclos/:number/despacho/hoja/:manifest': ['parte=3'],
  'entrega/:point': ['q=a', 'pedido=:code', 'pagina=5'],
  'municipio/:slug/informes': [
    'por=producto',
    'por=asociacion&ciclo=ultimos-13',
    'por=feria&ciclo=ultimos-52',
  ],
  'municipio/:slug/informes/filas': ['por=producto&clave=:productId&cifra=pedido&ciclo=ultimos-13'],
  'operacion/informes/filas': [
    'por=producto&clave=:productId&cifra=pedido&ciclo=ultimos-13',
    'por=ciclo&clave=:settledNumber&cifra=merma&ciclo=ultimos-13',
  ],
  ferias: ['ver=calendario', 'mapa=1'],
  puntos: ['q=carga'],
  catalogo: ['q=papa', 'tipo=verdura'],
}

/** What stands for the parameters of the routes: the most laden of each kind in the cycle that is measured. */
type Found = Awaited<ReturnType<typeof findLaden>>

/**
 * Every page of the route manifest in this world, each seen by who works there, so that a new page is measured
 * without being named here. @throws when a route has a parameter that nothing stands for
 */
export async function listAddresses(db: Database, cycleId: number): Promise<Address[]> {
  const laden = await findLaden(db, cycleId)
  const cookies = await signEveryoneIn(db, laden)
  return routes.flatMap(({ path: route = '' }) => {
    if (NO_PAGES.includes(route)) return []
    const caller = callerOf(route)
    const values = valuesOf(route, laden)
    const bare = pathOf(`/${route}`, route, values)
    const keyed = bare && route.startsWith('pedidos/:code') ? bare + laden.orderKey : bare
    const withQuery = (QUERIES[route] ?? []).map((query) => (bare ? `${bare}?${query}` : null))
    return [keyed, ...withQuery].map((path) => ({
      route,
      caller,
      path: path && pathOf(path, route, values),
      cookie: cookies[caller],
    }))
  })
}

function callerOf(route: string): Caller {
  if (route.startsWith('operacion')) return 'operadora'
  if (route.startsWith('asociacion/')) return 'coordinadora'
  if (route.startsWith('entrega')) return 'anfitriona'
  if (route.startsWith('municipio/')) return 'funcionaria'
  return 'compradora'
}

/** Null where the world has nothing that could stand for a parameter. */
function pathOf(pattern: string, route: string, values: Values): string | null {
  let isThere = true
  const path = pattern.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    if (!(name in values)) throw new Error(`page-addresses.ts: what stands for :${name} of ${route}?`)
    const value = values[name as keyof Values]
    if (value === null || value === undefined) isThere = false
    return encodeURIComponent(String(value))
  })
  return isThere ? path : null
}

type Values = Record<string, string | number | null>

function valuesOf(route: string, laden: Found): Values {
  const { association, ...values } = laden
  const slugs: [string, string | null][] = [
    ['agrobolsas/', laden.bundleSlug],
    ['catalogo/', laden.productSlug],
    ['puntos/', laden.point],
    ['asociaciones/', association],
    ['asociacion/', association],
    ['impacto/asociaciones/', association],
    ['impacto/municipios/', laden.citySlug],
    ['municipio/', laden.municipality],
    ['ferias/municipio/', laden.municipality],
    ['ferias/', laden.market],
    ['operacion/organizaciones/', association],
  ]
  const ids: [string, number | null][] = [
    ['asociacion/:slug/productoras/', laden.producerId],
    ['operacion/personas/', laden.coordinatorId],
    ['operacion/organizaciones/registros/', laden.registrationId],
  ]
  const at = <T>(of: [string, T][]) => of.find(([start]) => route.startsWith(start))
  const slug = at(slugs)
  const id = at(ids)
  return {
    number: values.number,
    point: values.point,
    code: values.code,
    manifest: values.manifest,
    key: values.importKey,
    bundle: values.ownBundle,
    product: values.productSlug,
    beforeId: values.beforeId,
    otherId: values.producerPersonId,
    productId: values.productId,
    settledNumber: values.settledNumber,
    market: values.market,
    demand: values.demand,
    good: values.good,
    permit: values.permit,
    producer: values.producerId,
    sheet: 'venta',
    // A badge's and a permit's signature are made where they are printed, and looked at there.
    token: null,
    ...(route.startsWith('municipio/')
      ? { point: values.ownPoint, manifest: values.ownManifest, key: null }
      : {}),
    ...(slug ? { slug: slug[1] } : {}),
    ...(id ? { id: id[1] } : {}),
  }
}

async function findLaden(db: Database, cycleId: number) {
  const { rows } = await sql<Laden & { secret: Buffer; formKey: string | null }>`
    with laden as (
      select association_id as id from offers where cycle_id = ${cycleId}
      group by 1 order by count(*) desc, 1 limit 1
    ), crowded as (
      select w.delivery_point_id as id, max(w.id) as window_id from cycle_windows w where w.cycle_id = ${cycleId}
      group by 1 order by sum(booked) desc, 1 limit 1
    ), ordered as (
      select o.id, o.code, o.form_key, o.phone_id from orders o
      where o.cycle_id = ${cycleId} and o.window_id in (select w.id from cycle_windows w, crowded
                                                         where w.delivery_point_id = crowded.id)
      order by o.id limit 1
    ), coordinating as (
      select m.person_id as id from memberships m, laden
      where m.organization_id = laden.id and m.role = 'association_coordinator' and m.until is null
      order by m.person_id limit 1
    )
    select association.slug as association, cycle.number, point.slug as point, ordered.code, ordered.form_key,
           coordinating.id as coordinator_id, installation.secret,
           (select m.person_id from memberships m where m.role = 'operator' and m.until is null order by 1 limit 1)
             as operator_id,
           (select m.person_id from memberships m, crowded where m.delivery_point_id = crowded.id
            and m.role = 'delivery_host' and m.until is null order by 1 limit 1) as host_id,
           (select p.slug from offers o join products p on p.id = o.product_id
            where o.cycle_id = ${cycleId} and o.association_id = laden.id
            order by o.reserved_base desc, p.id limit 1) as product_slug,
           (select b.slug from bundle_offers x join bundles b on b.id = x.bundle_id
            where x.cycle_id = ${cycleId} order by b.id limit 1) as bundle_slug,
           (select b.slug from bundles b where b.owner_id = laden.id order by b.kind = 'surtida' desc, b.id desc limit 1)
             as own_bundle,
           (select r.id from producers r where r.association_id = laden.id order by r.id desc limit 1) as producer_id,
           (select r.person_id from producers r where r.association_id = laden.id order by r.id desc limit 1)
             as producer_person_id,
           (select max(m.id) from manifests m where m.cycle_id = ${cycleId}) as manifest,
           (select max(r.id) from association_registrations r) as registration_id,
           (select max(i.key) from catalog_imports i where i.association_id = laden.id) as import_key,
           (select o.id from orders o where o.cycle_id = ${cycleId} order by o.id offset 5000 limit 1) as before_id
    from laden
    join organizations association on association.id = laden.id
    join order_cycles cycle on cycle.id = ${cycleId}
    cross join installation
    left join crowded on true
    left join delivery_points point on point.id = crowded.id
    left join ordered on true
    left join coordinating on true`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the cycle offers nothing')
  const { secret, formKey, ...found } = row
  const path = formKey && found.code && orderPath(found.code, orderToken(secret, 'open', formKey))
  return {
    ...found,
    ...(await findMunicipal(db, cycleId)),
    orderKey: path ? path.slice(path.indexOf('?')) : '',
  }
}

type Municipal = {
  municipality: string | null
  citySlug: string | null
  officialId: number | null
  market: string | null
  demand: number | null
  good: string | null
  permit: number | null
  ownPoint: string | null
  ownManifest: number | null
  productId: number | null
  settledNumber: number | null
}

/** The municipality with most markets, and the newest of everything that it has. */
async function findMunicipal(db: Database, cycleId: number): Promise<Municipal> {
  const { rows } = await sql<Municipal>`
    with municipal as (
      select m.organization_id as id from mobile_markets m
      group by 1 order by count(*) desc, 1 limit 1
    )
    select town.slug as municipality, replace(plain_text(town.municipality), ' ', '-') as city_slug,
           (select m.person_id from memberships m where m.organization_id = municipal.id and m.until is null
            order by m.person_id limit 1) as official_id,
           (select m.slug from mobile_markets m where m.organization_id = municipal.id and m.published_at is not null
            order by m.starts_at desc, m.id limit 1) as market,
           (select max(d.id) from demands d where d.organization_id = municipal.id) as demand,
           (select g.slug from market_goods g where exists (select from price_observations o where o.good_id = g.id)
            order by g.id limit 1) as good,
           (select max(t.id) from transport_permits t where t.organization_id = municipal.id) as permit,
           (select p.slug from delivery_points p left join cycle_windows w
                   on w.delivery_point_id = p.id and w.cycle_id = ${cycleId}
            where p.organization_id = municipal.id group by p.id order by coalesce(sum(w.booked), 0) desc, p.id limit 1)
             as own_point,
           (select max(f.id) from manifests f join vehicles v on v.id = f.vehicle_id
            where v.organization_id = municipal.id) as own_manifest,
           (select o.product_id from offers o where o.cycle_id = ${cycleId} order by o.reserved_base desc, o.id limit 1)
             as product_id,
           (select max(number) from order_cycles where state = 'settled') as settled_number
    from   municipal join organizations town on town.id = municipal.id`.execute(db)
  const none: Municipal = {
    ...{ municipality: null, citySlug: null, officialId: null, market: null, demand: null, good: null },
    ...{ permit: null, ownPoint: null, ownManifest: null, productId: null, settledNumber: null },
  }
  return rows[0] ?? none
}

type Laden = {
  association: string
  number: number
  point: string | null
  code: string | null
  operatorId: number
  coordinatorId: number
  hostId: number | null
  productSlug: string | null
  bundleSlug: string | null
  ownBundle: string | null
  producerId: number | null
  producerPersonId: number | null
  manifest: number | null
  registrationId: number | null
  importKey: string | null
  beforeId: number | null
}

async function signEveryoneIn(db: Database, found: Found): Promise<Record<Caller, string>> {
  const signIn = (personId: number) =>
    db.transaction().execute(async (trx) => {
      return `${PRIVATE_COOKIES.session}=${await startSession(trx, personId, 'npm run pages')}`
    })
  return {
    operadora: await signIn(found.operatorId),
    coordinadora: await signIn(found.coordinatorId),
    anfitriona: await signIn(found.hostId ?? found.operatorId),
    compradora: await signIn(found.coordinatorId),
    funcionaria: await signIn(found.officialId ?? found.operatorId),
  }
}
