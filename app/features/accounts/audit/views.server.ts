import { type Database } from '#db/client.server'
import { type AuditFilter, type AuditLine } from './audit'
import { listAuditRows } from './queries.server'

const PAGE_SIZE = 50

/** Who did what, 50 lines a page, the newest first. `older`: the line before which the next page begins. */
export async function listAudit(
  db: Database,
  filter: AuditFilter,
): Promise<{ lines: AuditLine[]; older: number | null }> {
  const rows = await listAuditRows(db, { ...filter, limit: PAGE_SIZE + 1 })
  const lines = rows.slice(0, PAGE_SIZE)
  return { lines, older: rows.length > PAGE_SIZE ? (lines.at(-1)?.id ?? null) : null }
}
