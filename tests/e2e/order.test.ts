import { describe, expect, test } from 'vitest'
import { journeys, PHONE } from './browser-run'
import {
  addBundle,
  addProduct,
  checkOut,
  chooseHour,
  fillOrder,
  follow,
  newPhone,
  press,
  says,
} from './order-steps'

const run = journeys()

describe.each([
  { manner: 'with scripts', javaScriptEnabled: true },
  { manner: 'without scripts', javaScriptEnabled: false },
])('ordering $manner', ({ javaScriptEnabled }) => {
  test('an agrobolsa with a swap and two products, from the first page to the order; then changed and cancelled', async () => {
    const page = await run.open({ javaScriptEnabled })
    await page.goto(run.site)
    await follow(page, /^Agrobolsas$|Pedir agrobolsa|Ver todas/)
    await page.waitForURL(/agrobolsas/)
    await follow(page, /Ver qué trae: agrobolsa Familiar|Familiar/)
    await page.waitForURL(/agrobolsas\/familiar/)
    await page.getByLabel('En lugar de brócoli').selectOption({ index: 1 })
    await press(page, 'Agregar')
    await page.waitForURL(/agregado=si/)

    await page.goto(`${run.site}/catalogo?q=zanahoria`)
    await press(page, /^Agregar Zanahoria/)
    await page.waitForURL(/catalogo/)
    await addProduct(page, run.site, 'tomate', 2)

    await page.goto(`${run.site}/canasta`)
    await says(page, 'Agrobolsa Familiar')
    await press(page, /^Más tomate/i)
    await expect.poll(() => page.getByLabel(/^Cantidad de tomate/i).inputValue()).toBe('3')

    const code = await checkOut(page, run.site, { name: 'Rosa Mamani', phone: newPhone() })
    expect(code).toMatch(/^[A-Z]{3}-\d{3}$/)
    await says(page, /coliflor por brócoli/)
    await says(page, /Tomate\s*3 kilos/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)

    await press(page, 'Cambiar mi pedido')
    await page.waitForURL(/\/canasta$/)
    expect(await page.locator('h1').innerText()).toContain(code)
    await press(page, /^Menos tomate/i)
    await expect.poll(() => page.getByLabel(/^Cantidad de tomate/i).inputValue()).toBe('2')
    await follow(page, 'Revisar y guardar')
    await chooseHour(page, 'La Ceja', 1)
    await press(page, 'Guardar cambios')
    await page.waitForURL(/\/pedidos\//)
    expect(await page.locator('h1.code').innerText()).toBe(code)
    await says(page, /Tomate\s*2 kilos/)
    await says(page, 'La Ceja')

    await page.getByText('Anular mi pedido').click()
    await press(page, 'Sí, anular')
    await page.waitForURL(/dicho=anulado/)
    await says(page, 'Pedido anulado')
    expect(await page.getByRole('button', { name: 'Cambiar mi pedido' }).count()).toBe(0)
  })

  test('what is mistyped is told, and what was right stays', async () => {
    const page = await run.open({ javaScriptEnabled })
    await addProduct(page, run.site, 'acelga')
    await page.goto(`${run.site}/pedido`)
    await press(page, 'Confirmar pedido')
    await says(page, 'Faltan 3 datos')

    await fillOrder(page, { name: 'Ana Poma', phone: '7123' })
    await press(page, 'Confirmar pedido')
    await says(page, 'Tiene 4 números y deben ser 8')
    expect(await page.getByLabel('Nombre').inputValue()).toBe('Ana Poma')
    expect(await page.getByLabel('Celular').inputValue()).toBe('7123')
    expect(await page.locator('[name=ventana]:checked').count()).toBe(1)

    for (const [phone, told] of [
      ['2244 1234', 'Es un teléfono fijo'],
      ['+1 212 555 0100', 'Es un número de otro país'],
      ['mi celular', 'Escribe solo los números'],
    ] as const) {
      await page.getByLabel('Celular').fill(phone)
      await press(page, 'Confirmar pedido')
      await says(page, told)
      expect(await page.getByLabel('Celular').inputValue()).toBe(phone)
    }
  })
})

test('a double click makes one order', async () => {
  const page = await run.open()
  await addBundle(page, run.site, 'para-dos', { swap: false })
  await page.goto(`${run.site}/pedido`)
  await fillOrder(page, { name: 'Doble Toque', phone: newPhone() })
  await page.getByRole('button', { name: 'Confirmar pedido' }).filter({ visible: true }).last().dblclick()
  await page.waitForURL(/\/pedidos\//)
  await page.goto(`${run.site}/canasta`)
  await says(page, 'Todavía está vacía')
})

test('two tabs, confirmed in both: one order, and both see it', async () => {
  const page = await run.open()
  await addProduct(page, run.site, 'apio', 2)
  await page.goto(`${run.site}/pedido`)
  const other = await page.context().newPage()
  await other.goto(`${run.site}/pedido`)
  const phone = newPhone()
  for (const tab of [page, other]) await fillOrder(tab, { name: 'Dos Ventanas', phone })
  await press(page, 'Confirmar pedido')
  await page.waitForURL(/\/pedidos\//)
  await press(other, 'Confirmar pedido')
  await other.waitForURL(/\/pedidos\//)
  expect(await other.locator('h1.code').innerText()).toBe(await page.locator('h1.code').innerText())
})

test('a link with a wrong secret, or none, opens nothing and says what to do', async () => {
  const page = await run.open()
  await addProduct(page, run.site, 'perejil', 2)
  await checkOut(page, run.site, { name: 'Con Enlace', phone: newPhone() })
  const { pathname } = new URL(page.url())
  for (const address of [pathname, `${pathname}?llave=AAAAAAAAAAAAAAAAAAAAAA`, '/pedidos/ZZZ999?llave=x']) {
    const answer = await page.goto(run.site + address)
    expect(answer?.status()).toBe(404)
    expect(await page.locator('main').innerText()).toContain(
      'El enlace está incompleto o no es de este pedido',
    )
  }
})
