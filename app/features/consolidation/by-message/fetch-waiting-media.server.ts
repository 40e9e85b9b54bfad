import { type Database } from '#db/client.server'
import { encodePhoto } from '~/features/catalog/photos/encode-photo.server'
import { type MediaSource } from '~/features/messaging/provider'
import { giveUpOldMedium, hasDueMedia, keepMedium, refuseMedium, takeMedium } from './media-queries.server'

/** A job may take 10 s (architecture 1), one fetch up to 8. */
const BUDGET_MS = 1_500

/**
 * Fetches what members sent, one after the other. A picture is encoded anew, so that nothing but the picture is
 * kept; sound is kept as it came. What cannot be had is tried again later, ten times in all.
 */
export async function fetchWaitingMedia(
  db: Database,
  source: MediaSource,
  limits: { budgetMs?: number } = {},
): Promise<{ kept: number; refused: number }> {
  const { budgetMs = BUDGET_MS } = limits
  const startedAt = performance.now()
  const result = { kept: 0, refused: 0 }
  do {
    const medium = await takeMedium(db)
    if (!medium) return result
    const fetched = await source.fetch(medium.url)
    if (fetched.outcome === 'try_again') {
      await giveUpOldMedium(db, medium.id)
      continue
    }
    const kept = fetched.outcome === 'fetched' ? await clean(fetched) : null
    if (kept) await keepMedium(db, { id: medium.id, ...kept })
    else
      await refuseMedium(db, {
        id: medium.id,
        reason: fetched.outcome === 'refused' ? fetched.reason : 'unreadable',
      })
    result[kept ? 'kept' : 'refused'] += 1
  } while (performance.now() - startedAt < budgetMs)
  return result
}

/** For the worker's tick. */
export async function hasMediaToFetch(db: Database): Promise<boolean> {
  return hasDueMedia(db)
}

async function clean(fetched: {
  bytes: Buffer
  type: string
}): Promise<{ bytes: Buffer; type: string } | null> {
  if (!fetched.type.startsWith('image/')) return fetched
  const photo = await encodePhoto(fetched.bytes)
  const file = photo.ok
    ? photo.value.files.find(({ size, format }) => size === 'large' && format === 'webp')
    : undefined
  return file ? { bytes: file.bytes, type: 'image/webp' } : null
}
