import { beforeAll, expect, it } from 'vitest'
import { countAssociations, findAssociation, listAssociations } from '~/features/associations/views.server'
import { countingQueries } from '#tests/support/count-queries'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'

const database = testDatabase()
let world: World

beforeAll(async () => {
  world = await buildWorld(database.db)
})

it('lists associations by name with their families, in one query', async () => {
  const counted = countingQueries(database.db)
  const associations = await listAssociations(counted.db, { limit: 24, offset: 0 })
  expect(counted.count()).toBe(1)
  expect(associations.map(({ slug, familyCount }) => [slug, familyCount])).toEqual([
    ['carpas-de-achocalla', 2],
    ['huertas-de-chinchaya', 2],
  ])
  expect((await listAssociations(database.db, { limit: 1, offset: 1 })).map(({ slug }) => slug)).toEqual([
    'huertas-de-chinchaya',
  ])
  expect(await countAssociations(database.db)).toEqual({ associations: 2, families: 4 })
})

it('counts only who belongs today, and hides figures of fewer than five people', async () => {
  const [producer] = world.associations[0].producers
  await database.db
    .updateTable('producers')
    .set({ until: '2021-01-01' })
    .where('id', '=', producer.id)
    .execute()
  expect(await findAssociation(database.db, 'huertas-de-chinchaya')).toMatchObject({
    familyCount: 1,
    womenCount: null,
  })
})

it('finds associations only: neither the operator nor the unknown', async () => {
  expect(await findAssociation(database.db, 'chaka')).toBeNull()
  expect(await findAssociation(database.db, 'no-existe')).toBeNull()
})
