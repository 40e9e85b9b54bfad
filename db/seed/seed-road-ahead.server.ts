import { sql } from 'kysely'
import { addDays, laPazDay, laPazTime } from '~/kernel/instants'
import { type Trx } from '../client.server'
import { present } from './seed-people.server'
import { type SeededOrganizations } from './seed-organizations.server'

/** Down the valley, as a vehicle would go; the other points still wait for one. */
const WAY = ['obrajes-calle-17', 'calacoto-calle-12', 'achumani-mercado']

/** The one vehicle of the municipality of La Paz, its permit and way of this week, and a haulier's offer. Invented. */
export async function insertRoadAhead(
  trx: Trx,
  organizations: SeededOrganizations,
  cycle: { id: number; deliversAt: Date },
): Promise<void> {
  const organizationId = present(organizations.get('la-paz'), 'la-paz')
  const { personId: saidBy } = await trx
    .selectFrom('memberships')
    .select('personId')
    .where('organizationId', '=', organizationId)
    .where('role', 'in', ['municipal_staff', 'municipal_administrator'])
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { id: vehicleId } = await trx
    .insertInto('vehicles')
    .values({ organizationId, plate: '3187KHD', driverName: 'Wilmer Apaza', capacityKg: 1_200 })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('transportPermits')
    .values({
      ...{ organizationId, number: 'TR-001', plate: '3187KHD', driverName: 'Wilmer Apaza', issuedBy: saidBy },
      ...{ formKey: '00000000-0000-4000-8000-000000007101', issuedAt: addDays(cycle.deliversAt, -20) },
      validFrom: laPazDay(addDays(cycle.deliversAt, -20)),
      validUntil: laPazDay(addDays(cycle.deliversAt, 160)),
    })
    .execute()
  await trx
    .insertInto('haulageOffers')
    .values({
      ...{ organizationId, postedBy: saidBy, formKey: '00000000-0000-4000-8000-000000007401' },
      ...{ haulierName: 'Sonia Mamani', phoneE164: '+59171990041' },
      ...{
        fromPlace: 'Río Abajo',
        toPlace: 'Mercado Rodríguez',
        runsOn: 'miércoles y viernes, de madrugada',
      },
      ...{ capacityKg: 1_500, keepsCold: false, pricePer: 'load', priceCentavos: 35_000 },
      note: 'Ayuda a cargar. Vuelve vacía: puede llevar cajones de regreso.',
      ...{ postedAt: addDays(cycle.deliversAt, -12), untilDate: laPazDay(addDays(cycle.deliversAt, 48)) },
    })
    .execute()
  const { id: manifestId } = await trx
    .insertInto('manifests')
    .values({ cycleId: cycle.id, vehicleId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    insert into manifest_stops (cycle_id, delivery_point_id, manifest_id, position)
    select ${cycle.id}::bigint, point.id, ${manifestId}::bigint, way.position
    from   unnest(${WAY}::text[]) with ordinality way (slug, position)
    join   delivery_points point on point.slug = way.slug`.execute(trx)
  await trx
    .insertInto('departures')
    .values({
      ...{ cycleId: cycle.id, organizationId, saidBy, departsAt: laPazTime(cycle.deliversAt, 0, 14, 30) },
      ...{ place: 'Mercado Rodríguez', latitude: -16.5005, longitude: -68.1385 },
      ...{ speedKmh: 15, stopMinutes: 10, earlyMinutes: 90 },
    })
    .execute()
}
