import { type ActionFunctionArgs } from '@remix-run/node'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { grantRole } from '~/features/accounts/people/grant-role.server'
import { findPoint, listPickupPoints } from '~/features/delivery-points/views.server'
import { readToday } from '~/features/delivery/today/read-today.server'
import { laterToday } from '~/features/demand-board/today.server'
import * as mover from '~/routes/municipio.$slug.puntos.$point.mover.$number'
import * as nuevo from '~/routes/municipio.$slug.puntos.nuevo'
import * as suyo from '~/routes/municipio.$slug.puntos.$point'
import * as operado from '~/routes/operacion.puntos.$point'
import { basketOf, orderFrom } from '../orders/support'
import { addConsumer, argsOf, dataOf, refusalOf, signedIn } from '../work/support'

/** One municipality, its two points, and the steps of a point's life, in their order. */
const database = testDatabase()
let world: World
let staff: { Cookie: string }
let operator: { Cookie: string }
const SLUG = 'mercado-yungas-centro'
const FORM = {
  accion: 'guardar',
  ...{ nombre: 'Mercado Yungas', zona: 'Centro', ciudad: 'La Paz', direccion: 'Calle Yungas 12' },
  ...{ esquina: 'Puerta de abajo', coordenadas: '-16.4965, -68.1335', dia: '4', desde: '16:00' },
  ...{ hasta: '18:00', minutos: '60', lugares: '20' },
}

beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  const { id: organizationId } = await db
    .insertInto('organizations')
    .values({
      kind: 'municipality',
      slug: 'la-paz',
      name: 'Municipio de La Paz',
      municipality: 'La Paz',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const personId = await addConsumer(db)
  await db.transaction().execute(async (trx) =>
    grantRole(trx, {
      ...{ personId, role: 'municipal_staff', origin: 'http://127.0.0.1:3000' },
      place: { organizationId, deliveryPointId: null, name: 'Municipio de La Paz' },
      by: { personId: world.operator.personId, role: 'operator' },
    }),
  )
  await db
    .updateTable('deliveryPoints')
    .set({ organizationId })
    .where('id', '=', world.points[0].id)
    .execute()
  staff = await signedIn(db, personId)
  operator = await signedIn(db, world.operator.personId)
})

const send = async (
  action: (args: ActionFunctionArgs) => Promise<unknown>,
  form: Record<string, string>,
  call: { who: { Cookie: string }; params: Record<string, string> },
) => {
  const answer = await action(
    argsOf(database.db, { path: '/x', params: call.params, headers: call.who, form }),
  )
  return answer instanceof Response
    ? { location: answer.headers.get('Location'), status: answer.status }
    : dataOf(answer)
}
const atPoint = async (form: Record<string, string>, point = SLUG) =>
  send(suyo.action, form, { who: staff, params: { slug: 'la-paz', point } })
const asOperator = async (form: Record<string, string>) =>
  send(operado.action, form, { who: operator, params: { point: SLUG } })
const inShop = async () => (await findPoint(database.db, SLUG, world.cycle.id))?.windows.length ?? null
const actions = async () => {
  const { rows } = await sql<{ action: string }>`
    select actor || ' ' || action as action from audit_log
    where subject = (select 'point:' || id from delivery_points where slug = ${SLUG}) order by id`.execute(
    database.db,
  )
  return rows.map(({ action }) => action)
}

test('what a municipality proposes is in no shop until the operator approves it, and once declined may be mended', async () => {
  const propose = async () => send(nuevo.action, FORM, { who: staff, params: { slug: 'la-paz' } })
  const proposed = `/municipio/la-paz/puntos/${SLUG}?dicho=propuesto#contenido`
  expect(await propose()).toMatchObject({ location: proposed })
  expect(await propose()).toMatchObject({ location: proposed })
  expect(await inShop()).toBeNull()
  expect((await readToday(database.db, await laterToday(database.db))).todo).toContainEqual({
    kind: 'points_proposed',
    count: 1,
  })

  expect(await asOperator({ accion: 'no-aprobar', motivo: 'no' })).toMatchObject({ status: 422 })
  await asOperator({ accion: 'no-aprobar', motivo: 'El camión no entra a esa calle' })
  const page = await suyo.loader(
    argsOf(database.db, { path: '/x', params: { slug: 'la-paz', point: SLUG }, headers: staff }),
  )
  expect(page.point).toMatchObject({
    state: 'declined',
    declinedReason: 'El camión no entra a esa calle',
  })

  await atPoint({ ...FORM, esquina: 'Puerta de arriba' })
  expect((await readToday(database.db, await laterToday(database.db))).todo).toContainEqual({
    kind: 'points_proposed',
    count: 1,
  })
  await asOperator({ accion: 'abrir' })
  await asOperator({ accion: 'abrir' })
  expect(await inShop()).toBe(2)
  expect(await actions()).toEqual([
    'municipal_staff point.proposed',
    'operator point.declined',
    'municipal_staff point.proposed',
    'operator point.approved',
  ])
})

test('once approved the municipality closes and opens it by itself; staff cannot say the operator’s word', async () => {
  await atPoint({ accion: 'cerrar' })
  expect(await inShop()).toBeNull()
  await atPoint({ accion: 'abrir' })
  expect(await inShop()).toBe(2)
  const declined = refusalOf(atPoint({ accion: 'no-aprobar', motivo: 'porque no' }))
  expect((await declined).status).toBe(403)
})

test('a place for one time only is at hand at once, and opens for good only through the operator', async () => {
  const once = { ...FORM, nombre: 'Cancha techada', unaVez: '1' }
  await send(nuevo.action, once, { who: staff, params: { slug: 'la-paz' } })
  expect(await atPoint({ accion: 'abrir' }, 'cancha-techada-centro')).toMatchObject({
    location: expect.stringContaining('dicho=propuesto') as string,
  })
  expect((await listPickupPoints(database.db, null)).map(({ slug }) => slug)).not.toContain(
    'cancha-techada-centro',
  )
})

test('moving its handover tells the buyers once; another place is not written over waiting orders', async () => {
  const { db } = database
  const basketId = await basketOf(db, { presentationId: world.products.papa.presentations[0].id })
  const placed = await orderFrom(db, basketId, some(world.windows[0]).id)
  if (!placed.ok) throw new Error(placed.refusal.reason)
  const [point] = world.points
  const shown = await suyo.loader(
    argsOf(db, { path: '/x', params: { slug: 'la-paz', point: point.slug }, headers: staff }),
  )
  const elsewhere = { ...shown.typed, coordenadas: '-16.4700, -68.1700', accion: 'guardar' }
  expect(await atPoint(elsewhere, point.slug)).toMatchObject({
    status: 409,
    data: { inTheWay: { orders: 1, what: 'place' } },
  })
  expect(await atPoint({ accion: 'cerrar' }, point.slug)).toMatchObject({ status: 409 })

  // Three hundred more of its own, each a little further away: the page lists the nearest, a search finds any.
  await sql`
    insert into delivery_points (organization_id, slug, name, zone, city, address, reference_corner, latitude,
                                 longitude, weekday, opens_time, closes_time, window_minutes, capacity_per_window, state)
    select organization_id, 'esquina-' || n, 'Esquina ' || n, 'Alto Obrajes', city, address, reference_corner,
           latitude + 0.1 + n * 0.0001, longitude, weekday, opens_time, closes_time, window_minutes, capacity_per_window,
           'open'
    from delivery_points, generate_series(1, 300) n where id = ${point.id}`.execute(db)
  const params = { slug: 'la-paz', point: point.slug, number: '1' }
  const search = async (words: string) =>
    (await mover.loader(argsOf(db, { path: `/x?lugar=${words}`, params, headers: staff }))).page.places
  expect((await search('Alto OBRAJES esquina 217')).slice(1)).toMatchObject([{ name: 'Esquina 217' }])
  expect((await search('esquina')).map(({ km }) => km)).toSatisfy(
    (km: number[]) =>
      km.length === 9 && km.every((each, index) => index === 0 || each >= (km[index - 1] ?? 0)),
  )
  expect((await search('nada-así')).map(({ id }) => id)).toEqual([point.id])
  const { page } = await mover.loader(argsOf(db, { path: '/x', params, headers: staff }))
  expect(page.places.length).toBeLessThanOrEqual(18)
  const to = page.places.find(({ name }) => name === 'Mercado Yungas')
  expect(page.places.map(({ id }) => id)).not.toContain(world.points[1].id)
  const form = {
    accion: 'punto',
    motivo: 'lluvia en la plaza',
    empieza: page.startsAt,
    destino: String(to?.id),
  }
  const foreign = { ...form, destino: String(world.points[1].id) }
  expect((await refusalOf(send(mover.action, foreign, { who: staff, params }))).status).toBe(403)
  expect(await send(mover.action, form, { who: staff, params })).toMatchObject({ status: 302 })
  const told = await db.selectFrom('messages').select('id').where('kind', '=', 'order_moved').execute()
  expect(told).toHaveLength(1)
  expect(await findBrokenInvariants(db)).toEqual([])
})
