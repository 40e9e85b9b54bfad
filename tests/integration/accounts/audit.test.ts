import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { differencesOf, readAuditFilter } from '~/features/accounts/audit/audit'
import { listAudit } from '~/features/accounts/audit/views.server'
import * as audit from '~/routes/operacion.auditoria'
import { signedIn } from '../work/support'

const LINES = 100_000
const database = testDatabase()
const get = pagesOn(() => database.db, { 'operacion/auditoria': audit })
let world: World
beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  await sql`
    insert into audit_log (at, actor, actor_person_id, action, subject, organization_id, before, after)
    select timestamptz '2026-01-01' + n * interval '1 minute', 'association_coordinator',
           case when n % 1000 = 0 then ${world.associations[0].coordinator.personId}::bigint
                else ${world.operator.personId}::bigint end,
           (array['order.change', 'harvest.answered', 'product.saved'])[n % 3 + 1], 'order:' || n % 5000,
           ${world.associations[0].id}::bigint, '{"state": "placed"}', '{"state": "cancelled"}'
    from   generate_series(1, ${LINES}::int) n`.execute(db)
  await sql`analyze audit_log`.execute(db)
})
const find = (query: string) => listAudit(database.db, readAuditFilter(new URLSearchParams(query)))

test('every filter finds its lines quickly among 100,000, on the last page as on the first', async () => {
  const searches = {
    all: '',
    subject: 'sujeto=order:77',
    subjects: 'sujeto=membership',
    person: 'persona=lidia',
    action: 'accion=membership',
    organization: 'organizacion=huertas',
    nothing: 'accion=nada&persona=lidia',
    last: 'antes=60',
  }
  const slow: string[] = []
  const counts: Record<string, number> = {}
  for (const [name, query] of Object.entries(searches)) {
    await find(query)
    const startedAt = performance.now()
    counts[name] = (await find(query)).lines.length
    const took = performance.now() - startedAt
    if (took > 250) slow.push(`${name}: ${Math.round(took)} ms`)
  }
  expect(slow).toEqual([])
  expect(counts).toMatchObject({ all: 50, subject: 20, subjects: 0, person: 50, action: 3, nothing: 0 })
})

test('pages by key meet without a gap and without a line twice', async () => {
  const first = await find('sujeto=order:77')
  expect(first.older).toBeNull()
  const page = await find('persona=lidia')
  const next = await find(`persona=lidia&antes=${page.older}`)
  const ids = [...page.lines, ...next.lines].map(({ id }) => id)
  expect(ids).toHaveLength(100)
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a))
})

test('the page says who, when, what, and what changed', async () => {
  const headers = await signedIn(database.db, world.operator.personId)
  const { html, status } = await get('/operacion/auditoria?persona=lidia', { headers })
  expect(status).toBe(200)
  expect(html).toContain('Lidia Quispe')
  expect(html).toContain('Huertas de Chinchaya')
  expect(html).toContain('placed')
  expect((await get('/operacion/auditoria?accion=nada', { headers })).html).toContain('Nada con eso')
  expect((await get('/operacion/auditoria?antes=x&sujeto=%25', { headers })).status).toBe(200)
})

test('only what differs is shown', () => {
  expect(
    differencesOf({
      before: { name: 'Rosa', sex: null },
      after: { name: 'Rosa', sex: 'female', phones: [] },
    }),
  ).toEqual([
    { field: 'sex', before: 'null', after: 'female' },
    { field: 'phones', before: null, after: '[]' },
  ])
})
