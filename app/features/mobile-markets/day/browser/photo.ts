const LONGEST_SIDE = 1_280
const QUALITY = 0.8
/** What is not made smaller travels as it is, up to what the server takes. */
const MOST_BYTES = 4_500_000

/** A photo small enough to wait on a phone, some 300 KB; null when it is none or too heavy. */
export async function shrinkPhoto(file: File): Promise<Blob | null> {
  return (await redraw(file).catch(() => null)) ?? (file.size <= MOST_BYTES ? file : null)
}

async function redraw(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
}
