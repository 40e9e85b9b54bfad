import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { type World } from '#tests/support/world'
import { addGoodsOfCatalog } from '~/features/demand-board/prices/add-good.server'
import { publishDemand, publishSupply } from '~/features/demand-board/board/publish.server'
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
  const e164 = `+5917900${String(id).padStart(4, '0')}`
  const phone = await db
    .insertInto('phones')
    .values({ e164, canWhatsapp: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('personPhones').values({ personId, phoneId: phone.id }).execute()
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

type City = Awaited<ReturnType<typeof addMunicipality>>

/** The arroba of potato at Bs 60, 69 and 75 in one market, the day before. */
export async function surveyPotato(db: Database, city: City, goodId: number): Promise<void> {
  const market = { organizationId: city.id, name: 'Mercado Rodríguez', city: 'La Paz' }
  const { id } = await db.insertInto('surveyMarkets').values(market).returning('id').executeTakeFirstOrThrow()
  await db
    .insertInto('priceObservations')
    .values(
      [6_000, 6_900, 7_500].map((priceCentavos, index) => ({
        ...{ organizationId: city.id, marketId: id, goodId, observedOn: '2026-11-17', unit: 'arroba' },
        ...{ baseQuantity: 11_500, factor: 'declared' as const, priceCentavos, source: 'typed' as const },
        ...{ sourceKey: randomUUID(), line: index + 1, observedBy: city.personId },
      })),
    )
    .execute()
}

/** Potato asked for in the week in which the open cycle delivers, and arrobas announced each week at Bs 58. */
export async function announceAndAsk(
  db: Database,
  of: { world: World; city: City; papaId: number; by: { personId: number; role: string } },
  quantityBase = 230_000,
  unitsPerWeek = 8,
): Promise<{ supplyId: number; demandId: number }> {
  const { world, city, papaId, by } = of
  await publishSupply(db, {
    associationId: world.associations[0].id,
    supply: {
      ...{ presentationId: world.products.papa.presentations[0].id, goodId: papaId, unitsPerWeek },
      ...{ fromWeek: '2026-11-16', untilWeek: '2026-12-07', askCentavos: 5_800 },
    },
    formKey: randomUUID(),
    by,
  })
  await publishDemand(db, {
    organizationId: city.id,
    demand: {
      ...{ buyerKind: 'school_meals', buyerName: 'Alimentación Escolar', phoneE164: '+59172220001' },
      ...{ paymentMethod: 'qr', goodId: papaId, quantityBase, weeks: ['2026-11-23'] },
      deliveryPointId: world.points[0].id,
    },
    formKey: randomUUID(),
    by: city.by,
  })
  const { id: supplyId } = await db.selectFrom('supplies').select('id').executeTakeFirstOrThrow()
  const { id: demandId } = await db.selectFrom('demands').select('id').executeTakeFirstOrThrow()
  return { supplyId, demandId }
}
