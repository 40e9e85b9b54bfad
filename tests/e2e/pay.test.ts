import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import sharp from 'sharp'
import { serveStandIn } from '../support/stripe/http'
import { startDemo } from './demo-app'
import { journeys } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { addProduct, fillOrder, follow, newPhone, press, says } from './order-steps'
import { signIn } from './sign-in'

const SECRETS = {
  secretKey: 'sk_test_9f8a7b6c5d4e3f2a1b0c9d8e',
  webhookSecret: 'whsec_a1b2c3d4e5f60718293a4b5c6d',
}

/** A world of its own, with a far side for cards; its log as talkative as it gets. */
let app: Awaited<ReturnType<typeof startDemo>>
let far: Awaited<ReturnType<typeof serveStandIn>>
let log = ''
let pages = ''
beforeAll(async () => {
  far = await serveStandIn(SECRETS)
  app = await startDemo({
    STRIPE_SECRET_KEY: SECRETS.secretKey,
    STRIPE_WEBHOOK_SECRET: SECRETS.webhookSecret,
    STRIPE_API_BASE: far.origin,
    STRIPE_CHECKOUT_ORIGIN: far.origin,
    CHAKA_LOG_LEVEL: 'debug',
  })
  const hear = (chunk: Buffer) => (log += chunk.toString())
  app.child.stdout?.on('data', hear)
  app.child.stderr?.on('data', hear)
})
afterAll(async () => {
  await app.stop()
  await far.stop()
})

const run = journeys(
  () => app.baseUrl,
  () => [far.origin],
)

async function orderBy(page: Awaited<ReturnType<typeof run.open>>, way: 'QR' | 'Tarjeta'): Promise<void> {
  await addProduct(page, run.site, 'acelga', 2)
  await page.goto(`${run.site}/pedido`)
  await fillOrder(page, { name: 'Rosa Mamani', phone: newPhone() })
  await page.getByText(way, { exact: true }).click()
  await press(page, 'Confirmar pedido')
}

test('the operator puts her QR and switches QR and card on', async () => {
  const page = await run.open()
  await signIn(page, run.site, '70000001')
  await page.goto(`${run.site}/operacion/pagos`)
  const picture = await sharp({
    create: { width: 400, height: 400, channels: 3, background: '#222' },
  })
    .png()
    .toBuffer()
  await page
    .locator('#foto-qr input[type=file]')
    .setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer: picture })
  await page.locator('#foto-qr').getByRole('button').last().click()
  await says(page, 'QR guardado')
  await page.getByText('Cambiar formas de pago').click()
  await page.getByLabel('QR', { exact: true }).selectOption('si')
  await page.getByLabel('Tarjeta', { exact: true }).selectOption('si')
  await press(page, 'Guardar formas de pago')
  await says(page, 'Guardamos las formas de pago')
  await expectAccessible(page)
  await expectNoSideScroll(page)
  pages += await page.content()
})

test.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'by card at the page of the provider: refused, left, and held ($javaScriptEnabled scripts)',
  async (options) => {
    const page = await run.open(options)
    await orderBy(page, 'Tarjeta')
    await page.waitForURL((url) => url.origin === far.origin)
    await page.getByText('Pagar con una tarjeta que rechazan').click()
    await page.getByRole('alert').waitFor()
    await page.getByText('Volver sin pagar').click()
    await says(page, 'Falta tu tarjeta')
    await expectNoSideScroll(page)
    if (options.javaScriptEnabled) await expectAccessible(page)
    await follow(page, 'Dar mi tarjeta')
    await page.getByText('Pagar con una tarjeta buena').click()
    await says(page, 'Con tarjeta: reservado hasta')
    pages += await page.content()
  },
)

test.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'by QR: declared is looked for, confirmed is paid ($javaScriptEnabled scripts)',
  async (options) => {
    const page = await run.open(options)
    await orderBy(page, 'QR')
    await says(page, 'Paga con QR')
    await press(page, 'Ya transferí')
    await says(page, 'Elige tu banco.')
    await page.getByLabel('¿Desde qué banco?').selectOption('BNB')
    const reference = String(700_000 + Math.floor(Math.random() * 99_999))
    await page.getByLabel('Número de la transferencia').fill(reference)
    await press(page, 'Ya transferí')
    await says(page, `Buscamos tu transferencia ${reference}`)
    await expectNoSideScroll(page)
    if (options.javaScriptEnabled) await expectAccessible(page)

    const operator = await run.open()
    await signIn(operator, run.site, '70000001')
    await operator.goto(`${run.site}/operacion/pagos`)
    const declared = operator.locator('li.sheet', { hasText: reference })
    await declared.getByRole('button', { name: 'Está en el banco' }).click()
    await says(operator, 'Transferencia confirmada')
    pages += await operator.content()
    await page.reload()
    await says(page, 'Con QR')
    await says(page, 'Pagado')
    pages += await page.content()
  },
)

test('no key of the provider is in a page, in a bundle or in the log', () => {
  const bundles = filesIn('build/client').map((file) => readFileSync(file, 'latin1'))
  expect(bundles.length).toBeGreaterThan(0)
  expect(log.length).toBeGreaterThan(0)
  expect(pages.length).toBeGreaterThan(0)
  for (const text of [...bundles, log, pages])
    expect(/sk_(test|live)_|rk_(test|live)_|whsec_/.exec(text)?.[0]).toBeUndefined()
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
