import { type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Phones, waitFor } from '../week/phones'
import { journeys } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { follow, newPhone, press, says } from './order-steps'
import { signIn } from './sign-in'

const run = journeys()
const OPERATOR = '70000001'

async function look(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNoSideScroll(page)
}

test('a group asks to join, the operator accepts, and the first member is added: without scripts', async () => {
  const phone = newPhone()
  const name = `Hortelanas del norte ${phone}`
  const contact = await run.open({ javaScriptEnabled: false })
  await contact.goto(`${run.site}/asociaciones/registrar`)
  await signIn(contact, run.site, phone, 'Dora Mamani')
  await contact.goto(`${run.site}/asociaciones/registrar`)
  await contact.getByLabel('Nombre de la asociación').fill(name)
  await press(contact, 'Mandar el registro')
  await says(contact, 'No se mandó nada. Lo que escribió sigue aquí.')
  expect(await contact.getByLabel('Nombre de la asociación').inputValue()).toBe(name)
  await contact.getByLabel('Municipio').fill('Achacachi')
  await contact.getByLabel('Comunidad').fill('Warisata')
  await contact
    .getByLabel('Quiénes son')
    .fill('Once familias que siembran papa, acelga y zanahoria junto al río.')
  await press(contact, 'Mandar el registro')
  await says(contact, `Recibimos el registro de ${name}.`)

  const operator = await run.open()
  await signIn(operator, run.site, OPERATOR)
  await operator.goto(`${run.site}/operacion`)
  await says(operator, 'Asociaciones que piden entrar')
  await operator.goto(`${run.site}/operacion/organizaciones`)
  await look(operator)
  await operator.getByRole('link', { name: `Revisar ${name}` }).click()
  await look(operator)
  await operator.locator('summary', { hasText: /^Aceptar$/ }).click()
  await press(operator, `Sí, aceptar a ${name}`)
  await says(operator, 'Ver la asociación')

  await contact.goto(`${run.site}/asociaciones/registrar`)
  await follow(contact, 'Ir al espacio de la asociación')
  await contact.waitForURL(/\/asociacion\/[^/]+/)
  await contact.goto(`${contact.url().replace(/(\/asociacion\/[^/?]+).*$/, '$1')}/productoras`)
  await says(contact, 'Todavía no hay nadie aquí')
  await follow(contact, 'Agregar a una productora')
  await contact.getByLabel('Nombre y apellido').fill('Eusebia Choque')
  await press(contact, 'Agregar')
  await says(contact, 'Quedó en la lista.')
  await says(
    contact,
    'Lo que se le pide sale en la lista para imprimir; su respuesta la anota usted en Cosecha.',
  )
})

test('the operator finds a person, gives her a role that she hears of, and ends it', async () => {
  const page = await run.open()
  await signIn(page, run.site, OPERATOR)
  await page.goto(`${run.site}/operacion/personas`)
  await page.getByLabel('Buscar por nombre o celular').fill('Delia Paredes')
  await press(page, 'Buscar')
  await look(page)
  await page.getByRole('link', { name: 'Ver a Delia Paredes' }).click()
  await page.getByText('Darle otro trabajo').click()
  await page.getByLabel('Qué hace').selectOption({ label: 'Coordinadora' })
  await page.getByLabel('Dónde').fill('Fruta que no existe')
  await press(page, 'Darle este trabajo y avisarle')
  expect(await page.getByLabel('Dónde').getAttribute('aria-invalid')).toBe('true')
  await look(page)
  await page.getByLabel('Dónde').fill('Fruta de Caranavi')
  await press(page, 'Darle este trabajo y avisarle')
  await says(page, 'Quedó guardado.')
  await look(page)
  const phones = new Phones(run.site)
  await waitFor('the message of her role', async () => {
    const all = await phones.messages('75000003')
    return all.some(({ tipo }) => tipo === 'role_given') ? true : null
  })
  await page.getByText('Terminar', { exact: true }).first().click()
  await press(page, 'Sí, terminar')
  await says(page, /Hasta el \d+ de/)
  await follow(page, 'Lo que se cambió de ella')
  await says(page, 'Trabajo terminado')
  await look(page)
})
