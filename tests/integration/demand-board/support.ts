import { type Database } from '#db/client.server'
import { type World } from '#tests/support/world'
import { addGoodsOfCatalog } from '~/features/demand-board/prices/add-good.server'
import { addConsumer, signedIn } from '../work/support'

/** A municipality with one official who is signed in. */
export async function addMunicipality(db: Database, slug = 'la-paz', name = 'La Paz') {
  const { id } = await db
    .insertInto('organizations')
    .values({ kind: 'municipality', slug, name: `Municipio de ${name}`, municipality: name })
    .returning('id')
    .executeTakeFirstOrThrow()
  const personId = await addConsumer(db)
  await db
    .insertInto('memberships')
    .values({ personId, organizationId: id, role: 'municipal_staff' })
    .execute()
  await db
    .insertInto('auditLog')
    .values({
      ...{ at: new Date('2026-11-01T12:00:00Z'), actor: 'seed', action: 'membership.grant' },
      ...{ subject: `person:${personId}`, organizationId: id },
      after: JSON.stringify({ role: 'municipal_staff' }),
    })
    .execute()
  const by = { personId, role: 'municipal_staff' }
  return { id, slug, personId, by, headers: await signedIn(db, personId) }
}

/** The goods that the associations of the small world sell, by slug. */
export async function addGoods(db: Database, organizationId: number, world: World) {
  await addGoodsOfCatalog(db, { organizationId, by: { personId: world.operator.personId, role: 'operator' } })
  const goods = await db.selectFrom('marketGoods').select(['id', 'slug']).execute()
  return new Map(goods.map(({ slug, id }) => [slug, id]))
}
