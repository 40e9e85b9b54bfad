import sharp from 'sharp'
import { expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { keepPhoto } from '~/features/catalog/photos/keep-photo.server'
import { findPhotoFile } from '~/features/catalog/photos/views.server'
import * as fotos from '~/routes/fotos.$file'
import { argsOf, refusalOf } from '../work/support'
import { flatPng, GIF, jpeg, jpegWithPlace, SVG, ZIP } from './pictures'

const database = testDatabase()
// Chaka reads no AVIF; this test looks into those that it wrote.
sharp.unblock({ operation: ['VipsForeignLoadHeifBuffer'] })
const keep = async (bytes: Buffer | null) => await keepPhoto(database.db, bytes)
const files = async () => await database.db.selectFrom('photoFiles').selectAll().execute()

test('a picture becomes four small files, and the same picture is one photo', async () => {
  const picture = await jpeg(1600, 1200)
  const kept = await keep(picture)
  expect(kept).toMatchObject({ ok: true })
  expect(await keep(picture)).toEqual(kept)
  const name = kept.ok ? kept.value.name : ''
  expect(name).toMatch(/^[0-9a-f]{32}-960x720$/)
  expect((await files()).map(({ size, format }) => `${size}.${format}`).sort()).toEqual([
    'large.avif',
    'large.webp',
    'small.avif',
    'small.webp',
  ])
  const small = await sharp((await findPhotoFile(database.db, `${name}-small.webp`))?.bytes).metadata()
  expect(small).toMatchObject({ format: 'webp', width: 320, height: 240 })
})

test('turned as it was held, without the place, the phone or anything else that it told', async () => {
  const picture = await jpegWithPlace(900, 600)
  expect((await sharp(picture).metadata()).exif).toBeDefined()
  expect(picture.includes('Secretphone')).toBe(true)
  const kept = await keep(picture)
  const name = kept.ok ? kept.value.name : ''
  expect(name).toMatch(/-600x900$/)
  for (const file of ['small.webp', 'large.webp', 'small.avif', 'large.avif']) {
    const bytes = (await findPhotoFile(database.db, `${name}-${file}`))?.bytes
    const { exif, xmp, iptc, icc } = await sharp(bytes).metadata()
    expect({ exif, xmp, iptc, icc }).toEqual({})
    expect(bytes?.includes('Secretphone')).toBe(false)
  }
})

test('is served for ever under its name, and as nothing but a picture', async () => {
  const kept = await keep(await jpeg(400, 300))
  const name = kept.ok ? kept.value.name : ''
  const get = async (file: string) =>
    await fotos.loader(argsOf(database.db, { path: `/fotos/${file}`, params: { file } }))
  const { headers, status } = await get(`${name}-small.avif`)
  expect(status).toBe(200)
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/avif',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  for (const file of [`${name}-small.gif`, `${name.replace(/^./, 'x')}-small.webp`, '../etc/passwd', name])
    expect((await refusalOf(get(file))).status).toBe(404)
})

test('whatever is no photo is refused, and nothing is kept', async () => {
  const before = (await files()).length
  const whole = await jpeg(900, 700)
  const cases: [Buffer | null, string][] = [
    [null, 'no_file'],
    [Buffer.alloc(0), 'no_file'],
    [ZIP, 'not_a_photo'],
    [SVG, 'not_a_photo'],
    [GIF, 'not_a_photo'],
    [Buffer.from('hola, soy una foto'), 'not_a_photo'],
    [await jpeg(400, 60), 'too_small'],
    [whole.subarray(0, whole.length / 2), 'damaged'],
    [Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(2_000, 65)]), 'damaged'],
    [Buffer.concat([Buffer.from('ffd8ff', 'hex'), SVG]), 'damaged'],
  ]
  for (const [bytes, reason] of cases) expect(await keep(bytes)).toEqual({ ok: false, refusal: { reason } })
  expect((await files()).length).toBe(before)
})

test('a picture of 40 megapixels and a bomb are refused by their head, without being decoded', async () => {
  const large = await flatPng(8_000, 5_000)
  const bomb = await flatPng(12_000, 12_000)
  expect(bomb.length).toBeLessThan(5_000_000)
  const peakBefore = process.resourceUsage().maxRSS
  const startedAt = performance.now()
  for (const bytes of [large, bomb])
    expect(await keep(bytes)).toEqual({ ok: false, refusal: { reason: 'too_many_pixels' } })
  expect(performance.now() - startedAt).toBeLessThan(500)
  // decoded they would be 120 MB and 432 MB
  expect(process.resourceUsage().maxRSS - peakBefore).toBeLessThan(60_000)
})

test('four of the largest pictures at once take their turns: memory stays that of one', async () => {
  const picture = await flatPng(6_000, 5_000)
  await keep(picture)
  const peakBefore = process.resourceUsage().maxRSS
  const kept = await Promise.all(Array.from({ length: 4 }, () => keep(picture)))
  expect(kept.every(({ ok }) => ok)).toBe(true)
  // each decoded whole would be 90 MB
  expect(process.resourceUsage().maxRSS - peakBefore).toBeLessThan(150_000)
}, 60_000)
