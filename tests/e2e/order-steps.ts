import { type Page } from 'playwright-core'

/** Steps of an order as a thumb does them; the button that is seen, of those that say the same. */

let nextPhone = 68_100_000 + Math.floor(Math.random() * 800_000)

/** A mobile of Bolivia that nobody in the demo has. */
export function newPhone(): string {
  return String((nextPhone += 1))
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .filter({ visible: true })
    .last()
    .click()
}

/** Waits until the page says it. */
export async function says(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('main', { hasText: words }).waitFor()
}

export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('link', { name }).filter({ visible: true }).first().click()
}

/** From the page of an agrobolsa, with a swap where it offers one. */
export async function addBundle(page: Page, site: string, slug: string, options: { swap: boolean }) {
  await page.goto(`${site}/agrobolsas/${slug}`)
  if (options.swap) await page.getByLabel('En lugar de brócoli').selectOption({ index: 1 })
  await press(page, 'Agregar')
  await page.waitForURL(/agregado=si/)
}

export async function addProduct(page: Page, site: string, slug: string, count = 1): Promise<void> {
  await page.goto(`${site}/catalogo/${slug}`)
  await page.getByLabel(/^Cantidad de/).fill(String(count))
  await press(page, 'Agregar')
  await page.waitForURL(/agregado=si/)
}

export type Buyer = { name: string; phone: string; point?: string }

/** Opens her point and takes its first hour. */
export async function fillOrder(page: Page, buyer: Buyer): Promise<void> {
  await chooseHour(page, buyer.point ?? 'Plaza Abaroa')
  await page.getByLabel('Nombre').fill(buyer.name)
  await page.getByLabel('Celular').fill(buyer.phone)
}

export async function chooseHour(page: Page, point: string, hour = 0): Promise<void> {
  const place = page.locator('details.pickup').filter({ hasText: point })
  if ((await place.getAttribute('open')) === null) await place.locator('summary').click()
  await place.locator('label').nth(hour).click()
  await place.locator('label').nth(hour).locator('input:checked').waitFor({ state: 'attached' })
}

/** From the basket to the order's own page. @returns its code, as read aloud: "KTM-742" */
export async function checkOut(page: Page, site: string, buyer: Buyer): Promise<string> {
  await page.goto(`${site}/canasta`)
  await follow(page, 'Elegir dónde recoger')
  await page.waitForURL(/\/pedido$/)
  await fillOrder(page, buyer)
  await press(page, 'Confirmar pedido')
  await page.waitForURL(/\/pedidos\/[A-Z0-9]+\?llave=/)
  return await page.locator('h1.code').innerText()
}
