import { describe, expect, test } from 'vitest'
import { DESKTOP, journeys, PHONE, SMALL_PHONE } from './browser-run'
import { expectAccessible, expectNoSideScroll, expectRoomForLargeText } from './look'
import { addBundle, addProduct, checkOut, newPhone, press } from './order-steps'
import { signIn } from './sign-in'

const run = journeys()

const SHOP = [
  '/',
  '/agrobolsas',
  '/agrobolsas/familiar',
  '/agrobolsas/familiar?agregado=si',
  '/catalogo',
  '/catalogo?q=zzz',
  '/catalogo/zanahoria',
  '/catalogo/mandarina',
  '/canasta',
  '/pedido',
  '/asociaciones',
  '/asociaciones/huertas-de-chinchaya',
  '/puntos',
  '/puntos/plaza-abaroa',
  '/ayuda',
  '/entrar',
  '/mis-pedidos',
  '/dev/telefonos',
  '/no-existe',
]

describe('screens, in the light and in the dark', () => {
  test('axe finds nothing, and nothing sticks out at 360 and 320 px', async () => {
    const page = await run.open()
    await addBundle(page, run.site, 'familiar', { swap: true })
    await addProduct(page, run.site, 'acelga', 2)
    for (const path of SHOP) {
      await page.goto(run.site + path)
      await expectAccessible(page, { dark: true })
      await expectNoSideScroll(page)
      await page.setViewportSize(SMALL_PHONE)
      await expectNoSideScroll(page)
      await page.setViewportSize(PHONE)
    }
  })

  test('the form with its errors, and the order itself', async () => {
    const page = await run.open()
    await addProduct(page, run.site, 'nabo', 2)
    await page.goto(`${run.site}/pedido`)
    await press(page, 'Confirmar pedido')
    await expectAccessible(page, { dark: true })
    await checkOut(page, run.site, { name: 'Vista Clara', phone: newPhone() })
    await expectAccessible(page, { dark: true })
    await expectNoSideScroll(page)
    await page.setViewportSize(SMALL_PHONE)
    await expectNoSideScroll(page)
  })
})

describe('a desktop', () => {
  test('has nothing at the side either', async () => {
    const page = await run.open({ viewport: DESKTOP })
    for (const path of SHOP) {
      await page.goto(run.site + path)
      await expectNoSideScroll(page)
    }
  })
})

describe('the screens of those who work, while the cycle is open', () => {
  test('axe finds nothing, and nothing sticks out', async () => {
    const page = await run.open()
    await signIn(page, run.site, '70000001')
    for (const path of ['/operacion', '/operacion/ciclos', '/operacion/ciclos/47', '/operacion/ciclos/46']) {
      await page.goto(run.site + path)
      await expectAccessible(page)
      await expectNoSideScroll(page)
      await expectRoomForLargeText(page)
    }
    const coordinator = await run.open()
    await signIn(coordinator, run.site, '71000001')
    for (const cycle of ['', '?ciclo=46']) {
      await coordinator.goto(`${run.site}/asociacion/huertas-de-chinchaya/cosecha${cycle}`)
      await expectAccessible(coordinator)
      await expectNoSideScroll(coordinator)
    }
  })
})

test('nobody sees the workspace of another association, or of the operator', async () => {
  const page = await run.open()
  await signIn(page, run.site, '71000001')
  for (const path of [
    '/asociacion/papa-nativa-de-umala/cosecha',
    '/operacion/ciclos',
    '/operacion/ciclos/47',
  ]) {
    const answer = await page.goto(run.site + path)
    expect([403, 404], path).toContain(answer?.status())
  }
})
