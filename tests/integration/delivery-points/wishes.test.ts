import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { buildWorld, type World } from '#tests/support/world'
import { createPoint } from '~/features/delivery-points/save-point.server'
import { readPointForm } from '~/features/delivery-points/point-form'
import { listKnownZones } from '~/features/delivery-points/zones/views.server'
import { WISH_RULES } from '~/features/delivery-points/wishes/wish'
import { sumFigures } from '~/features/impact/figures/sum-figures.server'
import { readCoverage } from '~/features/impact/coverage/views.server'
import { newRandomId } from '~/features/accounts/random-id.server'
import { PRIVATE_COOKIES } from '~/platform/private-cookie.server'
import * as quisiera from '~/routes/puntos.quisiera'
import { basketOf, orderFrom } from '../orders/support'
import { argsOf, dataOf } from '../work/support'

/** One world: who asks, who is told, and what the municipality sees of it. */
const database = testDatabase()
let world: World
let municipalityId: number

beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  const made = await db
    .insertInto('organizations')
    .values({ kind: 'municipality', slug: 'la-paz', name: 'Municipio de La Paz', municipality: 'La Paz' })
    .returning('id')
    .executeTakeFirstOrThrow()
  municipalityId = made.id
})

async function ask(form: Record<string, string>, browser: string | null = null) {
  const headers = browser ? { Cookie: `${PRIVATE_COOKIES.browser}=${browser}` } : {}
  const fields = { clave: newRandomId(), zona: 'Villa Fátima', ciudad: 'La Paz', ...form }
  const answer = await quisiera.action(
    argsOf(database.db, { path: '/puntos/quisiera', form: fields, headers }),
  )
  return answer instanceof Response
    ? { status: answer.status, data: null }
    : dataOf<{ typed: object }>(answer)
}
const count = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from point_requests`.execute(
    database.db,
  )
  return some(rows[0]).n
}
const forgetLimits = async () => sql`delete from rate_limits`.execute(database.db)

test('a browser that taps twice is one wish, which may gain a phone; what is wrong comes back as it was typed', async () => {
  const clave = newRandomId()
  expect((await ask({ clave })).status).toBe(302)
  expect((await ask({ clave, celular: '712 34567', lugar: '-16.47971,-68.11812' })).status).toBe(302)
  const { rows } = await sql`
    select zone, latitude, longitude, phone_id is not null as has_phone from point_requests`.execute(
    database.db,
  )
  expect(rows).toEqual([{ zone: 'Villa Fátima', latitude: -16.48, longitude: -68.12, hasPhone: true }])

  const wrong = await ask({ zona: ' ', celular: '123' })
  expect(wrong).toMatchObject({ status: 422, data: { typed: { celular: '123', ciudad: 'La Paz' } } })
  expect(await count()).toBe(1)
})

test('one browser may name only so many zones a day, and one network so many people an hour', async () => {
  const browser = newRandomId()
  for (let zone = 0; zone < WISH_RULES.browserDay; zone += 1) await ask({ zona: `Zona ${zone}` }, browser)
  expect((await ask({ zona: 'Zona más' }, browser)).status).toBe(429)
  for (let left = 0; left < WISH_RULES.networkHour; left += 1) await ask({ zona: 'Villa Copacabana' })
  expect((await ask({ zona: 'Villa Copacabana' })).status).toBe(429)
  await forgetLimits()
})

test('the municipality sees zones that five people want, and orders by the zone their buyers said', async () => {
  const { db } = database
  const basketId = await basketOf(db, { presentationId: world.products.papa.presentations[0].id })
  const placed = await orderFrom(db, basketId, some(world.windows[0]).id)
  if (!placed.ok) throw new Error(placed.refusal.reason)
  await sql`update order_cycles set state = 'closed', closed_at = closes_at, closed_how = 'clock'`.execute(db)
  await sumFigures(db, { early: true })
  const { areas, unnamed } = await readCoverage(db, municipalityId, 1)
  const zones = areas.map(({ zone }) => zone)
  expect(zones[0]).toBe('Villa Copacabana')
  expect(zones).not.toContain('Villa Fátima')
  expect(unnamed).toBe(WISH_RULES.browserDay + 1)
  // One buyer: that she is there is no figure of a district.
  expect(areas.filter(({ zone }) => zone === null).map(({ orders }) => orders)).toEqual([null])
  await sql`update order_cycles set state = 'open', closed_at = null, closed_how = null`.execute(db)
})

test('a point that opens there is told once to whoever left a phone', async () => {
  const point = {
    ...{ name: 'Plaza del Maestro', zone: 'villa fatima', city: 'La Paz', district: 'Periférica' },
    ...{ address: 'Plaza', referenceCorner: 'Parada', latitude: -16.48, longitude: -68.118, weekday: 4 },
    ...{ opensTime: '16:00', closesTime: '18:00', windowMinutes: 60, capacityPerWindow: 20 },
    ...{ contactName: '', contactE164: null },
  }
  const create = async (details: typeof point) =>
    createPoint(database.db, {
      ...{ details, onlyOnce: false, origin: 'https://chaka.example', byPersonId: world.operator.personId },
    })
  await create(point)
  await create({ ...point, name: 'Otra plaza' })
  const told = await database.db
    .selectFrom('messages')
    .select(['kind', 'body'])
    .where('kind', '=', 'point_opened')
    .execute()
  expect(told).toHaveLength(1)
  expect(told[0]?.body).toContain('https://chaka.example/puntos/plaza-del-maestro-villa-fatima')
})

test('a zone is spelled as it was before, however it is typed: by who wishes, and by staff', async () => {
  await forgetLimits()
  await ask({ zona: 'zona  VILLA FATIMA', ciudad: 'ciudad de la paz' })
  const wish = await database.db
    .selectFrom('pointRequests')
    .select(['zone', 'city'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  expect(wish).toEqual({ zone: 'Villa Fátima', city: 'La Paz' })
  const { details } = readPointForm({
    ...{ nombre: 'Tranca', zona: 'villa-fátima', ciudad: 'LA PAZ', distrito: 'Distrito perifErica' },
    ...{ direccion: 'Av. de las Américas', esquina: 'Surtidor', coordenadas: '-16.48, -68.12', dia: '4' },
    ...{ desde: '16:00', hasta: '18:00', minutos: '60', lugares: '20' },
  })
  if (!details) throw new Error('the form is wrong')
  const made = await createPoint(database.db, {
    ...{ details, onlyOnce: false, origin: 'https://chaka.example', byPersonId: world.operator.personId },
  })
  expect(made).toMatchObject({ ok: true, value: { slug: 'tranca-villa-fatima' } })
  const known = await listKnownZones(database.db, 'la paz')
  expect(known.filter(({ zone }) => /f.tima/i.test(zone))).toEqual([
    { zone: 'Villa Fátima', district: 'Periférica', city: 'La Paz' },
  ])
})
