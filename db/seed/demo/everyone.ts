import { type SeedPerson } from '../seed-people.server'
import { ASSOCIATIONS, type DemoMember } from './associations'
import { DELIVERY_POINTS } from './delivery-points'
import { CONTACT, MEN, MUNICIPALITIES, OPERATOR } from './organizations'

/**
 * Numbers are invented and easy to remember: 7k0000nn is the nn-th member of the k-th association (71000001 is
 * Lidia Quispe), 7k1000nn her second phone, 700000nn the operator and the municipalities, 700001nn the hosts,
 * 700002nn who asks to join, 790000nn buyers.
 */
function memberNumber(association: number, member: number, phone = 0): string {
  return `+5917${association + 1}${phone}000${String(member + 1).padStart(2, '0')}`
}

function officeNumber(index: number): string {
  return `+5917000000${String(index + 1)}`
}

function hostNumber(index: number): string {
  return `+591700001${String(index + 1).padStart(2, '0')}`
}

export function buyerNumber(index: number): string {
  return `+59179${String(index + 1).padStart(6, '0')}`
}

const OFFICE = [OPERATOR, ...MUNICIPALITIES].flatMap((organization) =>
  organization.people.map((person) => ({ ...person, organization: organization.slug })),
)

/** Everyone of the demo who has a name of her own: members, office, hosts. Buyers are only a name on an order. */
export function demoPeople(): SeedPerson[] {
  const members = ASSOCIATIONS.flatMap((association, k) =>
    association.members.map((member, n): SeedPerson => ({
      name: member.name,
      sex: member.sex ?? 'female',
      phones: phonesOf(member, association.members, k, n),
      whatsapp: member.channel === undefined,
    })),
  )
  const office = OFFICE.map(({ name }, index) => ({ name, phones: [officeNumber(index)] }))
  const hosts = DELIVERY_POINTS.map(({ host }, index) => ({ name: host, phones: [hostNumber(index)] }))
  return [
    ...members,
    ...[...office, ...hosts, { name: CONTACT.name, phones: [CONTACT.phone] }].map(
      ({ name, phones }): SeedPerson => ({
        name,
        sex: MEN.includes(name) ? 'male' : 'female',
        phones,
        whatsapp: true,
      }),
    ),
  ]
}

function phonesOf(member: DemoMember, members: readonly DemoMember[], k: number, n: number): string[] {
  if (member.phones === 'none') return []
  if (member.phones === 'two') return [memberNumber(k, n), memberNumber(k, n, 1)]
  if (!member.phones) return [memberNumber(k, n)]
  const { sharedWith } = member.phones
  return [
    memberNumber(
      k,
      members.findIndex((other) => other.name === sharedWith),
    ),
  ]
}

export type DemoMembership = {
  person: string
  organization: string
  role:
    | 'association_coordinator'
    | 'delivery_host'
    | 'municipal_staff'
    | 'municipal_administrator'
    | 'operator'
  /** slug, for hosts */
  point?: string
}

export function demoMemberships(): DemoMembership[] {
  const coordinators = ASSOCIATIONS.flatMap((association) =>
    association.members
      .filter((member) => member.coordinates)
      .map((member): DemoMembership => ({
        person: member.name,
        organization: association.slug,
        role: 'association_coordinator',
      })),
  )
  const office = OFFICE.map(({ name, organization, role }): DemoMembership => ({
    person: name,
    organization,
    role,
  }))
  const hosts = DELIVERY_POINTS.map((point): DemoMembership => ({
    person: point.host,
    organization: ownerOf(point),
    role: 'delivery_host',
    point: point.slug,
  }))
  return [...office, ...coordinators, ...hosts]
}

/** The municipality that a point belongs to. */
export function ownerOf(point: { city: string }): string {
  return point.city === 'El Alto' ? 'el-alto' : 'la-paz'
}
