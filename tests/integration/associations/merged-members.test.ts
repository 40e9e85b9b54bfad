import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { mergePeople } from '~/features/accounts/people/merge-people.server'
import { listMembers } from '~/features/associations/members/views.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { listProducerCycles } from '~/features/consolidation/history/views.server'
import { openWeek } from '../work/support'

const database = testDatabase()

test('two members who are one: one place in the association, with the history of both', async () => {
  const { db } = database
  const world = await openWeek(db)
  await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
  const { id: associationId, producers } = world.associations[0]
  const [kept, gone] = producers
  const two = { keptId: kept.personId, goneId: gone.personId, byPersonId: world.operator.personId }
  const partsOf = async (producerId: number) =>
    (await listProducerCycles(db, { producerId, page: 1 })).cycles.flatMap(({ parts }) =>
      parts.map(
        ({ productName, committedBase, askedBase }) => `${productName} ${committedBase} ${askedBase}`,
      ),
    )
  const both = [...(await partsOf(kept.id)), ...(await partsOf(gone.id))].sort()
  const before = await db.selectFrom('allotments').selectAll().orderBy('id').execute()
  expect(await mergePeople(db, two)).toMatchObject({ refusal: { reason: 'has_promised' } })

  await sql`update order_cycles set state = 'settled'`.execute(db)
  // she had left under the name that stays, and worked on under the other
  await sql`update producers set since = '2020-01-01', until = '2021-01-01' where id = ${kept.id}`.execute(db)
  await sql`update producers set since = '2019-01-01' where id = ${gone.id}`.execute(db)
  expect(await mergePeople(db, two)).toEqual({ ok: true, value: null })

  expect((await partsOf(kept.id)).sort()).toEqual(both)
  expect(await db.selectFrom('allotments').selectAll().orderBy('id').execute()).toEqual(before)
  const rows = await db
    .selectFrom('producers')
    .select([
      'id',
      'mergedIntoId',
      sql<string>`since::text`.as('since'),
      sql<string>`until::text`.as('until'),
    ])
    .where('id', 'in', [kept.id, gone.id])
    .orderBy('id')
    .execute()
  expect(rows.find(({ id }) => id === kept.id)).toMatchObject({
    mergedIntoId: null,
    since: '2019-01-01',
    until: null,
  })
  expect(rows.find(({ id }) => id === gone.id)).toMatchObject({ mergedIntoId: kept.id })
  for (const left of [false, true]) {
    const { members } = await listMembers(db, { associationId, search: '', left, page: 1 })
    expect(members.some(({ producerId }) => producerId === gone.id)).toBe(false)
  }
  const elsewhere = sql`update producers set merged_into_id = ${world.associations[1].producers[0].id}
                        where id = ${gone.id}`
  await expect(elsewhere.execute(db)).rejects.toThrow('producers_merged_within_association')
})
