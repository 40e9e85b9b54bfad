import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { findViewer, signOut } from '~/features/accounts/sessions.server'
import { addDays, addMinutes } from '~/kernel/instants'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { sessionOf, visit } from './visitor'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await buildWorld(database.db)
})
const look = (cookie: string) => findViewer(visit(database.db, '/', { cookie }))

describe('a session', () => {
  test('tells who, and what she may do as of now', async () => {
    const [association] = world.associations
    const { cookie } = await sessionOf(database.db, association.coordinator.personId)
    expect(await look(cookie)).toMatchObject({
      personId: association.coordinator.personId,
      name: 'Lidia Quispe',
      language: 'es',
      memberships: [
        {
          role: 'association_coordinator',
          organizationId: association.id,
          organizationSlug: 'huertas-de-chinchaya',
          organizationName: 'Huertas de Chinchaya',
          organizationKind: 'association',
          point: null,
        },
      ],
      producerOf: [],
    })
    const { personId } = association.coordinator
    await sql`update memberships set until = chaka_now() where person_id = ${personId}`.execute(database.db)
    expect((await look(cookie))?.memberships).toEqual([])
    await sql`update memberships set until = null where person_id = ${personId}`.execute(database.db)
  })

  test('of a producer names her associations', async () => {
    const [producer] = world.producers
    const { cookie } = await sessionOf(database.db, producer?.personId ?? 0)
    expect((await look(cookie))?.producerOf).toMatchObject([{ associationSlug: 'huertas-de-chinchaya' }])
  })

  test('is stored as a hash only', async () => {
    const { id } = await sessionOf(database.db, world.operator.personId)
    const { rows } = await sql<{ text: string }>`select sessions::text as text from sessions`.execute(
      database.db,
    )
    expect(rows.some(({ text }) => text.includes(id))).toBe(false)
  })

  test('ends for good at sign-out, for that browser only', async () => {
    const one = await sessionOf(database.db, world.operator.personId)
    const other = await sessionOf(database.db, world.operator.personId)
    await signOut(database.db, one.id)
    await signOut(database.db, one.id)
    expect(await look(one.cookie)).toBeNull()
    expect(await look(other.cookie)).not.toBeNull()
  })

  test.each(['', 'chaka=', 'chaka=x', `chaka=${'A'.repeat(22)}`, "chaka=' or 1=1 --", 'chaka=%00', 'chaka'])(
    'cookie %j is nobody',
    async (cookie) => {
      expect(await look(cookie)).toBeNull()
    },
  )

  test('a cookie without the prefix is nobody where connections are secure', async () => {
    const { id, cookie } = await sessionOf(database.db, world.operator.personId)
    const options = { publicOrigin: 'https://chaka.bo' }
    expect(await findViewer(visit(database.db, '/', { ...options, cookie }))).toBeNull()
    expect(
      await findViewer(visit(database.db, '/', { ...options, cookie: `__Host-chaka=${id}` })),
    ).not.toBeNull()
  })

  test('lasts 30 days after it was last seen; a trusted role 7', async () => {
    const consumer = await sessionOf(database.db, world.producers[0]?.personId ?? 0)
    const operator = await sessionOf(database.db, world.operator.personId)
    const start = await readClock(database.db)
    await setClock(database.db, addDays(start, 6))
    expect(await look(operator.cookie)).not.toBeNull()
    await setClock(database.db, addDays(start, 12))
    expect(await look(operator.cookie)).not.toBeNull()
    await setClock(database.db, addDays(start, 20))
    expect(await look(operator.cookie)).toBeNull()
    expect(await look(consumer.cookie)).not.toBeNull()
    await setClock(database.db, addDays(start, 49))
    expect(await look(consumer.cookie)).not.toBeNull()
    await setClock(database.db, addDays(start, 80))
    expect(await look(consumer.cookie)).toBeNull()
    await setClock(database.db, start)
  })

  test('writes that it was seen at most once an hour', async () => {
    const { cookie } = await sessionOf(database.db, world.producers[1]?.personId ?? 0)
    const seenAt = async () => {
      const { rows } = await sql<{ seenAt: Date }>`
        select seen_at from sessions where person_id = ${world.producers[1]?.personId}`.execute(database.db)
      return rows[0]?.seenAt.getTime()
    }
    const [start, first] = [await readClock(database.db), await seenAt()]
    await setClock(database.db, addMinutes(start, 59))
    await look(cookie)
    expect(await seenAt()).toBe(first)
    await setClock(database.db, addMinutes(start, 61))
    await look(cookie)
    expect(await seenAt()).toBeGreaterThan(first ?? Infinity)
    await setClock(database.db, start)
  })

  test('is asked for once in a request', async () => {
    const { cookie } = await sessionOf(database.db, world.operator.personId)
    const args = visit(database.db, '/', { cookie })
    expect(findViewer(args)).toBe(findViewer(args))
    await findViewer(args)
  })
})
