import { type Database } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockPoint, updatePicture } from './operated-queries.server'
import { type PointActor, recordPointAudit } from './record-point-audit.server'

/**
 * Shows a point by a photo that is kept, or by none. The same again changes nothing.
 *
 * @param set.photo the name of the photo; null: none
 */
export async function setPointPhoto(
  db: Database,
  set: PointActor & { slug: string; photo: string | null },
): Promise<Outcome<{ changed: boolean }, { reason: 'unknown_point' }>> {
  const { slug, photo, ...by } = set
  return await refusableTransaction<{ changed: boolean }, { reason: 'unknown_point' }>(
    db,
    async (trx, refuse) => {
      const point = await lockPoint(trx, slug)
      if (!point) return refuse({ reason: 'unknown_point' })
      if (point.picture === photo) return { changed: false }
      await updatePicture(trx, point.id, photo)
      await recordPointAudit(trx, {
        action: 'point.pictured',
        point,
        ...by,
        before: { picture: point.picture },
        after: { picture: photo },
      })
      return { changed: true }
    },
  )
}
