import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { gramsOfItems } from '~/features/delivery/packing/packing'
import { packedOrders } from '~/features/delivery/packing/views.server'
import { addVehicle } from '~/features/delivery/vehicles/add-vehicle.server'
import { assignStops } from '~/features/delivery/vehicles/assign-stops.server'
import { manifestSheet } from '~/features/delivery/vehicles/views.server'
import {
  handPointOver,
  type RoutesAt,
  setDeparture,
  suggestCycleRoutes,
  turnStops,
} from '~/features/transport/planning/change-routes.server'
import { routesOfCycle } from '~/features/transport/planning/views.server'
import { addDays, addMinutes, formatDay } from '~/kernel/instants'
import * as page from '~/routes/municipio.$slug.rutas'
import * as sheetPage from '~/routes/municipio.$slug.rutas.hojas.$manifest'
import { confirmedWeek } from '../delivery/support'
import { addTown, plan, type Town } from '../mobile-markets/support'
import { argsOf, dataOf, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'municipio/:slug/rutas': page,
  'municipio/:slug/rutas/hojas/:manifest': sheetPage,
})
let world: World
let town: Town
let neighbour: Town
let at: RoutesAt
let lorry: number
let van: number
beforeAll(async () => {
  const { db } = database
  world = await confirmedWeek(db)
  town = await addTown(db)
  neighbour = await addTown(db, 'el-alto')
  await db.updateTable('deliveryPoints').set({ organizationId: town.organizationId }).execute()
  at = atOf(town)
  lorry = await add('2345ABC')
  van = await add('1111XYZ')
})

function atOf({ organizationId, by }: Pick<Town, 'organizationId' | 'by'>): RoutesAt {
  return { organizationId, cycle: { ...world.cycle, state: 'confirmed' }, by }
}

async function add(plate: string, capacityKg = 900, organizationId = town.organizationId) {
  const vehicle = { plate, driverName: 'Doña Sonia', capacityKg, crateKg: 20, keepsCold: false }
  const { personId: byPersonId, role } = town.by
  const outcome = await addVehicle(database.db, { vehicle, organizationId, byPersonId, role })
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return outcome.value.vehicleId
}

const routes = (of = at) => routesOfCycle(database.db, of)
const ways = async (of = at) =>
  Object.fromEntries(
    (await routes(of)).routes.map(({ vehicleId, stops }) => [
      vehicleId,
      stops.map(({ deliveryPointId }) => deliveryPointId),
    ]),
  )

test('routes are suggested once, agree with the packing to the gram, and change by hand', async () => {
  const { db } = database
  const [first, second] = world.points
  expect((await routes()).unserved).toHaveLength(2)
  expect(await suggestCycleRoutes(db, at)).toEqual({ ok: true, value: { changed: true } })
  expect(await suggestCycleRoutes(db, at)).toEqual({ ok: true, value: { changed: false } })
  const planned = await routes()
  expect(planned.unserved).toEqual([])
  const stops = planned.routes.flatMap((route) => route.stops)
  expect(stops.map(({ deliveryPointId }) => deliveryPointId).sort()).toEqual([first.id, second.id])
  const all = { cycleId: world.cycle.id, page: 1, pageSize: 50 }
  for (const { slug, grams, orders } of stops) {
    const packed = await packedOrders(db, { ...all, pointSlug: slug })
    expect([packed.list.reduce((sum, { items }) => sum + gramsOfItems(items), 0), packed.count]).toEqual([
      grams,
      orders,
    ])
  }
  for (const { manifestId, grams } of planned.routes.filter((route) => route.stops.length > 0)) {
    const sheet = await manifestSheet(db, { cycleId: world.cycle.id, manifestId: manifestId ?? 0, part: 1 })
    expect(sheet?.grams).toBe(grams)
  }

  await handPointOver(db, { ...at, handover: { deliveryPointId: first.id, vehicleId: lorry } })
  await handPointOver(db, { ...at, handover: { deliveryPointId: second.id, vehicleId: lorry } })
  const before = (await ways())[lorry] ?? []
  const [one = 0, two = 0] = before
  const turn = { deliveryPointId: two, neighbourId: one, vehicleId: lorry, stop: 1, up: true }
  for (let click = 0; click < 2; click += 1)
    expect(await turnStops(db, { ...at, turn })).toMatchObject({ ok: true, value: { changed: click === 0 } })
  expect((await ways())[lorry]).toEqual([two, one])
  expect(await turnStops(db, { ...at, turn: { ...turn, vehicleId: van } })).toMatchObject({
    refusal: { reason: 'not_known' },
  })
  await handPointOver(db, { ...at, handover: { deliveryPointId: two, vehicleId: null } })
  expect(await ways()).toEqual({ [lorry]: [one], [van]: [] })
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('when vehicles set out moves their hours, and is remembered for the next cycle', async () => {
  const { db } = database
  const departure = {
    departsAt: addMinutes(world.cycle.deliversAt, -30),
    place: 'El Tejar',
    from: { latitude: -16.49, longitude: -68.16 },
    ...{ speedKmh: 12, stopMinutes: 15, earlyMinutes: 90 },
  }
  expect(await setDeparture(db, { ...at, departure })).toEqual({ ok: true, value: { changed: true } })
  expect(await setDeparture(db, { ...at, departure })).toEqual({ ok: true, value: { changed: false } })
  const said = await routes()
  expect([said.isDepartureSaid, said.departure]).toMatchObject([true, departure])
  const stop = said.routes.flatMap(({ stops }) => stops)[0]
  expect(stop?.metres).toBeGreaterThan(0)
  expect(stop?.arrivesAt.getTime()).toBeGreaterThan(departure.departsAt.getTime())
  expect((await routes(atOf(neighbour))).isDepartureSaid).toBe(false)
  const over = { ...at, cycle: { ...at.cycle, state: 'settled' as const } }
  expect(await setDeparture(db, { ...over, departure })).toMatchObject({ refusal: { reason: 'cycle_over' } })
})

test('a municipality serves its own points and those of its markets, never where another goes', async () => {
  const { db } = database
  const [first, second] = world.points
  expect(await routes(atOf(neighbour))).toMatchObject({ routes: [], unserved: [], byOthers: [] })
  const truck = await add('7777QQQ', 900, neighbour.organizationId)
  const intrude = (deliveryPointId: number) =>
    handPointOver(db, { ...atOf(neighbour), handover: { deliveryPointId, vehicleId: truck } })
  expect(await intrude(first.id)).toMatchObject({ refusal: { reason: 'not_known' } })
  await handPointOver(db, { ...at, handover: { deliveryPointId: first.id, vehicleId: lorry } })
  await handPointOver(db, { ...at, handover: { deliveryPointId: second.id, vehicleId: null } })

  // The operator may serve every point, and yet not take it from whoever serves it.
  const operator = { organizationId: world.operator.id, byPersonId: world.operator.personId }
  const stops = [{ deliveryPointId: first.id, vehicleId: null, stop: null }]
  expect(await assignStops(db, { cycleId: world.cycle.id, stops, ...operator })).toMatchObject({
    refusal: { reason: 'served_by_other' },
  })
  expect((await ways())[lorry]).toEqual([first.id])

  // Orders of the second point are picked up at a market of El Alto on that day: it is served there.
  await db
    .updateTable('deliveryPoints')
    .set({ organizationId: world.operator.id })
    .where('id', '=', second.id)
    .execute()
  const startsAt = world.cycle.deliversAt
  await plan(db, neighbour, {
    details: {
      name: 'Feria de la Ceja',
      startsAt: addMinutes(startsAt, 7200),
      endsAt: addMinutes(startsAt, 7500),
    },
  })
  await db
    .updateTable('mobileMarkets')
    .set({ deliveryPointId: second.id, startsAt, endsAt: addMinutes(startsAt, 120) })
    .execute()
  expect((await routes(atOf(neighbour))).unserved).toMatchObject([
    { deliveryPointId: second.id, marketName: 'Feria de la Ceja', latitude: -16.5118 },
  ])
  expect(await intrude(second.id)).toMatchObject({ ok: true })
  expect((await routes()).unserved).toEqual([])
  await handPointOver(db, {
    ...atOf(neighbour),
    handover: { deliveryPointId: second.id, vehicleId: null },
  })
})

test('the page does it with plain forms, keeps what was typed and says what is wrong', async () => {
  const { db } = database
  const headers = await signedIn(db, town.by.personId)
  const params = { slug: 'la-paz' }
  const post = async (form: Record<string, string>) =>
    dataOf<Record<string, unknown>>(
      await page.action(argsOf(db, { path: '/municipio/la-paz/rutas', params, headers, form })),
    )
  expect(await post({ accion: 'agregar', placa: '<b>', chofer: 'Ana' })).toMatchObject({
    status: 422,
    data: { vehicle: { typed: { chofer: 'Ana' }, problems: ['placa', 'capacidad', 'cajon'] } },
  })
  expect(
    await post({ accion: 'salida', sale: '25:00', lugar: 'El Tejar', coordenadas: 'ahí' }),
  ).toMatchObject({
    status: 422,
    data: { typedDeparture: { lugar: 'El Tejar' } },
  })
  expect(await post({ accion: 'retirar', vehiculo: String(lorry) })).toMatchObject({
    status: 409,
    data: { refused: 'busy' },
  })
  const strange = argsOf(db, {
    path: '/municipio/la-paz/rutas',
    params,
    headers,
    form: { accion: 'turno', punto: 'x' },
  })
  expect((await refusalOf(page.action(strange))).status).toBe(400)
  const { html, status } = await get('/municipio/la-paz/rutas?dicho=cambiada', { headers })
  expect(status).toBe(200)
  expect(html).toContain('2345-ABC')
  expect(html).toContain('Plaza Villarroel')
  expect(html).not.toContain('7777-QQQ')
  expect(html).not.toContain('Zulma')
  expect((await get('/municipio/la-paz/rutas?ciclo=99', { headers })).status).toBe(404)
})

test('vehicles set out on the day of their stops, also when all of them moved to another; so says the sheet', async () => {
  const { db } = database
  const [first] = world.points
  await handPointOver(db, { ...at, handover: { deliveryPointId: first.id, vehicleId: lorry } })
  const laden = async () => some((await routes()).routes.find(({ stops }) => stops.length > 0))
  const before = await laden()
  await sql`
    update cycle_windows set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'
    where  cycle_id = ${world.cycle.id}`.execute(db)
  const after = await laden()
  expect(after.departsAt).toEqual(addDays(before.departsAt, 1))
  expect(after.stops.map(({ arrivesAt }) => arrivesAt)).toEqual(
    before.stops.map(({ arrivesAt }) => addDays(arrivesAt, 1)),
  )
  expect((await routes(atOf(neighbour))).departure.departsAt).toEqual(
    addMinutes(world.cycle.deliversAt, -120),
  )
  const headers = await signedIn(db, town.by.personId)
  const { html } = await get(`/municipio/la-paz/rutas/hojas/${after.manifestId}`, { headers })
  expect(html).toContain(`>${formatDay(addDays(world.cycle.deliversAt, 1), 'es')}<`)
})
