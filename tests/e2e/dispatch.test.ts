import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitFor } from '../week/phones'
import { startDemo } from './demo-app'
import { DESKTOP, journeys, now } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { addBundle, addProduct, checkOut, newPhone, press, says } from './order-steps'
import { signIn } from './sign-in'

/** A world of its own: its cycle closes and its goods come in. The tests follow one another. */
let app: Awaited<ReturnType<typeof startDemo>>
beforeAll(async () => {
  app = await startDemo()
})
afterAll(() => app.stop())

const run = journeys(() => app.baseUrl)
const exec = promisify(execFile)
const HOME = '/asociacion/huertas-de-chinchaya/despacho'
const ROAD = '/operacion/ciclos/47/despacho'

async function setClock(to: Date): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', CHAKA_DATA_FOLDER: app.folder }
  await exec(process.execPath, ['build/server/index.js', 'chaka', 'clock:set', '--to', to.toISOString()], {
    env,
  })
}

/** Its owner gives one place to something else, within the bounds that the page offers. */
async function fillTheSurtida(): Promise<void> {
  const page = await run.open()
  page.on('dialog', (asked) => void asked.accept())
  await signIn(page, run.site, '78000001')
  const bag = `${run.site}/asociacion/queseras-de-achacachi/agrobolsas/altiplano/surtir?ciclo=47`
  await page.goto(bag)
  await says(page, 'Puede cambiar lo que lleva')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Cambiar' }).first().click()
  await page.getByLabel('Buscar un producto').fill('queso')
  await press(page, 'Buscar')
  await says(page, 'Nada libre cabe en ese lugar')
  await page.goto(`${bag}&casilla=1`)
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /^Poner/ })
    .first()
    .click()
  await says(page, 'Cambiado en una bolsa')
  await says(page, 'Decía')
  await expectNoSideScroll(page)
}

test('an order, the cut-off, and the deadline for answers: goods may come', async () => {
  const buyer = await run.open()
  await addBundle(buyer, run.site, 'familiar', { swap: false })
  await addProduct(buyer, run.site, 'acelga', 36)
  await addBundle(buyer, run.site, 'altiplano', { swap: false })
  await checkOut(buyer, run.site, { name: 'Vecina Primera', phone: newPhone() })
  const operator = await run.open()
  await signIn(operator, run.site, '70000001')
  await operator.goto(`${run.site}/operacion/ciclos/47`)
  await operator.getByText('Cerrar ahora').click()
  await press(operator, /^Sí, cerrar el ciclo 47/)
  await operator.waitForURL(/dicho=cerrado/)
  await fillTheSurtida()
  // Past the deadline and the check-in: the cycle goes on its way by itself.
  await setClock(new Date(now() + 6 * 86_400_000))
  await waitFor('the worker', async () => {
    await operator.goto(`${run.site}/operacion/ciclos/47`)
    return /En entrega/.test(await operator.locator('.badges').first().innerText()) ? true : null
  })
})

test('a coordinator without scripts takes in one producer as expected, and another with less', async () => {
  const page = await run.open({ javaScriptEnabled: false })
  await signIn(page, run.site, '71000001')
  await page.goto(`${run.site}${HOME}?ciclo=47`)
  await expectNoSideScroll(page)
  await page.getByRole('link', { name: 'Recibir productos' }).click()
  const waiting = page.locator('li.person').filter({ has: page.getByRole('link', { name: /^Recibir de/ }) })
  await waiting.first().getByRole('link').click()
  await press(page, 'Sí, llegó todo')
  await says(page, 'Anotado:')

  await waiting.first().getByRole('link').click()
  await page.locator('input[name^=cuanto-]').first().fill('0')
  await press(page, 'Guardar lo recibido')
  await says(page, 'llegó menos. Elija por qué')
  await page.locator('select[name^=motivo-]').first().selectOption('frost')
  await press(page, 'Guardar lo recibido')
  await says(page, 'Anotado:')
  await says(page, 'Helada')
  await page.goto(`${run.site}${HOME}?ciclo=47`)
  await says(page, 'Llegó menos de lo confirmado')
  await signIn(page, run.site, '78000001')
  await page.goto(`${run.site}/asociacion/queseras-de-achacachi/agrobolsas/altiplano/surtir?ciclo=47`)
  await says(page, 'Lo que lleva ya no cambia.')
})

test('the operator gives every point a vehicle; manifest, labels and lists are printed', async () => {
  const page = await run.open({ viewport: DESKTOP })
  await signIn(page, run.site, '70000001')
  await page.goto(run.site + ROAD)
  await says(page, 'Llegó menos de lo confirmado')
  for (const select of await page.locator('select[name^=vehiculo-]').all())
    await select.selectOption({ index: 1 })
  await press(page, 'Guardar quién lleva qué')
  await says(page, 'Todos los puntos con pedidos tienen vehículo.')
  await expectAccessible(page)
  await page.getByRole('link', { name: /^Hoja de ruta de/ }).click()
  await says(page, '2. Las paradas')
  await expectAccessible(page)
  const coordinator = await run.open()
  await signIn(coordinator, run.site, '71000001')
  for (const path of ['', '/recepcion', '/recepcion/hoja', '/empaque', '/etiquetas']) {
    await coordinator.goto(`${run.site}${HOME}${path}?ciclo=47`)
    await expectAccessible(coordinator)
    await expectNoSideScroll(coordinator)
  }
  const pdf = await coordinator.pdf({ preferCSSPageSize: true })
  expect(pdf.length).toBeGreaterThan(3_000)
})

test('early payment: asked for, approved, paid, kept by the settlement; the rest is paid and signed for', async () => {
  const ACCOUNTS = `${run.site}/asociacion/huertas-de-chinchaya/cuentas`
  const coordinator = await run.open({ javaScriptEnabled: false })
  await signIn(coordinator, run.site, '71000001')
  await coordinator.goto(`${ACCOUNTS}/pronto-pago`)
  await coordinator.getByText('Pedir en su nombre').first().click()
  const amount = coordinator.getByLabel('¿Cuánto recibe ahora?').filter({ visible: true })
  await amount.fill('9')
  await press(coordinator, 'Anotar el pedido')
  await says(coordinator, 'No se anotó')
  await amount.fill('10')
  await press(coordinator, 'Anotar el pedido')
  await says(coordinator, 'Pedido anotado.')

  const operator = await run.open()
  await signIn(operator, run.site, '70000001')
  await operator.goto(`${run.site}/operacion/pagos/pronto-pago`)
  await press(operator, 'Aprobar')
  await says(operator, 'Aprobado: ya se puede pagar.')
  const pay = async (words: string, proof: string) => {
    await operator.getByText(words).first().click()
    await operator.getByLabel('QR', { exact: true }).filter({ visible: true }).check()
    await operator.getByLabel('Número del comprobante o del recibo').filter({ visible: true }).fill(proof)
    await press(operator, 'Anotar el pago')
  }
  await pay('Pagar Bs 10,00', 'QR-881')
  await says(operator, 'Pago anotado. Ella recibe un mensaje.')
  await expectAccessible(operator)
  await expectNoSideScroll(operator)

  await setClock(new Date(now() + 10 * 86_400_000))
  await operator.goto(`${run.site}/operacion/pagos/liquidacion?ciclo=47`)
  await operator.getByText(/^Quedan \d+ pedidos sin entregar/).click()
  await press(operator, 'Liquidar el ciclo 47')
  await says(operator, 'Ciclo liquidado.')

  await operator.goto(`${ACCOUNTS}?ciclo=47`)
  const hers = operator.locator('section.sheet', { hasText: 'Pronto pago que ya tiene' }).last()
  const left = /Pagar (Bs [\d,]+)/.exec(await hers.innerText())?.[1] ?? ''
  await pay(`Pagar ${left}`, 'QR-881')
  await says(operator, 'Pago anotado.')
  await expectAccessible(operator)
  await expectNoSideScroll(operator)

  await coordinator.goto(`${ACCOUNTS}/hoja?ciclo=47`)
  await says(coordinator, 'Planilla de liquidación')
  const row = coordinator.locator('tr', { hasText: 'QR-881' })
  expect(await row.innerText()).toContain(left.replace('Bs ', ''))
  await says(coordinator, '-10,20')
  await expectNoSideScroll(coordinator)
})
