import { type Database, type Trx } from '#db/client.server'
import { readPhotoFileName } from './photo'
import { findPhotoBytes } from './queries.server'

/** The bytes and the type of a photo's file by the last piece of its address; null when there is none. */
export async function findPhotoFile(
  db: Database | Trx,
  fileName: string | undefined,
): Promise<{ bytes: Buffer; type: string } | null> {
  const file = readPhotoFileName(fileName)
  const bytes = file && (await findPhotoBytes(db, file))
  return bytes ? { bytes, type: `image/${file.format}` } : null
}
