import { expect, test } from 'vitest'
import * as catalogPage from '~/routes/catalogo'
import * as cancelRoute from '~/routes/pedidos.$code.anular'
import * as missingPage from '~/routes/no-existe'
import * as orderPage from '~/routes/pedidos.$code'
import * as cyclePage from '~/routes/operacion.ciclos.$number'
import { testDatabase } from '#tests/support/database'
import { pagesOn } from '#tests/support/render-page'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  catalogo: catalogPage,
  '*': missingPage,
  'pedidos/:code': orderPage,
  'pedidos/:code/anular': cancelRoute,
  'operacion/ciclos/:number': cyclePage,
})
const post = { method: 'POST', body: new URLSearchParams({ accion: 'x' }) }

test('a form sent to a page that takes none is told so in words, not in ours', async () => {
  const { status, html } = await get('/catalogo', post)
  expect(status).toBe(405)
  expect(html).toContain('No cambiamos nada.')
  expect(html).not.toMatch(/did not provide|Error:|routes\//)
})

test('a page that does not exist says that nothing is lost', async () => {
  const { status, html } = await get('/lo-que-sea')
  expect(status).toBe(404)
  expect(html).toContain('Tu canasta y tus pedidos están a salvo.')
})

test('whoever is no longer signed in is shown the way in', async () => {
  const { status, html } = await get('/operacion/ciclos/1', post)
  expect(status).toBe(401)
  expect(html).toContain('Entra otra vez y repite.')
  expect(html).toContain('href="/entrar"')
})

test('a wrong link to an order says what to do, in the language of the reader, and leads to her orders', async () => {
  const spanish = await get('/pedidos/KTM742?llave=mal')
  expect(spanish.status).toBe(404)
  expect(spanish.html).toContain('entra con tu celular')
  expect(spanish.html).toContain('href="/mis-pedidos"')
  const english = await get('/pedidos/KTM742?llave=mal&idioma=en')
  expect(english.html).toContain('sign in with your phone')
})
