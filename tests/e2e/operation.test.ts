import { type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Phones, waitFor } from '../week/phones'
import { journeys } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { addProduct, chooseHour, follow, newPhone, press, says } from './order-steps'
import { signIn } from './sign-in'

const run = journeys()
const POINT = 'Villa Dolores'

/** The same page with scripts, which axe needs: in another browser of the operator's. */
async function look(page: Page, seen: Page): Promise<void> {
  await seen.goto(page.url().replace(/#.*/, ''))
  await expectAccessible(seen)
  await expectNoSideScroll(page)
}

/** A reason goes beside the button of its own form. */
async function sayWhy(page: Page, form: string, reason: string, button: string): Promise<void> {
  await page.locator(`#motivo-${form}`).fill(reason)
  await press(page, button)
}

test('an order for a caller, moved, its point postponed, and cancelled: one message each time, without scripts', async () => {
  const phone = newPhone()
  const phones = new Phones(run.site)
  const came = async (kind: string, times: number) => {
    await waitFor(`${times} of ${kind}`, async () => {
      const own = (await phones.messages(phone)).filter(({ tipo }) => tipo === kind)
      if (own.length > times) throw new Error(`${own.length} of ${kind}`)
      return own.length === times ? true : null
    })
  }
  const page = await run.open({ javaScriptEnabled: false })
  await signIn(page, run.site, '70000001')
  const seen = await run.open()
  await signIn(seen, run.site, '70000001')
  await page.goto(`${run.site}/operacion/pedidos`)
  await follow(page, 'Pedir por quien llama')
  await page.getByLabel('Celular de quien llama').fill('123')
  await page.getByLabel('Nombre de quien recoge').fill('Vecina que llama')
  await press(page, 'Abrir su canasta')
  expect(await page.getByLabel('Nombre de quien recoge').inputValue()).toBe('Vecina que llama')
  await page.getByLabel('Celular de quien llama').fill(phone)
  await press(page, 'Abrir su canasta')
  await addProduct(page, run.site, 'zanahoria', 2)
  await page.goto(`${run.site}/canasta`)
  await follow(page, 'Elegir dónde recoger')
  await chooseHour(page, POINT)
  await press(page, 'Confirmar pedido')
  await says(page, 'Pedido anotado.')
  await came('order_placed', 1)

  await page.getByText('Mover a otro punto u hora').click()
  await look(page, seen)
  const windows = page.getByLabel('Dónde y cuándo recoge')
  const second = page.locator(`optgroup[label*="${POINT}"] option`).nth(1)
  await windows.selectOption((await second.getAttribute('value')) ?? '')
  await sayWhy(page, 'mover', 'sale tarde del trabajo', 'Mover y avisar')
  await says(page, 'Movido. El aviso está saliendo.')
  await came('order_moved', 1)
  const order = page.url().replace(/[?#].*/, '')

  await page.goto(`${run.site}/operacion/ciclos/47/puntos/villa-dolores`)
  await look(page, seen)
  const starts = page.getByLabel('Empieza')
  const hour = (await starts.inputValue()).replace('T16:00', 'T17:00')
  await starts.fill(hour)
  await sayWhy(page, 'punto', 'lluvia en la plaza', 'Mover y avisar')
  await says(page, 'Movido. Los avisos están saliendo.')
  await came('order_moved', 2)

  await page.goto(order)
  await page.getByText('Anular el pedido', { exact: true }).click()
  await sayWhy(page, 'anular', 'x', 'Sí, anular el pedido')
  await says(page, 'Escriba el motivo')
  await sayWhy(page, 'anular', 'lo pidió por teléfono', 'Sí, anular el pedido')
  await says(page, 'Anulado. El aviso está saliendo.')
  await came('order_cancelled', 1)
  await look(page, seen)
})

test('the rhythm makes the weeks ahead by itself; one is skipped and stays skipped', async () => {
  const page = await run.open({ javaScriptEnabled: false })
  await signIn(page, run.site, '70000001')
  const seen = await run.open()
  await signIn(seen, run.site, '70000001')
  await page.goto(`${run.site}/operacion/calendario`)
  await press(page, 'Encender el ritmo')
  await says(page, 'Ritmo encendido')
  // Not every draft is the rhythm's: the demo, or another journey, may have one in these weeks.
  const drafts = page
    .locator('li.person', { hasText: 'Por abrir' })
    .filter({ has: page.getByText('Saltar', { exact: true }) })
  await waitFor('weeks made ahead', async () => {
    await page.reload()
    return (await drafts.count()) > 1 ? true : null
  })
  await look(page, seen)
  const last = drafts.last()
  const id = (await last.getAttribute('id')) ?? ''
  const week = page.locator(`#${id}`)
  await week.getByText('Saltar', { exact: true }).click()
  await week.getByLabel('Motivo').fill('fiesta de la comunidad')
  await week.getByRole('button', { name: 'Saltar esta semana' }).click()
  await says(page, 'Semana saltada.')
  expect(await week.innerText()).toContain('Se salta: fiesta de la comunidad')
  await look(page, seen)
  await press(page, 'Apagar el ritmo')
  await says(page, 'Ritmo apagado')
})
