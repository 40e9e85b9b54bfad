import { type Trx } from '../client.server'
import { type SeededOrganizations } from './seed-organizations.server'
import { present, type SeededPeople } from './seed-people.server'

/** Where a municipality would like to hand over too (to some 100 m): it waits for the operator. */
const PROPOSED = {
  slug: 'plaza-del-maestro-villa-fatima',
  name: 'Plaza del Maestro',
  zone: 'Villa Fátima',
  city: 'La Paz',
  district: 'Periférica',
  address: 'Plaza del Maestro, Villa Fátima',
  referenceCorner: 'Esquina de la parada de minibuses a Yungas',
  latitude: -16.4797,
  longitude: -68.1181,
  capacityPerWindow: 20,
}

export async function insertProposedPoint(
  trx: Trx,
  people: SeededPeople,
  organizations: SeededOrganizations,
  now: Date,
): Promise<void> {
  const organizationId = present(organizations.get('la-paz'))
  const { id } = await trx
    .insertInto('deliveryPoints')
    .values({ ...PROPOSED, organizationId, state: 'proposed', approvedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('auditLog')
    .values({
      at: now,
      actor: 'municipal_staff',
      actorPersonId: present(people.get('Patricia Loza')).personId,
      action: 'point.proposed',
      subject: `point:${id}`,
      organizationId,
      after: JSON.stringify({ slug: PROPOSED.slug, state: 'proposed' }),
    })
    .execute()
}
