import { readFile } from 'node:fs/promises'
import { type Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys } from './browser-run'
import { expectAccessible, expectNoSideScroll, expectRoomForLargeText } from './look'
import { signIn } from './sign-in'

const run = journeys()

test('anyone reads the impact; an official opens her report, the rows behind a number, and a file', async () => {
  const page = await run.open({ acceptDownloads: true })
  await page.goto(`${run.site}/impacto`)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Impacto')
  await expectAccessible(page)
  await expectNoSideScroll(page)
  // A click waits for the page that it leads to: a download leads to none, and the next click would wait for it too.
  const click = async (link: Locator) => await link.first().click({ noWaitAfter: true })
  const data = page.waitForEvent('download')
  await click(page.getByRole('link', { name: 'Descargar los datos, CSV' }))
  expect((await data).suggestedFilename()).toBe('impacto.csv')

  await signIn(page, run.site, '70000003')
  await page.goto(`${run.site}/municipio/la-paz/informes?por=producto&ciclo=46`)
  await expectAccessible(page)
  await expectNoSideScroll(page)
  await expectRoomForLargeText(page)
  const file = page.waitForEvent('download')
  await click(page.getByRole('link', { name: 'Descargar CSV' }))
  const report = await readFile(await (await file).path(), 'utf8')
  const product = /\r\n"?([^;"]+)"?;/.exec(report)?.[1] ?? ''
  expect(product).not.toBe('')

  await click(page.getByRole('row', { name: product }).getByRole('link'))
  await page.waitForURL(/\/informes\/filas\?/)
  expect(await page.getByRole('row').count()).toBeGreaterThan(1)
  await expectAccessible(page)
  for (const path of ['', '/rutas', '/puntos/nuevo', '/precios/justo', '/demanda', '/cobertura', '/ferias']) {
    await page.goto(`${run.site}/municipio/la-paz${path}`)
    await expectRoomForLargeText(page)
  }
})
