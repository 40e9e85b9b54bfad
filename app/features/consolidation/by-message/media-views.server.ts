import { type Database } from '#db/client.server'
import { findMedium, listSentMedia, type SentMedium } from './media-queries.server'

export type { SentMedium }

const PAGE_SIZE = 50

/** Voice notes and pictures of the members of an association, 50 a page. */
export async function listMediaOf(
  db: Database,
  of: { associationId: number; page: number },
): Promise<{ media: SentMedium[]; hasNext: boolean }> {
  const rows = await listSentMedia(db, {
    associationId: of.associationId,
    limit: PAGE_SIZE + 1,
    offset: (of.page - 1) * PAGE_SIZE,
  })
  return { media: rows.slice(0, PAGE_SIZE), hasNext: rows.length > PAGE_SIZE }
}

/** The file itself; null for what is not kept, or of another association. */
export async function findMediumFile(
  db: Database,
  of: { associationId: number; id: string | undefined },
): Promise<{ bytes: Buffer; type: string } | null> {
  if (!/^[1-9]\d{0,14}$/.test(of.id ?? '')) return null
  return (await findMedium(db, { ...of, id: Number(of.id) })) ?? null
}
