import { type Database, type Trx } from '#db/client.server'
import { isSlug } from '~/kernel/slug'
import { type AssociationRow, countAssociationRows, listAssociationRows } from './queries.server'

/** An association as everyone may see it: no member by name, no phone, no account. */
export type AssociationView = Omit<AssociationRow, 'womenCount'> & {
  /** null where so few members would point at somebody */
  womenCount: number | null
}

/** Figures of fewer people than this stay hidden (product E1). */
const FEWEST_PEOPLE = 5

/** Associations by name, `limit` at a time. */
export async function listAssociations(
  db: Database | Trx,
  page: { limit: number; offset: number },
): Promise<AssociationView[]> {
  return (await listAssociationRows(db, page)).map(viewOfRow)
}

/** An association by its address; null when there is none. */
export async function findAssociation(db: Database | Trx, slug: string): Promise<AssociationView | null> {
  const [row] = isSlug(slug) ? await listAssociationRows(db, { slug }) : []
  return row ? viewOfRow(row) : null
}

/** How many associations there are, and how many families in all of them. */
export async function countAssociations(
  db: Database | Trx,
): Promise<{ associations: number; families: number }> {
  return await countAssociationRows(db)
}

function viewOfRow(row: AssociationRow): AssociationView {
  const others = row.familyCount - row.womenCount
  const hidden = row.womenCount < FEWEST_PEOPLE || (others > 0 && others < FEWEST_PEOPLE)
  return { ...row, womenCount: hidden ? null : row.womenCount }
}
