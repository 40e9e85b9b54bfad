import { type Database } from '#db/client.server'
import { accepted, type Outcome, refused } from '~/kernel/outcome'
import { encodePhoto } from './encode-photo.server'
import { type PhotoRefusal } from './photo'
import { insertPhoto } from './queries.server'

/**
 * Keeps an uploaded picture, of a product, an association or a delivery point. The same picture twice is one
 * photo. Whoever calls has said who may, and then writes the name into `picture`.
 *
 * Refuses as `encodePhoto`, and a form without a file.
 */
export async function keepPhoto(
  db: Database,
  bytes: Buffer | null,
): Promise<Outcome<{ name: string }, PhotoRefusal>> {
  if (!bytes || bytes.length === 0) return refused({ reason: 'no_file' })
  const encoded = await encodePhoto(bytes)
  if (!encoded.ok) return encoded
  await db.transaction().execute((trx) => insertPhoto(trx, encoded.value))
  return accepted({ name: encoded.value.name })
}
