import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld } from '#tests/support/world'
import * as packing from '~/routes/operacion.ciclos.$number.empaque'
import { signedIn } from './support'

const POINTS = 60

const database = testDatabase()
const get = pagesOn(() => database.db, { 'operacion/ciclos/:number/empaque': packing })
let operator: { Cookie: string }

beforeAll(async () => {
  const { db } = database
  const world = await buildWorld(db)
  operator = await signedIn(db, world.operator.personId)
  await sql`
    with points as (
      insert into delivery_points (organization_id, slug, name, zone, city, district, address, reference_corner,
                                   latitude, longitude, capacity_per_window)
      select ${world.operator.id}, 'plaza-' || n, 'Plaza ' || lpad(n::text, 2, '0'), 'Sur', 'La Paz', 'Uno', 'Calle',
             'Esquina', -16.5, -68.1, 20
      from   generate_series(1, ${POINTS}::int) n
      returning id
    ), windows as (
      insert into cycle_windows (cycle_id, delivery_point_id, starts_at, ends_at, capacity, booked)
      select ${world.cycle.id}, points.id, first.starts_at, first.ends_at, 20, 1
      from   points, cycle_windows first where first.id = ${world.windows[0]?.id ?? 0}
      returning id
    ), phone as (
      insert into phones (e164) values ('+59160000001') returning id
    )
    insert into orders (cycle_id, window_id, phone_id, buyer_name, form_key, placed_at, lines_centavos,
                        order_fee_centavos, total_centavos)
    select ${world.cycle.id}, windows.id, phone.id, 'Ana', gen_random_uuid(),
           ${world.cycle.opensAt}::timestamptz + interval '10 minutes', 1000, 0, 1000
    from   windows, phone`.execute(db)
})

test('a country’s points come by pages, and no table tries to hold them side by side', async () => {
  const first = await get('/operacion/ciclos/1/empaque', { headers: operator })
  expect(first.status).toBe(200)
  expect(first.html).toContain('Plaza 50')
  expect(first.html).not.toContain('Plaza 51')
  expect(first.html).toMatch(/Bs\s600,00/)
  expect(first.html).toContain('demasiados puntos')

  const second = await get('/operacion/ciclos/1/empaque?pagina=2', { headers: operator })
  expect(second.html).toContain('Plaza 51')
  expect(second.html).toContain('Plaza 60')
  expect(second.html).not.toContain('Plaza 50')
  const beyond = await get('/operacion/ciclos/1/empaque?pagina=99', { headers: operator })
  expect(beyond.html).toContain('Plaza 60')
})
