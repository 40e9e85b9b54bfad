import { type Database } from '#db/client.server'
import { searchWords } from '~/kernel/search-words'
import { isSlug } from '~/kernel/slug'
import { type Organization } from './organization'
import {
  findOrganizationRow,
  type ListedOrganization,
  listOrganizationRows,
  listWorkers,
  type Worker,
} from './queries.server'

export type { ListedOrganization, Worker } from './queries.server'

const PAGE_SIZE = 50
const MOST_WORKERS = 200

/** Every organization by kind and name, 50 a page. */
export async function listOrganizations(
  db: Database,
  of: { search: string; page: number },
): Promise<{ organizations: ListedOrganization[]; hasNext: boolean }> {
  const rows = await listOrganizationRows(db, {
    words: searchWords(of.search),
    limit: PAGE_SIZE + 1,
    offset: (of.page - 1) * PAGE_SIZE,
  })
  return { organizations: rows.slice(0, PAGE_SIZE), hasNext: rows.length > PAGE_SIZE }
}

/** An organization by its address, or null. */
export async function findOrganization(db: Database, slug: string | undefined): Promise<Organization | null> {
  return isSlug(slug) ? ((await findOrganizationRow(db, { slug })) ?? null) : null
}

/** Who works for it, at most 200. */
export async function listWorkersOf(db: Database, organizationId: number): Promise<Worker[]> {
  return listWorkers(db, organizationId, MOST_WORKERS)
}
