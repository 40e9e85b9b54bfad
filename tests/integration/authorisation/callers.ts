import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { type World } from '#tests/support/world'
import { addVehicle } from '~/features/delivery/vehicles/add-vehicle.server'
import { assignStops } from '~/features/delivery/vehicles/assign-stops.server'
import { addConsumer, signedIn } from '../work/support'

/**
 * Everyone who may knock: `own` belongs to the association or the point that is asked for, `foreign` to another.
 * The municipality that is asked for is `la-paz`.
 */
export const CALLERS = [
  'nobody',
  'consumer',
  'own producer',
  'own coordinator',
  'foreign coordinator',
  'own administrator',
  'foreign administrator',
  'own host',
  'foreign host',
  'municipal staff',
  'foreign municipal staff',
  'operator',
] as const

export type Caller = (typeof CALLERS)[number]

/** A browser for each; nobody's has no session. What is asked for is the first association, the first point. */
export async function addCallers(
  db: Database,
  world: World,
): Promise<Record<Caller, Record<string, string>>> {
  const [own, foreign] = world.associations
  const [ownPoint, foreignPoint] = world.points
  const municipality = async (slug: string, name: string) =>
    db
      .insertInto('organizations')
      .values({ kind: 'municipality', slug, name: `Municipio de ${name}`, municipality: name })
      .returning('id')
      .executeTakeFirstOrThrow()
  const [ownCity, foreignCity] = [
    await municipality('la-paz', 'La Paz'),
    await municipality('el-alto', 'El Alto'),
  ]
  const member = async (
    role: 'association_administrator' | 'delivery_host' | 'municipal_staff',
    organizationId: number,
    deliveryPointId: number | null = null,
  ) => {
    const personId = await addConsumer(db)
    await db.insertInto('memberships').values({ personId, organizationId, role, deliveryPointId }).execute()
    return signedIn(db, personId)
  }
  return {
    nobody: {},
    consumer: await signedIn(db, await addConsumer(db)),
    'own producer': await signedIn(db, own.producers[0].personId),
    'own coordinator': await signedIn(db, own.coordinator.personId),
    'foreign coordinator': await signedIn(db, foreign.coordinator.personId),
    'own administrator': await member('association_administrator', own.id),
    'foreign administrator': await member('association_administrator', foreign.id),
    'own host': await member('delivery_host', world.operator.id, ownPoint.id),
    'foreign host': await member('delivery_host', world.operator.id, foreignPoint.id),
    'municipal staff': await member('municipal_staff', ownCity.id),
    'foreign municipal staff': await member('municipal_staff', foreignCity.id),
    operator: await signedIn(db, world.operator.personId),
  }
}

/** A market that each municipality only plans: of `la-paz` and of `el-alto`, with the first association asked. */
export async function addPlannedMarkets(db: Database, world: World): Promise<void> {
  for (const [slug, municipality, formKey] of [
    ['feria-propia-2026-12-05', 'la-paz', '00000000-0000-4000-8000-000000000001'],
    ['feria-ajena-2026-12-05', 'el-alto', '00000000-0000-4000-8000-000000000002'],
  ] as const) {
    const { id: organizationId } = await db
      .selectFrom('organizations')
      .select('id')
      .where('slug', '=', municipality)
      .executeTakeFirstOrThrow()
    const startsAt = new Date('2026-12-05T12:00:00Z')
    const plan = { organizationId, formKey, createdBy: world.operator.personId }
    const { id: planId } = await db
      .insertInto('marketPlans')
      .values(plan)
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: marketId } = await db
      .insertInto('mobileMarkets')
      .values({
        ...{
          planId,
          organizationId,
          slug,
          name: 'Feria',
          address: 'Plaza Abaroa',
          stalls: 12,
          startsAt,
        },
        ...{ latitude: -16.5118, longitude: -68.1269, endsAt: new Date('2026-12-05T17:00:00Z') },
        changedAt: startsAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('marketInvitations')
      .values({
        marketId,
        associationId: world.associations[0].id,
        state: 'invited',
        askedAt: startsAt,
      })
      .execute()
  }
}

/** A point that the own municipality has proposed. */
export async function addOwnPoint(db: Database): Promise<void> {
  const { id: organizationId } = await db
    .selectFrom('organizations')
    .select('id')
    .where('slug', '=', 'la-paz')
    .executeTakeFirstOrThrow()
  const place = {
    name: 'Punto propio',
    zone: 'Sur',
    city: 'La Paz',
    address: 'Calle 1',
    referenceCorner: 'Esquina',
  }
  await db
    .insertInto('deliveryPoints')
    .values({
      ...{ organizationId, slug: 'punto-propio', ...place, latitude: -16.54, longitude: -68.08 },
      ...{ capacityPerWindow: 10, state: 'proposed', approvedAt: null },
    })
    .execute()
}

/** A vehicle of `la-paz` on its way to the second point, and a permit of each municipality, numbers 1 and 2. */
export async function addTransport(db: Database, world: World): Promise<void> {
  const by = { byPersonId: world.operator.personId }
  const vehicle = { plate: '2ABC', driverName: 'Doña Sonia', capacityKg: 900, crateKg: 20, keepsCold: false }
  for (const slug of ['la-paz', 'el-alto']) {
    const { id: organizationId } = await db
      .selectFrom('organizations')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('transportPermits')
      .values({
        ...{ organizationId, number: 'TR-1', plate: '2ABC', driverName: 'Doña Sonia', formKey: randomUUID() },
        ...{ validFrom: '2026-11-01', validUntil: '2026-12-31', issuedBy: world.operator.personId },
        issuedAt: new Date('2026-11-18T12:00:00Z'),
      })
      .execute()
    if (slug === 'el-alto') continue
    const added = await addVehicle(db, { vehicle, organizationId, ...by })
    if (!added.ok) throw new Error(added.refusal.reason)
    const stop = { deliveryPointId: world.points[1].id, vehicleId: added.value.vehicleId, stop: 1 }
    await assignStops(db, { cycleId: world.cycle.id, stops: [stop], organizationId, ...by })
  }
}

/** A group that asks to join, number 1: for the pages of the operator. */
export async function addRegistration(db: Database): Promise<void> {
  const { id } = await db
    .insertInto('phones')
    .values({ e164: '+59179990001' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('associationRegistrations')
    .values({
      contactPersonId: await addConsumer(db),
      contactPhoneId: id,
      name: 'Frutales de Luribay',
      municipality: 'Luribay',
      community: 'Luribay',
      story: 'Uva y durazno de doce familias del valle.',
      sentAt: new Date('2026-11-17T14:00:00Z'),
    })
    .execute()
}
