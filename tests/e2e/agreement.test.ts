import { type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Phones, waitFor } from '../week/phones'
import { journeys, PHONE } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { press, says } from './order-steps'
import { signIn } from './sign-in'

const run = journeys()
const OFFICIAL = '70000004'
const OPERATOR = '70000001'
/** Of Papa Nativa de Umala, which announces potatoes for the next weeks. */
const COORDINATOR = '72000001'
const BOARD = '/municipio/la-paz/demanda'
const HARVEST = '/asociacion/papa-nativa-de-umala/cosecha'
const MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'

test('what a municipality asks for is offered, answered by message, signed by both, and lies in the harvest', async () => {
  const phones = new Phones(run.site)
  const association = await run.open()
  await signIn(association, run.site, OPERATOR)
  const before = await soldKilograms(association)

  const official = await run.open({ viewport: PHONE, javaScriptEnabled: false })
  await signIn(official, run.site, OFFICIAL)
  await official.goto(run.site + BOARD)
  const [, day = '', month = '', year = ''] =
    /semana del (\d+) de (\S+) de (\d{4})/.exec(await official.locator('main').innerText()) ?? []
  const number = MONTHS.split(' ').indexOf(month) + 1
  await official.getByLabel('Producto', { exact: true }).selectOption({ label: 'Papa imilla' })
  await official.getByLabel('Cuánto cada semana').fill('46')
  await official
    .getByLabel('Un día de la primera semana')
    .fill(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`)
  await official.getByLabel('Dónde se entrega').selectOption({ label: 'Plaza Abaroa' })
  await official.getByLabel('Para quién').selectOption('institution')
  await official.getByLabel('Quién compra').fill('Hospital del Niño')
  await official.getByLabel('Celular de quien recibe').fill('72220009')
  await press(official, 'Ponerlo en la lista')
  await says(official, 'Está en la lista')

  await official.getByRole('link', { name: 'Papa imilla' }).last().click()
  await says(official, 'Quiénes pueden traerlo')
  await says(official, 'Con ella se completa lo que falta.')
  await expectNoSideScroll(official)
  await official.locator('summary', { hasText: 'Hacerle una oferta' }).click()
  await press(official, 'Firmar y enviar')
  await says(official, 'Su oferta espera la respuesta de la otra parte.')
  const band = (await official.locator('main').innerText()).replace(/\s/g, ' ')
  const [, ceiling = ''] = /Precio justo: de Bs [\d.,]+ a Bs ([\d.,]+)/.exec(band) ?? []

  const sale = await waitFor('the offer on the coordinator’s phone', async () => {
    const offered = (await phones.messages(COORDINATOR)).find(({ tipo }) => tipo === 'bulk_offered')
    return /VENTA (\d+)/.exec(offered?.texto ?? '')?.[1] ?? null
  })
  const answer = await phones.write(COORDINATOR, `VENTA ${sale} ${ceiling}`, 'whatsapp')
  expect((await phones.replyTo(COORDINATOR, answer, 'bulk_noted')).texto).toContain(ceiling)

  await official.reload()
  await says(official, `4 arrobas, 46 kg a Bs ${ceiling}`)
  await press(official, 'Aceptar y firmar')
  await says(official, /Acuerdo: 4 arrobas/)
  await says(official, /Pedido [A-Z]{3}-\d{3}/)
  await waitFor('what the coordinator is told', async () => {
    const told = (await phones.messages(COORDINATOR)).find(({ tipo }) => tipo === 'bulk_told')
    return told?.texto.includes('Hospital del Niño') ? true : null
  })

  expect(await soldKilograms(association)).toBeGreaterThanOrEqual(before + 46)
  await association.goto(`${run.site}/asociacion/papa-nativa-de-umala/demanda`)
  await says(association, /Pedido [A-Z]{3}-\d{3}/)
  await expectAccessible(association)
  await expectNoSideScroll(association)
  await association.goto(run.site + new URL(official.url()).pathname)
  await expectAccessible(association)
})

/** What is sold so far of the potato, as the harvest page tells it. */
async function soldKilograms(page: Page): Promise<number> {
  await page.goto(run.site + HARVEST)
  const row = page.locator('.reqs > li', { hasText: 'Papa imilla' })
  const [, kilos = '0'] = /([\d.,]+)\s*kg/.exec(await row.innerText()) ?? []
  return Number(kilos.replace('.', '').replace(',', '.'))
}
