import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Phones, waitFor } from '../week/phones'
import { startDemo } from './demo-app'
import { journeys, now } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { addBundle, addProduct, checkOut, fillOrder, follow, newPhone, press, says } from './order-steps'
import { signIn } from './sign-in'

/** A world of its own: the cut-off changes it for everybody. The tests follow one another. */
let app: Awaited<ReturnType<typeof startDemo>>
beforeAll(async () => {
  app = await startDemo()
})
afterAll(() => app.stop())

const run = journeys(() => app.baseUrl)
const OPERATOR = '70000001'
const COORDINATOR = '71000001'
const HARVEST = '/asociacion/huertas-de-chinchaya/cosecha'

test('what sold out while ordering is told with the ways out: a swap, less, or nothing', async () => {
  const slow = await run.open()
  await addBundle(slow, run.site, 'familiar', { swap: false })
  await addProduct(slow, run.site, 'locoto', 3)
  await slow.goto(`${run.site}/pedido`)
  await fillOrder(slow, { name: 'Llega Tarde', phone: newPhone() })

  const quick = await run.open()
  const verified = newPhone()
  await signIn(quick, run.site, verified, 'Se Adelanta')
  await quick.goto(`${run.site}/catalogo/locoto`)
  const left = Number(/(\d+) medias libras/.exec(await quick.locator('main').innerText())?.[1])
  await addProduct(quick, run.site, 'locoto', Math.min(99, left))
  await quick.goto(`${run.site}/canasta`)
  await quick.getByLabel('Cantidad de Locoto').fill(String(left - 1))
  await quick.getByLabel('Cantidad de Locoto').press('Enter')
  await expect.poll(() => quick.getByLabel('Cantidad de Locoto').inputValue()).toBe(String(left - 1))
  await checkOut(quick, run.site, { name: 'Se Adelanta', phone: verified })

  await press(slow, 'Confirmar pedido')
  await says(slow, 'Se terminó mientras elegías: Locoto')
  expect(await slow.getByLabel('Nombre').inputValue()).toBe('Llega Tarde')
  await follow(slow, 'Ver mi canasta')
  await slow.waitForURL(/\/canasta$/)
  const alert = slow.locator('.alert-bad')
  expect(await alert.innerText()).toContain('Hay 1 media libra y pediste 3')
  await expectAccessible(slow)
  await alert.getByRole('button', { name: 'Cambiar por Pimiento' }).click()
  await alert.getByRole('button', { name: 'Dejar en 1' }).click()
  await alert.waitFor({ state: 'detached' })
  await checkOut(slow, run.site, { name: 'Llega Tarde', phone: newPhone() })
  await says(slow, 'pimiento por locoto')
})

test('the operator closes the cycle now; the order that comes after keeps its basket and what was typed', async () => {
  const late = await run.open()
  await addProduct(late, run.site, 'acelga', 2)
  await addBundle(late, run.site, 'altiplano', { swap: false })
  await late.goto(`${run.site}/pedido`)
  await fillOrder(late, { name: 'Después Corte', phone: '71555888' })

  const operator = await run.open()
  await signIn(operator, run.site, OPERATOR)
  await operator.goto(`${run.site}/operacion/ciclos/47`)
  await operator.getByText('Cerrar ahora').click()
  await press(operator, /^Sí, cerrar el ciclo 47/)
  await operator.waitForURL(/dicho=cerrado/)
  await says(operator, 'Cerrado')
  await expectAccessible(operator)

  await press(late, 'Confirmar pedido')
  await says(late, 'Los pedidos cerraron antes de que confirmaras')
  await late.goto(`${run.site}/canasta`)
  await says(late, 'Tu canasta queda guardada para el próximo ciclo')
  await says(late, 'Acelga')
  await expectAccessible(late)
  await late.goto(`${run.site}/pedido`)
  expect(await late.getByLabel('Nombre').inputValue()).toBe('Después Corte')
  expect(await late.getByLabel('Celular').inputValue()).toBe('71555888')
  for (const path of ['/', '/agrobolsas/familiar', '/catalogo', '/catalogo/acelga']) {
    await late.goto(run.site + path)
    await expectAccessible(late)
    await expectNoSideScroll(late)
    expect(await late.getByRole('button', { name: /^Agregar/ }).count(), path).toBe(0)
  }
})

test('a producer answers from her phone; her coordinator sees it and answers for another', async () => {
  const number = await waitFor('a notice to a producer of the association', findAskedProducer)
  const phone = await run.open()
  await phone.goto(`${run.site}/dev/telefonos?numero=${number}`)
  await says(phone, '¿Puede?')
  await expectAccessible(phone)
  await expectNoSideScroll(phone)
  await phone.getByLabel('Responder como esta persona').fill('sí')
  await Promise.all([phone.waitForEvent('load'), press(phone, 'Enviar')])
  await waitFor('what was understood', async () => {
    const messages = await new Phones(run.site).messages(number)
    return messages.some(({ texto }) => texto.includes('Anotado:')) ? true : null
  })
  await phone.reload()
  await says(phone, 'Anotado:')

  const page = await run.open()
  await signIn(page, run.site, COORDINATOR)
  await page.goto(run.site + HARVEST)
  await expectAccessible(page)
  await expectNoSideScroll(page)
  const member = page.locator('#faltan li.person').first()
  const name = await member.locator('p.name').innerText()
  await member.getByRole('link', { name: /^Anotar/ }).click()
  expect(await page.locator('h1').innerText()).toContain(name)
  await expectAccessible(page)
  for (const part of await page.locator('fieldset').all()) await part.getByText('SÍ', { exact: true }).click()
  await press(page, 'Anotar la respuesta')
  await page.waitForURL(/anotado=/)
  await says(page, `Anotado: ${name}`)
})

test('lists are printed: black on white, without what only a screen needs', async () => {
  const coordinator = await run.open({ viewport: { width: 794, height: 1123 } })
  await signIn(coordinator, run.site, COORDINATOR)
  const operator = await run.open({ viewport: { width: 794, height: 1123 } })
  await signIn(operator, run.site, OPERATOR)
  for (const [page, path] of [
    [coordinator, `${HARVEST}/hoja`],
    [operator, '/operacion/ciclos/47/empaque'],
    [operator, '/operacion/ciclos/47/empaque/plaza-abaroa'],
  ] as const) {
    await page.goto(run.site + path)
    await expectAccessible(page)
    await expectNoSideScroll(page)
    await page.emulateMedia({ media: 'print' })
    await expectNoSideScroll(page)
    expect(await page.getByRole('button').filter({ visible: true }).count(), path).toBe(0)
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), path).toMatch(
      /rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)/,
    )
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.length, path).toBeGreaterThan(3_000)
    await page.emulateMedia({ media: 'screen' })
  }
})

/** Whom the cut-off asks depends on the season: the first producer of the association whose phone got a request. */
async function findAskedProducer(): Promise<string | null> {
  const phones = new Phones(app.baseUrl)
  for (let number = 72_000_001; number <= 72_000_009; number += 1) {
    const messages = await phones.messages(String(number))
    if (messages.some(({ texto }) => texto.includes('¿Puede?'))) return String(number)
  }
  return null
}

const exec = promisify(execFile)

test('the deadline passes: who is late hears it, and the lists stand', async () => {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    CHAKA_DATA_FOLDER: app.folder,
  }
  const words = ['build/server/index.js', 'chaka', 'clock:set', '--to']
  const operator = await run.open()
  await signIn(operator, run.site, OPERATOR)
  await operator.goto(`${run.site}/operacion/ciclos/47`)
  const inADay = new Date(now() + 6 * 86_400_000).toISOString()
  await exec(process.execPath, [...words, inADay], { env: environment })
  await waitFor('the deadline', async () => {
    await operator.goto(`${run.site}/operacion/ciclos/47`)
    return /Confirmado|En entrega|Liquidado/.test(await operator.locator('main').innerText()) ? true : null
  })
  await expectAccessible(operator)
  const basket = await run.open({ javaScriptEnabled: false })
  await basket.goto(run.site)
  await expectNoSideScroll(basket)
})
