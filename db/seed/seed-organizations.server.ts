import { type Trx } from '../client.server'
import { ASSOCIATIONS } from './demo/associations'
import { DELIVERY_POINTS } from './demo/delivery-points'
import { demoMemberships, ownerOf } from './demo/everyone'
import { MUNICIPALITIES, OPERATOR } from './demo/organizations'
import { present, type SeededPeople } from './seed-people.server'

/** Slug -> id. */
export type SeededOrganizations = ReadonlyMap<string, number>

const SINCE = '2024-03-01'

/** Operator, municipalities and associations, with members and the people who work for them, and the points. */
export async function insertOrganizations(
  trx: Trx,
  people: SeededPeople,
  now: Date,
): Promise<SeededOrganizations> {
  const rows = await trx
    .insertInto('organizations')
    .values([
      { kind: 'operator', slug: OPERATOR.slug, name: OPERATOR.name, municipality: OPERATOR.municipality },
      ...MUNICIPALITIES.map(({ slug, name, municipality }) => ({
        kind: 'municipality' as const,
        slug,
        name,
        municipality,
      })),
      ...ASSOCIATIONS.map(({ at: [latitude, longitude], members: _, ...association }) => ({
        kind: 'association' as const,
        ...association,
        latitude,
        longitude,
        taxRegime: 'rau' as const,
        checkedAt: new Date(`${SINCE}T12:00:00Z`),
      })),
    ])
    .returning(['id', 'slug'])
    .execute()
  const organizations = new Map(rows.map((row) => [row.slug, row.id]))
  await insertProducers(trx, people, organizations)
  const points = await insertPoints(trx, people, organizations)
  await insertMemberships(trx, people, organizations, points, now)
  return organizations
}

async function insertProducers(trx: Trx, people: SeededPeople, organizations: SeededOrganizations) {
  await trx
    .insertInto('producers')
    .values(
      ASSOCIATIONS.flatMap((association) =>
        association.members.map((member) => ({
          associationId: present(organizations.get(association.slug)),
          personId: present(people.get(member.name)).personId,
          community: member.community ?? association.community,
          since: SINCE,
          channel: member.channel ?? ('whatsapp' as const),
        })),
      ),
    )
    .execute()
}

async function insertPoints(trx: Trx, people: SeededPeople, organizations: SeededOrganizations) {
  const rows = await trx
    .insertInto('deliveryPoints')
    .values(
      DELIVERY_POINTS.map(({ at: [latitude, longitude], host, ...point }) => ({
        ...point,
        organizationId: present(organizations.get(ownerOf(point))),
        latitude,
        longitude,
        contactName: host,
        contactPhoneId: people.get(host)?.phoneIds[0] ?? null,
      })),
    )
    .returning(['id', 'slug'])
    .execute()
  return new Map(rows.map((row) => [row.slug, row.id]))
}

async function insertMemberships(
  trx: Trx,
  people: SeededPeople,
  organizations: SeededOrganizations,
  points: ReadonlyMap<string, number>,
  now: Date,
) {
  const rows = await trx
    .insertInto('memberships')
    .values(
      demoMemberships().map(({ person, organization, role, point }) => ({
        personId: present(people.get(person), person).personId,
        organizationId: present(organizations.get(organization), organization),
        role,
        deliveryPointId: point === undefined ? null : present(points.get(point), point),
      })),
    )
    .returning(['organizationId', 'personId', 'role'])
    .execute()
  await trx
    .insertInto('auditLog')
    .values(
      rows.map(({ organizationId, personId, role }) => ({
        at: now,
        actor: 'seed',
        action: 'membership.grant',
        subject: `person:${personId}`,
        organizationId,
        after: JSON.stringify({ role }),
      })),
    )
    .execute()
}
