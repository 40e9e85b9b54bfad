import sharp from 'sharp'

/** A picture of noise, so that it does not shrink to nothing; the same every time. */
export async function jpeg(width: number, height: number): Promise<Buffer> {
  return await noise(width, height).jpeg({ quality: 90 }).toBuffer()
}

/** A photo as a phone takes it: on its side, with the place where it was taken. */
export async function jpegWithPlace(width: number, height: number): Promise<Buffer> {
  return await noise(width, height)
    .withExif({
      IFD0: { Make: 'Secretphone' },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '16/1 30/1 0/1', GPSLongitudeRef: 'W' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

function noise(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3)
  let state = 7
  for (let index = 0; index < pixels.length; index += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    pixels[index] = 96 + ((state >> 16) & 63)
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** One colour, any size: a few kilobytes that decode to hundreds of megabytes. */
export async function flatPng(width: number, height: number): Promise<Buffer> {
  return await sharp({
    create: { width, height, channels: 3, background: '#3a7d44' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer()
}

/** A zip that somebody renamed to jpg. */
export const ZIP = Buffer.from('504b0304140000000800', 'hex')
export const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
export const GIF = Buffer.from(
  '47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b',
  'hex',
)

/** What an upload sends: one file in a form. */
export function uploadOf(field: string, fileName: string, bytes: Buffer, type = 'image/jpeg') {
  const boundary = 'chaka-boundary'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${fileName}"\r\nContent-Type: ${type}\r\n\r\n`
  return {
    body: new Uint8Array(Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])),
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  }
}
