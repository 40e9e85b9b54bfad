import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { found, some } from './found'

/** A person with one phone; `e164` is what a message comes from. */
export type WorldPerson = { personId: number; name: string; phoneId: number; e164: string }
export type WorldProducer = WorldPerson & { id: number; associationId: number }
export type WorldAssociation = {
  id: number
  slug: string
  name: string
  coordinator: WorldPerson
  producers: [WorldProducer, WorldProducer]
}
const ASSOCIATIONS = [
  [
    'huertas-de-chinchaya',
    'Huertas de Chinchaya',
    'Ancoraimes',
    'Lidia Quispe',
    ['Juana Mamani', 'Rosa Condori'],
  ],
  [
    'carpas-de-achocalla',
    'Carpas de Achocalla',
    'Achocalla',
    'Elena Flores',
    ['Martha Choque', 'Pedro Limachi'],
  ],
] as const

export async function addPeople(trx: Trx): Promise<WorldPerson[]> {
  const names = [
    'Olga Operadora',
    ...ASSOCIATIONS.flatMap(([, , , coordinator, members]) => [coordinator, ...members]),
  ]
  const numbers = names.map((_, index) => `+5917000000${index + 1}`)
  const people = await trx
    .insertInto('people')
    .values(names.map((name) => ({ name, sex: name.startsWith('Pedro') ? 'male' : 'female' })))
    .returning(['id', 'name'])
    .execute()
  const phones = await trx
    .insertInto('phones')
    .values(numbers.map((e164) => ({ e164, canWhatsapp: true, canSms: true })))
    .returning(['id', 'e164'])
    .execute()
  const owners = names.map((name, index) => ({
    name,
    personId: found(people, (person) => person.name === name).id,
    phoneId: found(phones, (phone) => phone.e164 === numbers[index]).id,
    e164: some(numbers[index]),
  }))
  await trx
    .insertInto('personPhones')
    .values(owners.map(({ personId, phoneId }) => ({ personId, phoneId })))
    .execute()
  return owners
}

export async function addOrganizations(trx: Trx, people: WorldPerson[]) {
  const person = (name: string) => found(people, (each) => each.name === name)
  const organizations = await trx
    .insertInto('organizations')
    .values([
      { kind: 'operator', slug: 'chaka', name: 'Chaka', municipality: 'La Paz' },
      ...ASSOCIATIONS.map(([slug, name, municipality]) => ({
        kind: 'association' as const,
        slug,
        name,
        municipality,
        collectionPlace: `Sede de ${municipality}`,
      })),
    ])
    .returning(['id', 'slug', 'name'])
    .execute()
  const organization = (slug: string) => found(organizations, (each) => each.slug === slug)
  const rows = await trx
    .insertInto('producers')
    .values(
      ASSOCIATIONS.flatMap(([slug, , community, , members]) =>
        members.map((name) => ({
          associationId: organization(slug).id,
          personId: person(name).personId,
          community,
          since: '2020-01-01',
        })),
      ),
    )
    .returning(['id', 'associationId', 'personId'])
    .execute()
  const producer = (name: string): WorldProducer => ({
    ...person(name),
    ...found(rows, (row) => row.personId === person(name).personId),
  })
  const operator = { ...organization('chaka'), ...person('Olga Operadora'), name: 'Chaka' }
  const memberships = await trx
    .insertInto('memberships')
    .values([
      { personId: operator.personId, organizationId: operator.id, role: 'operator' },
      ...ASSOCIATIONS.map(([slug, , , coordinator]) => ({
        personId: person(coordinator).personId,
        organizationId: organization(slug).id,
        role: 'association_coordinator' as const,
      })),
    ])
    .returning(['personId', 'organizationId', 'role'])
    .execute()
  await trx
    .insertInto('auditLog')
    .values(
      memberships.map(({ personId, organizationId, role }) => ({
        at: sql<Date>`chaka_now()`,
        actor: 'test',
        action: 'membership.grant',
        subject: `person:${personId}`,
        organizationId,
        after: JSON.stringify({ role }),
      })),
    )
    .execute()
  const associations = ASSOCIATIONS.map(([slug, , , coordinator, [first, second]]): WorldAssociation => ({
    ...organization(slug),
    coordinator: person(coordinator),
    producers: [producer(first), producer(second)],
  }))
  return { operator, associations }
}
