import { type Database } from '#db/client.server'
import { findParty } from '../party-queries.server'
import { type SeenLook } from './looks'
import { listLookRows } from './queries.server'

const PAGE_SIZE = 50

export type SeenLooks = { looks: SeenLook[]; older: number | null }

/** Who looked at whose data, 50 a page, the newest first. `older`: the look before which the next page begins. */
export async function listLooks(db: Database, before: number | null): Promise<SeenLooks> {
  return pageOf(await listLookRows(db, { party: null, before, limit: PAGE_SIZE + 1 }))
}

/** Who looked at hers, her own looks left out. */
export async function listLooksAt(
  db: Database,
  of: { personId: number; before: number | null },
): Promise<SeenLooks> {
  const party = await findParty(db, of.personId)
  if (!party) return { looks: [], older: null }
  return pageOf(await listLookRows(db, { party, before: of.before, limit: PAGE_SIZE + 1 }))
}

/** A page's `?antes=`; null for anything that is no number. */
export function readBefore(query: URLSearchParams): number | null {
  const typed = query.get('antes') ?? ''
  return /^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : null
}

function pageOf(rows: SeenLook[]): SeenLooks {
  const looks = rows.slice(0, PAGE_SIZE)
  return { looks, older: rows.length > PAGE_SIZE ? (looks.at(-1)?.id ?? null) : null }
}
