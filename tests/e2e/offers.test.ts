import { type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { says } from './order-steps'
import { signIn } from './sign-in'

const run = journeys()
const HOME = '/asociacion/huertas-de-chinchaya'

async function look(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNoSideScroll(page)
}

test('a coordinator changes what she offers, is kept from offering nonsense, and fills a bag: without scripts', async () => {
  const page = await run.open({ javaScriptEnabled: false })
  await signIn(page, run.site, '71000001')
  await page.goto(`${run.site}${HOME}/cosecha`)
  let taps = 0
  const tap = async (role: 'link' | 'button', name: string | RegExp) => {
    taps += 1
    await page.getByRole(role, { name }).filter({ visible: true }).first().click()
  }

  await tap('link', 'Ofertas')
  const quantity = page.getByLabel('Cantidad').first()
  const before = await quantity.inputValue()
  taps += 1
  await quantity.fill(String(Number(before) + 5))
  await tap('button', 'Guardar las ofertas')
  await says(page, 'Una oferta guardada')
  expect(taps).toBeLessThanOrEqual(10)
  await page.getByLabel('Cantidad').first().fill('muchos')
  await tap('button', 'Guardar las ofertas')
  await says(page, 'escriba solo un número')
  expect(await page.getByLabel('Cantidad').first().inputValue()).toBe('muchos')
  await page.getByLabel('Cantidad').first().fill(before)
  await tap('button', 'Guardar las ofertas')
  await says(page, 'Una oferta guardada')

  await page.goto(`${run.site}${HOME}/agrobolsas/nueva`)
  await page.getByLabel('Nombre').fill('Bolsa de la huerta')
  await page.getByLabel('Surtida').check()
  await page.getByRole('button', { name: 'Crear la agrobolsa' }).click()
  for (const product of ['acelga', 'zanahoria']) {
    await page.getByRole('link', { name: 'Agregar un producto' }).click()
    await page.getByLabel('Buscar un producto').fill(product)
    await page.getByRole('button', { name: 'Buscar' }).click()
    await page
      .getByRole('button', { name: /^Poner/ })
      .first()
      .click()
  }
  await says(page, 'Quien compra paga')
  await page.getByRole('button', { name: /^Poner en el ciclo/ }).click()
  await says(page, 'nadie la pidió todavía')
  await page.goto(`${run.site}/agrobolsas/bolsa-de-la-huerta`)
  await says(page, 'Bolsa de la huerta')
  await page.goto(`${run.site}${HOME}/agrobolsas/bolsa-de-la-huerta`)
  await page.getByRole('button', { name: /^Sacar del ciclo/ }).click()
  await page.getByRole('button', { name: 'Retirar la agrobolsa' }).click()
  await says(page, 'Volver a usarla')
})

test('the screens of offers and agrobolsas: axe finds nothing, nothing sticks out', async () => {
  const page = await run.open()
  await signIn(page, run.site, '71000001')
  for (const path of ['/ofertas', '/ofertas/acelga', '/ofertas/aviso', '/agrobolsas', '/agrobolsas/nueva']) {
    await page.goto(run.site + HOME + path)
    await look(page)
  }
})
