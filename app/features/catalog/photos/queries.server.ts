import { type Database, type Trx } from '#db/client.server'
import { type PhotoFileName, type PhotoFormat, type PhotoSize } from './photo'

/** Writes a photo and its files; one that is there already stays as it is. */
export async function insertPhoto(
  trx: Trx,
  photo: { name: string; files: { size: PhotoSize; format: PhotoFormat; bytes: Buffer }[] },
): Promise<void> {
  await trx
    .insertInto('photos')
    .values({ name: photo.name })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await trx
    .insertInto('photoFiles')
    .values(photo.files.map((file) => ({ photoName: photo.name, ...file })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findPhotoBytes(db: Database | Trx, file: PhotoFileName): Promise<Buffer | null> {
  const row = await db
    .selectFrom('photoFiles')
    .select('bytes')
    .where('photoName', '=', file.name)
    .where('size', '=', file.size)
    .where('format', '=', file.format)
    .executeTakeFirst()
  return row?.bytes ?? null
}
