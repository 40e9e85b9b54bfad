import { createHash } from 'node:crypto'
import { encode } from 'uqr'
import sharp from 'sharp'
import { photoName } from '~/features/catalog/photos/photo'
import { type Trx } from '../client.server'

/** What a phone reads of it: no bank takes it for a payment. */
const SAYS = 'Demostración de Chaka: este QR no cobra nada.'
const MODULE_PIXELS = 7
const QUIET_MODULES = 4
const LETTER_PIXELS = 10
/** Five columns by seven rows, from above; drawn here, since a server may have no font. */
const LETTERS = [
  ['1111.', '1...1', '1...1', '1...1', '1...1', '1...1', '1111.'],
  ['11111', '1....', '1....', '1111.', '1....', '1....', '11111'],
  ['1...1', '11.11', '1.1.1', '1.1.1', '1...1', '1...1', '1...1'],
  ['.111.', '1...1', '1...1', '1...1', '1...1', '1...1', '.111.'],
]

/** A photo as `photos` keeps it. */
type DemoQr = {
  name: string
  files: { size: 'large' | 'small'; format: 'avif' | 'webp'; bytes: Buffer }[]
}

/** The operator's QR of the demo: a code that pays nothing, with DEMO in large letters under it. */
export async function drawDemoQr(): Promise<DemoQr> {
  const { data, size } = encode(SAYS, { ecc: 'M', border: 0 })
  const width = (size + 2 * QUIET_MODULES) * MODULE_PIXELS
  const height = width + 9 * LETTER_PIXELS
  const pixels = Buffer.alloc(width * height, 255)
  const square = (left: number, top: number, side: number) => {
    for (let y = top; y < top + side; y += 1) pixels.fill(0, y * width + left, y * width + left + side)
  }
  const at = (module: number) => (module + QUIET_MODULES) * MODULE_PIXELS
  data.forEach((row, y) => row.forEach((dark, x) => dark && square(at(x), at(y), MODULE_PIXELS)))
  const begin = Math.floor((width - (LETTERS.length * 6 - 1) * LETTER_PIXELS) / 2)
  LETTERS.forEach((rows, letter) =>
    rows.forEach((row, y) =>
      [...row].forEach((mark, x) => {
        const left = begin + (letter * 6 + x) * LETTER_PIXELS
        if (mark === '1') square(left, width + y * LETTER_PIXELS, LETTER_PIXELS)
      }),
    ),
  )
  const name = photoName(createHash('sha256').update(pixels).digest('hex'), width, height)
  // Smaller than either size, so that one does for both; with little effort, as every demo begins with it.
  const picture = sharp(pixels, { raw: { width, height, channels: 1 } })
  const webp = await picture.clone().webp({ lossless: true }).toBuffer()
  const avif = await picture.clone().avif({ effort: 0 }).toBuffer()
  const files = (['large', 'small'] as const).flatMap((size): DemoQr['files'] => [
    { size, format: 'avif', bytes: avif },
    { size, format: 'webp', bytes: webp },
  ])
  return { name, files }
}

/** Puts it as the operator's, and switches QR on. */
export async function insertDemoQr(trx: Trx, picture: DemoQr, now: Date): Promise<void> {
  const { name, files } = picture
  await trx
    .insertInto('photos')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await trx
    .insertInto('photoFiles')
    .values(files.map((file) => ({ photoName: name, ...file })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { personId, organizationId } = await trx
    .selectFrom('memberships')
    .select(['personId', 'organizationId'])
    .where('role', '=', 'operator')
    .orderBy('personId')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('qrPictures')
    .values({ organizationId, photo: name, putBy: personId, putAt: now })
    .execute()
  await trx
    .insertInto('paymentSwitches')
    .values({ method: 'qr', cycleId: null, deliveryPointId: null, isOn: true })
    .execute()
}
