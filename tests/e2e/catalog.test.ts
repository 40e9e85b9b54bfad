import { expect, test } from 'vitest'
import { jpeg } from '../integration/catalog/pictures'
import { journeys } from './browser-run'
import { says } from './order-steps'
import { signIn } from './sign-in'

const run = journeys()
const COORDINATOR = '71000001'
const BASE = '/asociacion/huertas-de-chinchaya/productos'

test('a coordinator adds a product with its photo and brings a spreadsheet, without scripts', async () => {
  const page = await run.open({ javaScriptEnabled: false })
  await signIn(page, run.site, COORDINATOR)
  await page.goto(run.site + BASE)
  await page.getByRole('link', { name: 'Agregar un producto' }).click()
  await page.getByLabel('Nombre').fill('Berro de agua')
  await page.getByLabel('Tipo').selectOption('vegetable')
  await page.getByText('Se pesa', { exact: true }).click()
  await page.locator('#unidad-0').selectOption('amarro')
  await page.locator('#contenido-0').fill('un poco')
  await page.getByRole('button', { name: 'Crear el producto' }).click()
  await says(page, 'Escriba cuánto trae: kilos con coma')
  expect(await page.getByLabel('Nombre').inputValue()).toBe('Berro de agua')
  await page.locator('#contenido-0').fill('0,25')
  await page.getByRole('button', { name: 'Crear el producto' }).click()
  await says(page, 'Producto creado')

  const photo = { name: 'berro.jpg', mimeType: 'image/jpeg' }
  await page.locator('#foto').setInputFiles({ ...photo, buffer: Buffer.from('PK no es una foto') })
  await page.getByRole('button', { name: 'Guardar la foto' }).click()
  await says(page, 'Eso no es una foto')
  await page.locator('#foto').setInputFiles({ ...photo, buffer: await jpeg(1200, 900) })
  await page.getByRole('button', { name: 'Guardar la foto' }).click()
  await says(page, 'La foto está guardada')
  await page.goto(`${run.site}/catalogo/berro-de-agua`)
  const shown = page.getByRole('img', { name: 'Foto de Berro de agua' })
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(960)

  await page.goto(`${run.site}${BASE}/archivo`)
  const lines = [
    'producto;tipo;se pesa o se cuenta;unidad de venta;cuánto trae',
    'Berro de agua;;;amarro;0,25',
    'Paico;verdura;se pesa;amarro;',
  ]
  const send = async (text: string) => {
    const file = { name: 'catalogo.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') }
    await page.getByLabel('Archivo CSV o XLSX').setInputFiles(file)
    await page.getByRole('button', { name: 'Ver qué pasaría' }).click()
  }
  await send(lines.join('\r\n'))
  await says(page, '1 fila tiene errores')
  await says(page, 'Columna «cuánto trae (kg o unidades)»')
  await page.getByRole('link', { name: 'Subir otra vez' }).click()
  await send(`${lines.join('\r\n')}0,1`)
  await page.getByRole('button', { name: 'Sí, guardar 1 fila' }).click()
  await says(page, 'La hoja está en su catálogo')
  await page.goto(`${run.site}${BASE}?q=paico`)
  await says(page, 'amarro de 100 g (estimado)')
})
