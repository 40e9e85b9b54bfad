import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type Role } from './viewer'

export type DemoMember = {
  personId: number
  name: string
  e164: string
  role: Role
  organizationName: string
  pointName: string | null
}

export async function listDemoMembers(db: Database): Promise<DemoMember[]> {
  const { rows } = await sql<DemoMember>`
    select   person.id as person_id, person.name, phone.e164, membership.role,
             organization.name as organization_name, point.name as point_name
    from     installation
    join     memberships membership     on membership.until is null
    join     people person              on person.id = membership.person_id
    join     organizations organization on organization.id = membership.organization_id
    left join delivery_points point     on point.id = membership.delivery_point_id
    cross join lateral (select   phones.e164
                        from     person_phones owned
                        join     phones on phones.id = owned.phone_id
                        where    owned.person_id = person.id and phones.e164 is not null
                        order by owned.position, phones.id
                        limit    1) phone
    where    installation.kind = 'demo'
    order by array_position(array['operator', 'association_administrator', 'association_coordinator',
                                  'municipal_administrator', 'municipal_staff', 'delivery_host'],
                            membership.role), membership.id
    limit    60`.execute(db)
  return rows
}

export async function findIsDemo(db: Database): Promise<boolean> {
  const { kind } = await db.selectFrom('installation').select('kind').executeTakeFirstOrThrow()
  return kind === 'demo'
}
