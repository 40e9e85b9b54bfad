import { deflateRawSync } from 'node:zlib'
import writeXlsxFile from 'write-excel-file/node'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { confirmImport } from '~/features/interop/confirm-import.server'
import { exportCatalog } from '~/features/interop/export-catalog.server'
import { previewImport } from '~/features/interop/preview-import.server'
import { readSheet } from '~/features/interop/read-sheet.server'
import { findImport } from '~/features/interop/views.server'
import * as sheet from '~/routes/asociacion.$slug.productos.archivo'
import * as preview from '~/routes/asociacion.$slug.productos.archivo.$key'
import * as download from '~/routes/asociacion.$slug.productos.descargar'
import { uploadOf } from '../catalog/pictures'
import { argsOf, dataOf, openWeek, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/productos/archivo': sheet,
  'asociacion/:slug/productos/archivo/:key': preview,
})
let world: World
let lidia: { Cookie: string }
beforeAll(async () => {
  world = await openWeek(database.db)
  lidia = await signedIn(database.db, world.associations[0].coordinator.personId)
})
beforeEach(async () => {
  await database.db.deleteFrom('catalogImports').execute()
})

const BASE = '/asociacion/huertas-de-chinchaya/productos/archivo'
const owner = (index: 0 | 1 = 0) => ({
  associationId: world.associations[index].id,
  personId: world.associations[index].coordinator.personId,
})
const send = async (content: string | Buffer, of = owner()) =>
  await previewImport(database.db, {
    ...of,
    file: { name: 'catalogo.csv', bytes: Buffer.from(content) },
  })
const keyOf = async (content: string | Buffer) => {
  const outcome = await send(content)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value.key
}
const confirm = async (key: string, of = owner()) =>
  await confirmImport(database.db, {
    associationId: of.associationId,
    key,
    by: { personId: of.personId, role: 'association_coordinator' },
  })
const countProducts = async () =>
  (
    await database.db
      .selectFrom('products')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count
const viewOf = async (key: string, fate: 'error' | null = null) =>
  await findImport(database.db, owner(), key, { fate, page: 1 })

const HEADING = 'producto;tipo;se pesa o se cuenta;unidad de venta;cuánto trae;cómo se sabe;historia'

describe('a spreadsheet', () => {
  test('goes out with prices, comes back as it went, and a change of it is shown before it is written', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const { bytes } = await exportCatalog(database.db, world.associations[0].id, format)
      const cells = await readSheet(bytes)
      expect(cells.ok && cells.value.flat()).toContain('3,50')
      expect(await viewOf(await keyOf(bytes))).toMatchObject({
        newRows: 0,
        changedRows: 0,
        errorRows: 0,
        sameRows: 4,
      })
    }
    const csv = (await exportCatalog(database.db, world.associations[0].id, 'csv')).bytes.toString()
    const key = await keyOf(csv.replaceAll('Acelga', 'Acelga criolla').replaceAll('declarado', 'medido'))
    expect(await viewOf(key)).toMatchObject({ changedRows: 4, newRows: 0, errorRows: 0 })
    const { html } = await get(`${BASE}/${key}`, { headers: lidia })
    expect(html).toContain('antes «Acelga», ahora «Acelga criolla»')
    expect(html).toContain('Sí, guardar 4 filas')
  })

  test('is written whole and once, however often it is confirmed, with its audit and the shop told', async () => {
    const before = await countProducts()
    const key = await keyOf(`${HEADING}\nOca;papa y raíz;pesa;arroba;11,5;medido;Dulce\nOca;;;kg;1;medido;\n`)
    expect(await countProducts()).toBe(before)
    const clicks = await Promise.all([confirm(key), confirm(key), confirm(key)])
    expect(clicks.map((each) => each.ok && each.value.wasDone).sort()).toEqual([false, true, true])
    expect(await countProducts()).toBe(before + 1)
    const audit = await database.db
      .selectFrom('auditLog')
      .selectAll()
      .where('action', '=', 'catalog.imported')
      .execute()
    expect(audit).toHaveLength(1)
    expect(await viewOf(key)).toMatchObject({ newRows: 2, fates: [] })
    expect((await get(`${BASE}/${key}`, { headers: lidia })).html).toContain('La hoja está en su catálogo')
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('is shown anew when the catalogue changed after the preview, and nothing is written', async () => {
    const key = await keyOf(`${HEADING}\nHaba;verdura;pesa;kg;1;medido;Verde\n`)
    const other = await keyOf(`${HEADING}\nHaba;verdura;pesa;kg;1;medido;Seca\n`)
    expect(await confirm(other)).toMatchObject({ ok: true })
    expect(await confirm(key)).toEqual({ ok: false, refusal: { reason: 'changed_meanwhile' } })
    expect(await viewOf(key)).toMatchObject({ newRows: 0, changedRows: 1 })
    expect(await confirm(key)).toMatchObject({ ok: true, value: { wasDone: false } })
  })

  test('with an error in it cannot be confirmed', async () => {
    const before = await countProducts()
    const key = await keyOf(`${HEADING}\nTarwi;grano;pesa;kg;1;medido;\nCañahua;grano;pesa;kg;dos;medido;\n`)
    expect(await confirm(key)).toEqual({ ok: false, refusal: { reason: 'has_errors' } })
    const args = argsOf(database.db, {
      path: `${BASE}/${key}`,
      params: { slug: 'huertas-de-chinchaya', key },
      headers: lidia,
      form: {},
    })
    expect(dataOf(await preview.action(args)).status).toBe(409)
    expect(await countProducts()).toBe(before)
    expect((await get(`${BASE}/${key}?ver=errores`, { headers: lidia })).html).toContain(
      'Columna «cuánto trae (kg o unidades)», dice «dos»',
    )
  })

  test('belongs to who sent it: nobody else sees or confirms it, nor reaches another association’s products', async () => {
    const key = await keyOf(`${HEADING}\nQuinua;grano;pesa;libra;0,46;medido;\n`)
    expect(await findImport(database.db, owner(1), key, { fate: null, page: 1 })).toBeNull()
    expect(await confirm(key, owner(1))).toEqual({ ok: false, refusal: { reason: 'unknown_import' } })
    expect(await confirm(key, { ...owner(), personId: world.operator.personId })).toEqual({
      ok: false,
      refusal: { reason: 'unknown_import' },
    })
    const theirs = await keyOf(`código;producto;unidad de venta;cuánto trae\ntomate;Tomate;kg;1\n`)
    expect(await viewOf(theirs)).toMatchObject({
      errorRows: 1,
      fates: [{ problems: [{ column: 'code', reason: 'unknown_code' }] }],
    })
  })

  test('of Windows, with semicolons and decimal commas, or with commas and points', async () => {
    const windows = `${HEADING}\r\nMontón de ñame;papa y raíz;pesa;montón;1,25;declarado;Año\r\n`
    const plain =
      HEADING.replaceAll(';', ',') + '\nMontón de ñame,papa y raíz,pesa,montón,1.25,declarado,Año\n'
    for (const bytes of [Buffer.from(windows, 'latin1'), Buffer.from(`\ufeff${windows}`), Buffer.from(plain)])
      expect(await viewOf(await keyOf(bytes))).toMatchObject({
        newRows: 1,
        errorRows: 0,
        fates: [{ title: 'Montón de ñame, montón 1' + (bytes.includes('1.25') ? '.25' : ',25') }],
      })
  })

  test('of XLSX with numbers, dates and answers that a spreadsheet typed itself', async () => {
    const headings = [
      'producto',
      'tipo',
      'se pesa o se cuenta',
      'unidad de venta',
      'cuánto trae',
      'viaja en frío',
    ]
    const bytes = await writeXlsxFile([
      [...headings, 'registro sanitario', 'vence'].map((value) => ({ value, type: String })),
      [
        ...['Queso tierno', 'queso, leche y huevo', 'pesa', 'kg'].map((value) => ({ value, type: String })),
        { value: 1, type: Number },
        { value: true, type: Boolean },
        { value: 77, type: Number },
        { value: new Date('2031-01-31T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
      ],
    ]).toBuffer()
    const key = await keyOf(bytes)
    expect(await confirm(key)).toMatchObject({ ok: true })
    expect(
      await database.db
        .selectFrom('products')
        .select(['coldChain', 'sanitaryRegistration', 'sanitaryExpiresOn'])
        .where('name', '=', 'Queso tierno')
        .executeTakeFirst(),
    ).toEqual({ coldChain: true, sanitaryRegistration: '77', sanitaryExpiresOn: '2031-01-31' })
  })

  test('brings prices into the coming cycle: shown first, written once, and orders keep theirs', async () => {
    const cells = 'producto;unidad de venta;cuánto trae;precio Bs'
    const priceOf = async (presentationId: number) =>
      await database.db
        .selectFrom('offerPrices')
        .select('producerCentavos')
        .where('presentationId', '=', presentationId)
        .executeTakeFirst()
    const totals = async () =>
      await database.db.selectFrom('orders').select(['code', 'totalCentavos']).orderBy('id').execute()
    const [bunch] = world.products.acelga.presentations
    const before = await totals()
    const key = await keyOf(`${cells}\nAcelga;amarro;0,5;4,20\nAcelga;docena;6;40\n`)
    expect(await viewOf(key)).toMatchObject({ changedRows: 1, newRows: 1, errorRows: 0 })
    const { html } = await get(`${BASE}/${key}`, { headers: lidia })
    expect(html).toContain('Precio en el ciclo 1: antes Bs\u00a03,50, ahora Bs\u00a04,20')
    expect(await priceOf(bunch.id)).toEqual({ producerCentavos: 350 })

    expect(await confirm(key)).toEqual({ ok: true, value: { wasDone: false } })
    expect(await confirm(key)).toEqual({ ok: true, value: { wasDone: true } })
    expect(await priceOf(bunch.id)).toEqual({ producerCentavos: 420 })
    const dozen = await database.db
      .selectFrom('presentations')
      .select('id')
      .where('unit', '=', 'docena')
      .where('baseQuantity', '=', 6000)
      .executeTakeFirstOrThrow()
    expect(await priceOf(dozen.id)).toEqual({ producerCentavos: 4000 })
    expect(await totals()).toEqual(before)
    const audit = database.db.selectFrom('auditLog').select('after').where('action', '=', 'offers.repriced')
    expect(await audit.execute()).toHaveLength(1)
    expect(await findBrokenInvariants(database.db)).toEqual([])
    await confirm(await keyOf(`${cells}\nAcelga;amarro;0,5;3,50\n`))
  })

  test('whose price somebody else changed meanwhile is shown anew; of a product not on offer it is left', async () => {
    const cells = 'producto;unidad de venta;cuánto trae;precio Bs'
    const [bunch] = world.products.acelga.presentations
    const key = await keyOf(`${cells}\nAcelga;amarro;0,5;4,20\nTomate;kg;1;9\n`)
    const set = async (centavos: number) =>
      await database.db
        .updateTable('offerPrices')
        .set({ producerCentavos: centavos })
        .where('presentationId', '=', bunch.id)
        .execute()
    await set(390)
    expect(await confirm(key)).toEqual({ ok: false, refusal: { reason: 'changed_meanwhile' } })
    expect((await get(`${BASE}/${key}`, { headers: lidia })).html).toContain('antes Bs\u00a03,90')
    await set(350)
  })
})

test('what is no sheet is refused in Spanish and nothing is kept', async () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(500)])
  const cases: [Buffer | string, string][] = [
    ['', 'no_file'],
    [png, 'not_a_sheet'],
    ['%PDF-1.7', 'not_a_sheet'],
    ['una carta\ncualquiera', 'missing_columns'],
    [`${HEADING}\n\n;;;;\n`, 'no_rows'],
    [`${HEADING}\n"sin cerrar;verdura`, 'unreadable'],
    [`${HEADING}\n${'a;b\n'.repeat(10_000)}`, 'too_many_rows'],
    [zipOf('hola.txt', Buffer.from('hola')), 'not_a_sheet'],
    [zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(60 * 1024 * 1024)), 'unreadable'],
    [zipOf('xl/worksheets/sheet1.xml', Buffer.from('<row r="1"><c r="XFD1048576"/></row>')), 'too_many_rows'],
    [zipOf('xl/worksheets/sheet1.xml', Buffer.from('<row r="1"><c r="&#65;1"/></row>')), 'too_many_rows'],
    [zipOf('xl/worksheets/sheet1.xml', Buffer.from('<nada/>')), 'unreadable'],
    [zipOf('xl/worksheets/sheet1.xml', Buffer.from('x')).subarray(0, 60), 'unreadable'],
  ]
  for (const [bytes, reason] of cases)
    expect(await send(bytes), reason).toMatchObject({ ok: false, refusal: { reason } })
  expect(await database.db.selectFrom('catalogImports').select('id').execute()).toEqual([])
  const args = argsOf(database.db, {
    path: BASE,
    params: { slug: 'huertas-de-chinchaya' },
    headers: lidia,
    upload: uploadOf('archivo', 'foto.png', png),
  })
  expect(dataOf(await sheet.action(args))).toMatchObject({ status: 422 })
})

test('the file goes out as an attachment, to its association only', async () => {
  const args = (headers: { Cookie: string }, format: string) =>
    argsOf(database.db, {
      path: `${BASE}?formato=${format}`,
      params: { slug: 'huertas-de-chinchaya' },
      headers,
    })
  const { headers } = await download.loader(args(lidia, 'csv'))
  expect(headers.get('Content-Disposition')).toBe('attachment; filename="catalogo-huertas-de-chinchaya.csv"')
  const elena = await signedIn(database.db, world.associations[1].coordinator.personId)
  expect((await refusalOf(download.loader(args(elena, 'xlsx')))).status).toBe(404)
})

test('5,000 rows with errors in one of a hundred: each named, nothing written, in bounded time and memory', async () => {
  const before = await countProducts()
  const rows = Array.from({ length: 5_000 }, (_, index) => {
    const content = index % 100 === 57 ? 'mucho' : '11,5'
    return `Papa ${index};papa y raíz;pesa;arroba;${content};medido;Historia de la papa ${index}`
  })
  const content = [HEADING, ...rows].join('\n')
  await keyOf(`${HEADING}\nCalentamiento;otros;pesa;kg;1;;`)
  const peakBefore = process.resourceUsage().maxRSS
  const startedAt = performance.now()
  const key = await keyOf(content)
  const previewMs = performance.now() - startedAt
  const errors = await database.db
    .selectFrom('catalogImportRows as r')
    .innerJoin('catalogImports as i', 'i.id', 'r.importId')
    .select(['r.line', 'r.details'])
    .where('i.key', '=', key)
    .where('r.fate', '=', 'error')
    .orderBy('r.line')
    .execute()
  expect(errors.map(({ line }) => line)).toEqual(
    Array.from({ length: 50 }, (_, index) => index * 100 + 57 + 2),
  )
  for (const { details } of errors)
    expect(details).toMatchObject({
      problems: [{ column: 'content', reason: 'not_a_content', typed: 'mucho' }],
      changes: [],
    })
  expect(await viewOf(key, 'error')).toMatchObject({ errorRows: 50, newRows: 4_950, hasNext: false })
  expect(await confirm(key)).toEqual({ ok: false, refusal: { reason: 'has_errors' } })
  expect(await countProducts()).toBe(before)

  const mended = await keyOf(content.replaceAll('mucho', '11,5'))
  const confirmAt = performance.now()
  expect(await confirm(mended)).toMatchObject({ ok: true })
  const confirmMs = performance.now() - confirmAt
  expect(await countProducts()).toBe(before + 5_000)
  const peakKb = process.resourceUsage().maxRSS - peakBefore
  expect(previewMs).toBeLessThan(5_000)
  expect(confirmMs).toBeLessThan(10_000)
  expect(peakKb).toBeLessThan(250_000)
  await database.db.deleteFrom('catalogImports').execute()
}, 40_000)

/** A zip of one entry, packed: what an xlsx is, or pretends to be. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(content.length, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  const start = 30 + name.length + packed.length
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(start, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}
