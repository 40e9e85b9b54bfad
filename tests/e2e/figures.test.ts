import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { journeys } from './browser-run'
import { expectAccessible, expectNoSideScroll } from './look'
import { follow } from './order-steps'
import { signIn } from './sign-in'

const run = journeys()

test('anyone reads the impact; an official opens her report, the rows behind a number, and a file', async () => {
  const page = await run.open({ acceptDownloads: true })
  await page.goto(`${run.site}/impacto`)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Impacto')
  await expectAccessible(page)
  await expectNoSideScroll(page)
  const data = page.waitForEvent('download')
  await follow(page, 'Descargar los datos, CSV').catch(() => undefined)
  expect((await data).suggestedFilename()).toBe('impacto.csv')

  await signIn(page, run.site, '70000003')
  await page.goto(`${run.site}/municipio/la-paz/informes?por=producto&ciclo=46`)
  await expectAccessible(page)
  await expectNoSideScroll(page)
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Descargar CSV' }).click()
  const report = await readFile(await (await file).path(), 'utf8')
  const product = /\r\n"?([^;"]+)"?;/.exec(report)?.[1] ?? ''
  expect(product).not.toBe('')

  await page.getByRole('row', { name: product }).getByRole('link').first().click()
  await page.waitForURL(/\/informes\/filas\?/)
  expect(await page.getByRole('row').count()).toBeGreaterThan(1)
  await expectAccessible(page)
})
