import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { TODAY } from '#db/today'

export type AssociationRow = {
  id: number
  slug: string
  name: string
  municipality: string
  department: string
  community: string | null
  story: string
  picture: string | null
  seal: 'spg' | 'organic' | null
  /** where members bring the harvest */
  collectionPlace: string | null
  /** members of today */
  familyCount: number
  /** how many of them told that they are women */
  womenCount: number
}

/** Associations by name, with how many belong to each. */
export async function listAssociationRows(
  db: Database | Trx,
  which: { slug: string } | { limit: number; offset: number },
): Promise<AssociationRow[]> {
  const slug = 'slug' in which ? which.slug : null
  const { limit, offset } = 'slug' in which ? { limit: 1, offset: 0 } : which
  const { rows } = await sql<AssociationRow>`
    select a.id, a.slug, a.name, a.municipality, a.department, a.community, a.story, a.picture, a.seal,
           a.collection_place,
           count(p.id) as family_count,
           count(p.id) filter (where w.sex = 'female') as women_count
    from (select * from organizations
          where kind = 'association' and (${slug}::text is null or slug = ${slug})
          order by plain_text(name), id
          limit ${limit} offset ${offset}) a
    left join producers p on p.association_id = a.id
                         and (p.until is null or p.until >= ${TODAY})
    left join people w    on w.id = p.person_id
    group by a.id, a.slug, a.name, a.municipality, a.department, a.community, a.story, a.picture, a.seal,
             a.collection_place
    order by plain_text(a.name), a.id`.execute(db)
  return rows
}

export async function countAssociationRows(
  db: Database | Trx,
): Promise<{ associations: number; families: number }> {
  const { rows } = await sql<{ associations: number; families: number }>`
    select (select count(*) from organizations where kind = 'association') as associations,
           (select count(*) from producers
            where until is null or until >= ${TODAY}) as families`.execute(db)
  return rows[0] ?? { associations: 0, families: 0 }
}
