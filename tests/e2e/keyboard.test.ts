import { type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys } from './browser-run'
import { newPhone, says } from './order-steps'

const run = journeys()

const MOST_TABS = 90

test('an order with the keyboard alone', async () => {
  const page = await run.open({ viewport: { width: 1280, height: 800 } })
  await page.goto(`${run.site}/agrobolsas/para-dos`)
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatch(/Ir al contenido/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Agregar/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/agregado=si/)

  await tabTo(page, /^Ver mi canasta/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/canasta$/)
  await tabTo(page, /^Elegir dónde recoger/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/pedido$/)

  await tabTo(page, /Plaza Abaroa/)
  await page.keyboard.press('Enter')
  await tabTo(page, /Plaza Abaroa, 16:00/)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, /^Nombre/)
  await page.keyboard.type('Solo Teclado')
  await tabTo(page, /^Celular/)
  await page.keyboard.type(newPhone())
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/pedidos\/[A-Z0-9]+\?llave=/)
  await says(page, 'Plaza Abaroa')
  await says(page, '17:00 a 18:00')
})

/** Goes on by Tab until what is focused is said like this; every stop must be seen to have the focus. */
async function tabTo(page: Page, said: RegExp): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab')
    const name = await focused(page)
    expect(await isSeen(page), `the focus on "${name}" is not seen`).toBe(true)
    if (said.test(name)) return
  }
  throw new Error(`Tab does not reach ${String(said)} at ${page.url()}`)
}

/** What a screen reader would say of it, roughly. */
async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement
    if (!element) return ''
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined
    return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim()
  })
}

async function isSeen(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return false
    const shown = element.closest('label') ?? element
    const box = shown.getBoundingClientRect()
    const style = getComputedStyle(element)
    const around = getComputedStyle(shown)
    const ringed = [style, around].some((each) => each.outlineStyle !== 'none' && each.outlineWidth !== '0px')
    return (
      box.width > 0 && box.height > 0 && (ringed || style.boxShadow !== 'none' || around.boxShadow !== 'none')
    )
  })
}
