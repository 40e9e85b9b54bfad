import { type Database } from '#db/client.server'
import { type Outcome, refused } from '~/kernel/outcome'
import { readUpload } from '~/platform/upload.server'
import { keepPhoto } from './keep-photo.server'
import { type PhotoRefusal } from './photo'

/**
 * Keeps the photo that a form brings in its field `foto`; whose it becomes, the caller says.
 *
 * Refuses as `keepPhoto`, and a form over 5 MB.
 */
export async function receivePhoto(call: {
  request: Request
  context: { db: Database }
}): Promise<Outcome<{ name: string }, PhotoRefusal>> {
  const { file, isTooLong } = await readUpload(call.request, 'foto')
  if (isTooLong) return refused({ reason: 'too_heavy' })
  return await keepPhoto(call.context.db, file?.bytes ?? null)
}
