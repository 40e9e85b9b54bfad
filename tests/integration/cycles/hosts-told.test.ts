import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { cancelCycle } from '~/features/cycles/cancel-cycle.server'
import { postponeCycle } from '~/features/cycles/postpone-cycle.server'
import { getCycle } from '~/features/cycles/views.server'
import { nameHost, releaseHost } from '~/features/delivery-points/name-host.server'
import { addOrder, addPhone, emptyDatabase, partOf } from '../consolidation/small-world'

const database = testDatabase()
let world: World
beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await buildWorld(database.db)
  for (const [window] of [world.windows])
    await addOrder(database.db, {
      cycleId: world.cycle.id,
      windowId: window?.id ?? 0,
      phoneId: await addPhone(database.db),
      parts: [partOf(world, 'papa', 1)],
    })
  await host('Teresa Limachi', '+59172223334')
})

const by = () => ({ byPersonId: world.operator.personId, origin: 'https://chaka.test' })
const host = async (name: string, e164: string) =>
  nameHost(database.db, { slug: world.points[0].slug, name, e164, ...by() })
const hostRow = () =>
  database.db
    .selectFrom('memberships')
    .selectAll()
    .where('role', '=', 'delivery_host')
    .executeTakeFirstOrThrow()

async function toldHost(kind: string) {
  const { id } = await hostRow()
  return database.db
    .selectFrom('messages')
    .select('body')
    .where('kind', '=', kind)
    .where('recipient', '=', `membership:${id}`)
    .execute()
}
const postpone = async (minutes: number) =>
  postponeCycle(database.db, {
    expectedVersion: (await getCycle(database.db, world.cycle.id)).cycle.catalogVersion,
    cycleId: world.cycle.id,
    change: { minutes },
    reason: 'granizo',
    byPersonId: world.operator.personId,
  })

test('who stands at a point hears once of another day, and of no delivery at all', async () => {
  expect(await postpone(1440)).toMatchObject({ ok: true })
  const [moved, ...more] = await toldHost('point_changed')
  expect(moved?.body).toMatch(/granizo.*Plaza Villarroel.*1 pedido\./s)
  expect(more).toEqual([])

  const cancelled = { cycleId: world.cycle.id, reason: 'bloqueo en la carretera', ...by() }
  expect(await cancelCycle(database.db, cancelled)).toMatchObject({ ok: true })
  await cancelCycle(database.db, cancelled)
  const bodies = await toldHost('cycle_cancelled')
  expect(bodies).toHaveLength(1)
  expect(bodies[0]?.body).toContain('no hay entrega en Plaza Villarroel')
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('nothing that waits for the morning is sent after the news: no other share, no question of a shortage', async () => {
  const { cycle, associations } = world
  for (const kind of ['harvest_changed', 'cover_asked', 'shortage'])
    await sql`
      insert into messages (subject, kind, recipient, phone_id, cycle_id, channel, body, send_after, useful_until)
      values (${`cycle:${cycle.id}`}, ${kind}, 'membership:1', ${associations[0].coordinator.phoneId}, ${cycle.id}, 'sms',
              'x', chaka_now() + interval '5 hours', ${cycle.deliversAt})`.execute(database.db)
  await cancelCycle(database.db, { cycleId: cycle.id, reason: 'bloqueo', ...by() })
  const waiting = await database.db
    .selectFrom('messages')
    .select('kind')
    .where('status', '=', 'waiting')
    .execute()
  expect(new Set(waiting.map(({ kind }) => kind))).toEqual(new Set(['cycle_cancelled', 'role_given']))
})

test('who hands over there no more hears nothing', async () => {
  const { id: membershipId } = await hostRow()
  await releaseHost(database.db, { slug: world.points[0].slug, membershipId, ...by() })
  await postpone(1440)
  expect(await toldHost('point_changed')).toEqual([])
  // Nor is she invited in the morning to what she does no more.
  const invited = database.db.selectFrom('messages').select('errorCode').where('kind', '=', 'role_given')
  expect(await invited.execute()).toEqual([{ errorCode: 'withdrawn' }])
})

test('whoever is named host is told once how to come in', async () => {
  await host('Teresa Limachi', '+59172223334')
  const { personId } = await hostRow()
  const told = await database.db
    .selectFrom('messages')
    .select(['recipient', 'body'])
    .where('kind', '=', 'role_given')
    .execute()
  expect(told.map(({ recipient }) => recipient)).toEqual([`person:${personId}`])
  expect(told[0]?.body).toContain('https://chaka.test/entrar')
})
